"""Who is asked by mail. The link of the letter is one of core.links: only its check value is kept."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.models import Model
from networks.organisations.models import Organisation
from workshops.surveys import rules
from workshops.surveys.models.survey import Survey

LINK = "surveys.answer"


class InvitationQuerySet(models.QuerySet):
    def unsent(self):
        return self.filter(sent_at__isnull=True)

    def sent(self):
        return self.filter(sent_at__isnull=False)

    def waiting(self):
        """Sent, and neither answered nor declined."""
        return self.sent().filter(answered_on__isnull=True, declined_on__isnull=True)


class SurveyInvitation(Model):
    """Not in the column history: its exact times would tell which anonymous answer came from whom. For the same reason there is a day,
    but no time, of the answer, and no order of rows that survives the closing (`actions.steps.close_survey`)."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"), blank=True)
    party = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    sent_at = models.DateTimeField(_("sent at"), null=True, editable=False)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, editable=False)
    answered_on = models.DateField(_("answered on"), null=True, editable=False)
    declined_on = models.DateField(_("declined on"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a survey")
        verbose_name_plural = _("invitations to surveys")
        ordering = ["email", "pk"]
        rules_permissions = {"view": rules.runs_part}
        constraints = [
            models.UniqueConstraint(
                "survey", Lower("email"), condition=~Q(email=""), name="one_survey_invitation_an_address",
                violation_error_message=_("This address is on the list already."),
            ),
            models.CheckConstraint(
                condition=Q(reminded_at__isnull=True) | Q(reminded_at__gte=F("sent_at")), name="survey_invitation_reminded_after_sent"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(sent_at__isnull=False), name="survey_invitation_sent_before_answer"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.email or str(self.pk)

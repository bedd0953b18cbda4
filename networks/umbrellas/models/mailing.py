"""What an umbrella organisation writes to all its members, once."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Stamped, Versioned
from networks.organisations.models import Organisation
from networks.umbrellas.models.membership import UmbrellaMembership, is_public_umbrella
from networks.umbrellas.rules import MAILING_PERMISSIONS, managed_ids
from networks.umbrellas.states import MailingState

LONGEST = 5000
MAILING_BADGES = {MailingState.DRAFT: "info", MailingState.SENT: "success", MailingState.DISCARDED: "neutral"}


class MailingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(umbrella__in=managed_ids(user))


@tracked()
class Mailing(Stamped, Versioned):
    umbrella = models.ForeignKey(
        Organisation,
        verbose_name=_("umbrella organisation"),
        on_delete=models.PROTECT,
        related_name="mailings",
    )
    subject = models.CharField(_("subject"), max_length=120)
    text = models.TextField(_("text"), max_length=LONGEST)
    recipients = models.PositiveIntegerField(_("recipients"), null=True, editable=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=MailingState.choices, default=MailingState.DRAFT, editable=False
    )

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        rules_permissions = MAILING_PERMISSIONS
        triggers = [mover_only()]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False, recipients__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True, recipients__isnull=True)),
                name="mailing_sent_with_time_and_number",
            )
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("umbrellas:mailing", args=[self.pk])

    @property
    def badge(self) -> str:
        return MAILING_BADGES[self.state]

    def umbrella_is_public(self) -> bool:
        return is_public_umbrella(self.umbrella)

    def reached(self):
        """The memberships it goes to, if it is sent now."""
        return UmbrellaMembership.objects.filter(umbrella=self.umbrella_id).reached().select_related("member")

    def one_went_out_today(self) -> bool:
        sent = Mailing.objects.filter(umbrella=self.umbrella_id, state=MailingState.SENT)
        return sent.filter(sent_at__date=timezone.localdate()).exists()

"""Questions about a call: anybody signed in asks, the granting authority answers, and everybody reads both."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.history import mover_only, tracked
from core.models import Stamped, person
from projects.calls import rules
from projects.calls.models.call import Call
from projects.calls.states import QuestionState


class QuestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Answered ones of calls that she sees, her own, and all of the calls she keeps."""
        found = Q(state=QuestionState.ANSWERED, call__in=Call.objects.visible_to(user))
        if user.is_authenticated:
            found |= Q(created_by=user) | Q(call__in=Call.objects.kept_by(user))
        return self.filter(found)

    def waiting(self):
        return self.filter(state=QuestionState.ASKED)


@tracked()
class Question(Stamped):
    """Shown without a name, to everybody."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField(_("question"), max_length=1500)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = person(_("answered by"))
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=QuestionState.choices, default=QuestionState.ASKED, editable=False
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["answered_at", "pk"]
        triggers = [mover_only()]
        rules_permissions = {
            "ask": rules.may_ask,
            "view": rules.sees_question,
            "answer": rules.may_answer,
        }
        constraints = [
            models.CheckConstraint(
                condition=Q(state="answered", answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")
                | ~Q(state="answered") & Q(answered_at__isnull=True, answered_by__isnull=True, answer=""),
                name="question_answered_who_and_when",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        return f"{self.call.get_absolute_url()}#frage-{self.pk}"

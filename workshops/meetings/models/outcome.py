"""What a workshop brought: agreements with an owner and a day, ideas, wishes, obstacles (domain.md 3.8)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Stamped, Versioned
from networks.municipalities.models import FieldOfAction
from networks.organisations.models import Organisation
from workshops.meetings import rules
from workshops.meetings.models.workshop import Workshop
from workshops.meetings.states import ObstacleKind, OutcomeKind, OutcomeState

UNFINISHED = (OutcomeState.OPEN, OutcomeState.IN_PROGRESS)


class OutcomeQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(state__in=UNFINISHED)

    def overdue(self, today: date | None = None):
        return self.unfinished().filter(due__lt=today or timezone.localdate())

    def visible_to(self, user):
        """Those who run the workshop, and those who answer for the responsible organisation."""
        return self.filter(self.owned(user) | Q(workshop__in=Workshop.objects.run_by(user)))

    @staticmethod
    def owned(user) -> Q:
        """Of organisations this person edits, and of offices of a municipality she coordinates."""
        roles = roles_of(user)
        return Q(owner__in=roles.ids(Role.ORG_EDITOR, rules.ORGANISATION)) | Q(
            owner__office_of__in=roles.ids(Role.COORDINATOR, rules.MUNICIPALITY)
        )


@tracked()
class Outcome(Stamped, Versioned):
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(_("kind"), max_length=24, choices=OutcomeKind.choices)
    text = models.TextField(_("text"), max_length=1000)
    obstacle_kind = models.CharField(
        _("kind of obstacle"), max_length=16, choices=ObstacleKind.choices, blank=True
    )
    field_of_action = models.ForeignKey(
        FieldOfAction,
        verbose_name=_("field of action"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    owner = models.ForeignKey(
        Organisation,
        verbose_name=_("responsible"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="outcomes",
    )
    due = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=OutcomeState.choices, default=OutcomeState.OPEN, editable=False
    )

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["kind", "pk"]
        triggers = [mover_only()]
        rules_permissions = {
            "view": rules.runs_part | rules.edits_owner,
            "keep": rules.runs_part,
            "move": rules.runs_part | rules.edits_owner,
        }
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="agreement") | Q(owner__isnull=False),
                name="agreement_has_owner",
                violation_error_message=_("An agreement needs a responsible body."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="agreement") | Q(due__isnull=False),
                name="agreement_has_due_day",
                violation_error_message=_("An agreement needs a date by which it is done."),
            ),
            models.CheckConstraint(
                condition=Q(kind="obstacle") | Q(obstacle_kind=""),
                name="only_obstacles_have_their_kind",
                violation_error_message=_("Only an obstacle has a kind of obstacle."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_overdue(self) -> bool:
        return self.state in UNFINISHED and self.due is not None and self.due < timezone.localdate()

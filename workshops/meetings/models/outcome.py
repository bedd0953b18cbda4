"""What a workshop brought: agreements with an owner and a day, ideas, wishes, obstacles (domain.md 3.8)."""

from datetime import date

import pgtrigger
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import Transition, mover_only, tracked
from core.models import Stamped, Versioned
from networks.municipalities.models import FieldOfAction
from networks.organisations.models import Organisation
from workshops.meetings import rules
from workshops.meetings.models.workshop import Workshop
from workshops.meetings.states import Impact, OutcomeKind, OutcomeState
from workshops.programmes.states import ObstacleKind

UNFINISHED = (OutcomeState.OPEN, OutcomeState.IN_PROGRESS)
CLOSING = ("finish", "drop")

PROMOTED_STAYS = pgtrigger.Trigger(
    name="promoted_once",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__promoted_id__isnull=False),
    func=(
        "IF NEW.promoted_id IS DISTINCT FROM OLD.promoted_id OR NEW.promoted_type_id IS DISTINCT FROM OLD.promoted_type_id "
        "THEN RAISE EXCEPTION 'an outcome is promoted once'; END IF; RETURN NEW;"
    ),
)


class OutcomeQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(state__in=UNFINISHED)

    def overdue(self, today: date | None = None):
        return self.unfinished().filter(due__lt=today or timezone.localdate())

    def agreements(self):
        return self.filter(kind=OutcomeKind.AGREEMENT)

    def open_when(self, workshop: Workshop):
        """Agreements of earlier workshops of the same process that were not settled when `workshop` began: they open its agenda."""
        earlier = Workshop.objects.active().filter(last_day__lt=workshop.first_day).exclude(pk=workshop.pk)
        if workshop.participation_id:
            earlier = earlier.filter(participation=workshop.participation_id)
        elif workshop.municipality_id:
            earlier = earlier.filter(municipality=workshop.municipality_id, participation__isnull=True)
        else:
            earlier = earlier.filter(programme=workshop.programme_id, municipality__isnull=True)
        settled = Transition.objects.filter(
            content_type=ContentType.objects.get_for_model(Outcome), object_id=OuterRef("pk"),
            step__in=CLOSING, effective_on__lt=workshop.first_day,
        )  # fmt: skip
        return self.agreements().filter(workshop__in=earlier).exclude(Exists(settled))

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
    involved = models.ManyToManyField(Organisation, verbose_name=_("involved"), blank=True, related_name="+")
    due = models.DateField(_("due on"), null=True, blank=True)
    impact = ArrayField(
        models.CharField(max_length=32, choices=Impact.choices), verbose_name=_("contributes to"), default=list, blank=True, size=3
    )  # fmt: skip
    promoted_type = models.ForeignKey(
        ContentType,
        verbose_name=_("what has become of it"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    promoted_id = models.BigIntegerField(null=True, editable=False)
    promoted_to = GenericForeignKey("promoted_type", "promoted_id")
    state = models.CharField(
        _("state"), max_length=12, choices=OutcomeState.choices, default=OutcomeState.OPEN, editable=False
    )

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["kind", "pk"]
        triggers = [mover_only(), PROMOTED_STAYS]
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
            models.CheckConstraint(
                condition=Q(promoted_type__isnull=True, promoted_id__isnull=True)
                | Q(promoted_type__isnull=False, promoted_id__isnull=False),
                name="promoted_to_something_whole",
            ),
            models.UniqueConstraint(
                fields=["promoted_type", "promoted_id"], name="promoted_from_one_outcome"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def impacts(self) -> str:
        return ", ".join(str(Impact(value).label) for value in self.impact)

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def is_overdue(self) -> bool:
        return self.state in UNFINISHED and self.due is not None and self.due < timezone.localdate()

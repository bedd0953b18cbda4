"""The workshop, its days, its agenda and who moderates it (domain.md 3.8)."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Model, Stamped, Versioned
from networks.municipalities.models import FieldOfAction, Municipality
from workshops.inventory.models import Inventory
from workshops.meetings import rules
from workshops.meetings.states import Standing, WorkshopState, standing
from workshops.programmes.models import Facilitator, Milestone, Participation, PhaseTemplate, Programme
from workshops.programmes.states import WorkshopKind

PUBLIC_STATES = (WorkshopState.OPEN, WorkshopState.CLOSED, WorkshopState.HELD, WorkshopState.DOCUMENTED)


def default_capacity() -> int:
    return settings.WORKSHOP_CAPACITY


class WorkshopQuerySet(models.QuerySet):
    def active(self):
        return self.exclude(state=WorkshopState.CANCELLED)

    def public(self):
        return self.filter(state__in=PUBLIC_STATES)

    def run_by(self, user):
        """Those this person keeps: as coordinator, facilitator, programme staff or administration."""
        if roles_of(user).is_admin or getattr(user, "is_superuser", False):
            return self
        return self.run_as(user, Role.COORDINATOR, Role.PROGRAMME_STAFF, Role.FACILITATOR)

    def coordinated_by(self, user):
        """Those whose minutes this person may approve: as coordinator or programme staff."""
        return self.run_as(user, Role.COORDINATOR, Role.PROGRAMME_STAFF)

    def run_as(self, user, *roles: str):
        """Those this person has in one of these roles."""
        held = roles_of(user)
        where = {
            Role.COORDINATOR: Q(municipality__in=held.ids(Role.COORDINATOR, rules.MUNICIPALITY)),
            Role.PROGRAMME_STAFF: Q(programme__in=held.ids(Role.PROGRAMME_STAFF, rules.PROGRAMME)),
            Role.FACILITATOR: Q(pk__in=held.ids(Role.FACILITATOR, rules.WORKSHOP))
            | Q(participation__in=held.ids(Role.FACILITATOR, rules.PARTICIPATION)),
        }
        return self.filter(reduce(or_, (where[role] for role in roles)))

    def visible_to(self, user):
        """Everybody sees what is open for registration, held or documented; those who run one see it in every state."""
        return self.public() | self.run_by(user)


@tracked(exclude=["seats_taken"])
class Workshop(Stamped, Versioned):
    """One workshop. In a programme with phases it belongs to a milestone; a workshop of the whole programme has no municipality."""

    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="workshops",
    )
    participation = models.ForeignKey(
        Participation,
        verbose_name=_("participation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="workshops",
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="workshops",
    )
    milestone = models.ForeignKey(
        Milestone,
        verbose_name=_("phase"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="workshops",
    )
    inventory = models.ForeignKey(
        Inventory, verbose_name=_("inventory"), null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="workshops"
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=24, choices=WorkshopKind.choices)
    title = models.CharField(_("title"), max_length=200)
    first_day = models.DateField(_("first day"), editable=False)
    last_day = models.DateField(_("last day"), editable=False)
    place = models.CharField(_("place"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    barrier_free = models.BooleanField(_("barrier-free"), null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(
        _("maximum number of participants"),
        default=default_capacity,
        validators=[MinValueValidator(1), MaxValueValidator(200)],
    )
    seats_taken = models.PositiveSmallIntegerField(_("seats taken"), default=0, editable=False)
    guiding_questions = ArrayField(
        models.CharField(max_length=300),
        verbose_name=_("guiding questions"),
        default=list,
        blank=True,
        size=8,
    )
    description = models.TextField(_("description"), max_length=3000, blank=True)
    registration_deadline = models.DateField(_("registration until"), null=True, blank=True)
    fee_gross = models.DecimalField(_("fee (gross)"), max_digits=12, decimal_places=2, null=True, blank=True)
    travel_costs = models.DecimalField(
        _("travel costs"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    facilitators = models.ManyToManyField(
        Facilitator, verbose_name=_("facilitation"), through="WorkshopFacilitation", related_name="workshops"
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=WorkshopState.choices,
        default=WorkshopState.PLANNED,
        editable=False,
    )

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        ordering = ["first_day", "pk"]
        triggers = [mover_only()]
        rules_permissions = {
            "view": rules.sees_workshop,
            "run": rules.runs_workshop,
            "coordinate": rules.coordinates_workshop,
            "steer": rules.steers | rules.is_admin,
        }
        indexes = [
            models.Index(fields=["first_day"], name="workshop_by_day"),
            models.Index(fields=["programme", "milestone"], name="workshop_by_programme"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["milestone"],
                condition=~Q(state="cancelled"),
                name="one_active_workshop_a_phase",
                violation_error_message=_("This phase already has a workshop."),
            ),
            models.CheckConstraint(
                condition=Q(programme__isnull=False) | Q(municipality__isnull=False),
                name="workshop_has_programme_or_municipality",
                violation_error_message=_("A workshop belongs to a municipality or to a programme."),
            ),
            models.CheckConstraint(
                condition=Q(milestone__isnull=True) | Q(participation__isnull=False),
                name="workshop_phase_needs_participation",
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="workshop_days_in_order"),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=200),
                name="workshop_capacity_sane",
                violation_error_message=_("Between 1 and 200 people can take part."),
            ),
            models.CheckConstraint(
                condition=Q(registration_deadline__isnull=True)
                | Q(registration_deadline__lte=F("first_day")),
                name="workshop_deadline_by_first_day",
                violation_error_message=_("Registration must end by the first day."),
            ),
            models.CheckConstraint(
                condition=(Q(fee_gross__isnull=True) | Q(fee_gross__gte=0))
                & (Q(travel_costs__isnull=True) | Q(travel_costs__gte=0)),
                name="workshop_costs_not_negative",
                violation_error_message=_("Please enter an amount in euros, e.g. 1.234,56."),
            ),
            models.CheckConstraint(
                condition=Q(seats_taken__lte=F("capacity")),
                name="workshop_seats_within_capacity",
                violation_error_message=_("All seats are taken."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:workshop", args=[self.pk])

    @property
    def phase(self) -> PhaseTemplate | None:
        return self.milestone.phase if self.milestone_id else None

    @property
    def is_integration_workshop(self) -> bool:
        """The two-day offer with its own rules (settings.INTEGRATION_WORKSHOP)."""
        return self.kind == WorkshopKind.INTEGRATION_WORKSHOP

    @property
    def standing(self) -> Standing:
        return standing(self.state, self.last_day)

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC_STATES

    @property
    def is_kept(self) -> bool:
        """Its list, agenda and outcomes may still be changed: neither documented nor cancelled."""
        return self.state not in (WorkshopState.DOCUMENTED, WorkshopState.CANCELLED)

    def siblings(self):
        """The other workshops with a phase in the same participation."""
        found = Workshop.objects.filter(participation=self.participation_id, milestone__isnull=False)
        return found.exclude(pk=self.pk).select_related("milestone__phase")

    def others_of_phase(self):
        return Workshop.objects.filter(milestone=self.milestone_id).exclude(pk=self.pk)

    def agenda(self):
        found = AgendaItem.objects.filter(day__workshop=self).select_related("day", "field_of_action")
        return found.order_by("day__date", "start")


@tracked()
class WorkshopDay(Model):
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="days")
    date = models.DateField(_("day"))
    start = models.TimeField(_("start"))
    end = models.TimeField(_("end"))
    title = models.CharField(_("title of the day"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("day")
        verbose_name_plural = _("days")
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "date"], name="workshop_day_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="day_ends_after_start",
                violation_error_message=_("The end must be later than the start."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%d.%m.%Y} {self.start:%H:%M}-{self.end:%H:%M}"


@tracked()
class AgendaItem(Model):
    day = models.ForeignKey(
        WorkshopDay, verbose_name=_("day"), on_delete=models.CASCADE, related_name="items"
    )
    start = models.TimeField(_("start"))
    end = models.TimeField(_("end"))
    title = models.CharField(_("title"), max_length=200)
    method = models.CharField(_("method"), max_length=120, blank=True)
    speaker = models.CharField(_("speaker"), max_length=120, blank=True)
    guiding_question = models.CharField(_("guiding question"), max_length=300, blank=True)
    field_of_action = models.ForeignKey(
        FieldOfAction,
        verbose_name=_("field of action"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda")
        ordering = ["day__date", "start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="item_ends_after_start",
                violation_error_message=_("The end must be later than the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class WorkshopFacilitation(Model):
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="facilitations")
    facilitator = models.ForeignKey(
        Facilitator, verbose_name=_("facilitator"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("facilitation")
        verbose_name_plural = _("facilitation")
        constraints = [
            models.UniqueConstraint(fields=["workshop", "facilitator"], name="facilitator_once_a_workshop")
        ]

    def __str__(self) -> str:
        return str(self.facilitator)

"""Programmes and what municipalities do in them (domain.md 3.7)."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import mover_only, tracked
from core.models import Model, Stamped, Versioned
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from workshops.programmes import rules
from workshops.programmes.states import (
    Addressee,
    GoalKind,
    MilestoneState,
    ParticipationState,
    PhaseKind,
    ProgrammeKind,
    ProgrammeState,
    WorkshopKind,
)

PUBLIC_PARTICIPATIONS = (ParticipationState.ACTIVE, ParticipationState.COMPLETED)
WITH_A_PLACE = (ParticipationState.SELECTED, *PUBLIC_PARTICIPATIONS)


@tracked()
class ProcessTemplate(Stamped):
    """A process as data: its phases are copied into milestones when a participation starts."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("process template")
        verbose_name_plural = _("process templates")
        ordering = ["name"]
        rules_permissions = {"view": rules.may_add_programme, "change": rules.may_add_programme}

    def __str__(self) -> str:
        return self.name


@tracked()
class PhaseTemplate(Model):
    template = models.ForeignKey(ProcessTemplate, on_delete=models.CASCADE, related_name="phases")
    position = models.PositiveSmallIntegerField(_("position"))
    code = models.CharField(_("short sign"), max_length=6, help_text=_("as the head of a column, e.g. “II”"))
    title = models.CharField(_("title"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=PhaseKind.choices)
    workshop_kind = models.CharField(_("kind of workshop"), max_length=24, choices=WorkshopKind.choices, blank=True)
    required = models.BooleanField(_("required"), default=True)
    yearly = models.BooleanField(_("once a calendar year"), default=False)
    after = models.ForeignKey("self", verbose_name=_("after"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    latest_days = models.PositiveIntegerField(
        _("due after days"), null=True, blank=True, help_text=_("from the start of the participation; empty: end of the period")
    )

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["template", "code"], name="phase_code_once"),
            models.UniqueConstraint(fields=["template", "position"], name="phase_position_once", deferrable=models.Deferrable.DEFERRED),
            models.CheckConstraint(
                condition=Q(kind="workshop") & ~Q(workshop_kind="") | ~Q(kind="workshop") & Q(workshop_kind=""),
                name="phase_names_its_workshop_kind",
                violation_error_message=_("A phase of kind workshop names the kind of workshop, the others do not."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class ProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody sees what is not a draft; staff their own drafts too."""
        roles = roles_of(user)
        if roles.is_admin or roles.any(Role.EDITOR) or getattr(user, "is_superuser", False):
            return self
        return self.filter(~Q(state=ProgrammeState.DRAFT) | Q(pk__in=roles.ids(Role.PROGRAMME_STAFF, "programmes.programme")))

    def steered_by(self, user):
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        return self.filter(pk__in=roles.ids(Role.PROGRAMME_STAFF, "programmes.programme"))


@tracked()
class Programme(Stamped, Versioned):
    title = models.CharField(_("title"), max_length=200)
    short_title = models.CharField(_("short title"), max_length=80, blank=True)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=24, choices=ProgrammeKind.choices)
    operator = models.ForeignKey(Organisation, verbose_name=_("operator"), on_delete=models.PROTECT, related_name="operated_programmes")
    funder = models.ForeignKey(
        Organisation, verbose_name=_("funder"), null=True, blank=True, on_delete=models.PROTECT, related_name="funded_programmes"
    )
    laender = ArrayField(models.CharField(max_length=2), verbose_name=_("Länder"), default=list, blank=True, help_text=_("empty: nationwide"))
    places = models.PositiveSmallIntegerField(_("places for municipalities"), null=True, blank=True)
    start = models.DateField(_("start"))
    end = models.DateField(_("end"), null=True, blank=True)
    summary = models.TextField(_("summary"), max_length=600, blank=True)
    description = models.TextField(_("description"), blank=True)
    website = models.URLField(_("website"), blank=True)
    predecessor = models.ForeignKey("self", verbose_name=_("predecessor"), null=True, blank=True, on_delete=models.PROTECT, related_name="successors")
    process_template = models.ForeignKey(
        ProcessTemplate, verbose_name=_("process template"), null=True, blank=True, on_delete=models.PROTECT, related_name="programmes"
    )
    state = models.CharField(_("state"), max_length=12, choices=ProgrammeState.choices, default=ProgrammeState.DRAFT, editable=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-start", "title"]
        triggers = [mover_only()]
        rules_permissions = {
            "add": rules.may_add_programme,
            "view": rules.sees_programme,
            "change": rules.may_steer_programme,
            "steer": rules.may_steer_programme,
            "archive": rules.is_admin,
        }
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="programme_ends_after_start",
                violation_error_message=_("The end date must not be before the start date."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_title or self.title

    def key_date(self, today: date) -> date:
        """The day a page about the process opens at: today, or the last day of a programme that has ended (house.md 3.1)."""
        return min(today, self.end) if self.end else today


@tracked()
class ProgrammeGoal(Model):
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="goals")
    kind = models.CharField(_("kind"), max_length=12, choices=GoalKind.choices)
    addressee = models.CharField(_("for"), max_length=10, choices=Addressee.choices, default=Addressee.ALL)
    text = models.CharField(_("text"), max_length=400)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["kind", "position", "pk"]

    def __str__(self) -> str:
        return self.text


class ParticipationQuerySet(models.QuerySet):
    def taking_a_place(self):
        return self.filter(state__in=WITH_A_PLACE)

    def visible_to(self, user):
        """Everybody sees active and completed ones of public programmes; those who run or facilitate one see it in every state."""
        roles = roles_of(user)
        if roles.is_admin or getattr(user, "is_superuser", False):
            return self
        public = Q(state__in=PUBLIC_PARTICIPATIONS) & ~Q(programme__state=ProgrammeState.DRAFT)
        return self.filter(
            public
            | Q(municipality__in=roles.ids(Role.COORDINATOR, rules.MUNICIPALITY))
            | Q(programme__in=roles.ids(Role.PROGRAMME_STAFF, "programmes.programme"))
            | Q(pk__in=roles.ids(Role.FACILITATOR, "programmes.participation"))
        )

    def run_by(self, user):
        """Those whose process this person keeps."""
        roles = roles_of(user)
        return self.filter(
            Q(municipality__in=roles.ids(Role.COORDINATOR, rules.MUNICIPALITY))
            | Q(pk__in=roles.ids(Role.FACILITATOR, "programmes.participation"))
        )


@tracked()
class Participation(Stamped, Versioned):
    """A municipality's part in a programme: who coordinates, who accompanies, in which window."""

    programme = models.ForeignKey(Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="participations")
    municipality = models.ForeignKey(Municipality, verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="participations")
    start = models.DateField(_("start"), null=True, blank=True)
    end = models.DateField(_("end"), null=True, blank=True)
    lead_unit = models.ForeignKey(
        Organisation, verbose_name=_("lead unit"), null=True, blank=True, on_delete=models.PROTECT, related_name="led_participations"
    )
    facilitating = models.ManyToManyField(
        Organisation, verbose_name=_("process facilitation"), through="ParticipationFacilitation", related_name="facilitated_participations"
    )
    motivation = models.TextField(_("motivation"), max_length=3000, blank=True)
    state = models.CharField(_("state"), max_length=14, choices=ParticipationState.choices, default=ParticipationState.APPLIED, editable=False)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        triggers = [mover_only()]
        rules_permissions = {
            "view": rules.sees_participation,
            "run": rules.runs_participation,
            "apply": rules.coordinates_participation,
            "steer": rules.steers_participation | rules.is_admin,
        }
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "municipality"],
                condition=Q(state__in=["applied", "selected", "active"]),
                name="one_running_participation",
                violation_error_message=_("This municipality already takes part in the programme."),
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="participation_ends_after_start",
                violation_error_message=_("The end date must not be before the start date."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["active", "completed"]) | Q(start__isnull=False, end__isnull=False),
                name="running_participation_has_period",
                violation_error_message=_("Please enter the period first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} ({self.programme})"

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC_PARTICIPATIONS and self.programme.state != ProgrammeState.DRAFT


@tracked()
class ParticipationFacilitation(Model):
    """An organisation accompanies the process; `is_inferred` marks what no source says outright (domain.md 0.3, row 4)."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="facilitations")
    organisation = models.ForeignKey(Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="+")
    is_inferred = models.BooleanField(_("reconstructed"), default=False)

    class Meta:
        verbose_name = _("process facilitation")
        verbose_name_plural = _("process facilitations")
        constraints = [models.UniqueConstraint(fields=["participation", "organisation"], name="facilitation_once")]

    def __str__(self) -> str:
        return str(self.organisation)


class MilestoneQuerySet(models.QuerySet):
    def required(self):
        return self.filter(phase__required=True)

    def in_order(self):
        return self.order_by("phase__position", "year")


@tracked()
class Milestone(Stamped):
    """One phase of one participation; for a phase that comes yearly, one a calendar year. Follows its workshop, else is kept by hand."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="milestones")
    phase = models.ForeignKey(PhaseTemplate, verbose_name=_("phase"), on_delete=models.PROTECT, related_name="milestones")
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MilestoneState.choices, default=MilestoneState.OPEN, editable=False)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        triggers = [mover_only()]
        rules_permissions = {"view": rules.sees_milestone, "keep": rules.keeps_milestone}
        constraints = [
            models.UniqueConstraint(fields=["participation", "phase", "year"], name="milestone_once", nulls_distinct=False),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on__isnull=True)),
                name="milestone_done_with_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phase.title} {self.year}" if self.year else self.phase.title

    @property
    def due_on(self) -> date:
        """See `due_day`; needs participation and phase loaded."""
        return due_day(self.participation.start, self.participation.end, self.phase.latest_days, self.year)


def due_day(start: date, end: date, latest_days: int | None, year: int | None) -> date:
    """When a milestone is due: start plus the phase's days, else the end of the window; a yearly one at the year's end (domain.md 3.7)."""
    if year is not None:
        return min(date(year, 12, 31), end)
    return start + timedelta(days=latest_days) if latest_days is not None else end


@tracked(exclude=["person_name"])
class Facilitator(Stamped):
    """A person who moderates workshops. Trained means qualified in methods and in the subject, and valid on the day (domain.md 3.8)."""

    person_name = models.CharField(_("name"), max_length=120)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("account"), null=True, blank=True, on_delete=models.SET_NULL, related_name="facilitator"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.PROTECT, related_name="facilitators"
    )
    qualified_methods = models.BooleanField(_("trained in methods"), default=False)
    qualified_subject = models.BooleanField(_("trained in the subject"), default=False)
    trained_on = models.DateField(_("trained on"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("facilitator")
        verbose_name_plural = _("facilitators")
        ordering = ["person_name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("trained_on")),
                name="facilitator_valid_after_training",
                violation_error_message=_("The end date must not be before the start date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_name} ({self.organisation})" if self.organisation_id else self.person_name

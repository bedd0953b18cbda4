"""What this room reminds of: milestones that are due, and the yearly seminar that is missing."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from django.conf import settings
from django.db.models import Case, Count, DateField, ExpressionWrapper, F, Func, Q, QuerySet, Value, When
from django.db.models.functions import Least
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RoleAssignment, User
from accounts.roles import roles_of
from accounts.states import Role
from core.reminders import Kind, Level, Reminder, Said, headline
from workshops.programmes import rules
from workshops.programmes.models import Milestone, Programme
from workshops.programmes.queries import HELD, light_today
from workshops.programmes.states import MilestoneState, ParticipationState, ProgrammeState

YEAR_END = Func(F("year"), Value(12), Value(31), function="make_date", output_field=DateField())
AFTER_START = ExpressionWrapper(F("participation__start") + F("phase__latest_days"), output_field=DateField())
DUE = Case(
    When(year__isnull=False, then=Least(YEAR_END, F("participation__end"))),
    When(phase__latest_days__isnull=False, then=AFTER_START),
    default=F("participation__end"),
    output_field=DateField(),
)
"""`Milestone.due_on` in the database; a test holds that both agree."""


def concerns(user) -> bool:
    return roles_of(user).any(Role.COORDINATOR, Role.PROGRAMME_STAFF)


def running(prefix: str, today: date) -> Q:
    """Of a programme that goes on: what has ended is nobody's task any more (house.md 3.1)."""
    state, end = f"{prefix}state", f"{prefix}end"
    return Q(**{state: ProgrammeState.PUBLISHED}) & (
        Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": today})
    )


def _of_running(today: date) -> QuerySet[Milestone]:
    found = Milestone.objects.filter(
        running("participation__programme__", today), participation__state=ParticipationState.ACTIVE
    )
    return found.select_related("phase", "participation__municipality", "participation__programme")


def milestones_waiting(today: date) -> QuerySet[Milestone]:
    """Required, not held yet, and without a date that lies in time."""
    found = _of_running(today).required().filter(phase__yearly=False).annotate(falls_due=DUE)
    found = found.filter(state__in=[MilestoneState.OPEN, MilestoneState.PLANNED])
    in_time = Q(planned_on__gte=today, planned_on__lte=F("falls_due"))
    return found.exclude(in_time).exclude(workshops__state__in=HELD).prefetch_related("workshops")


def seminars_waiting(today: date) -> QuerySet[Milestone]:
    """What comes once a year and has no date this year, for every municipality; a task from a day in autumn on (domain.md 3.22)."""
    open_ones = _of_running(today).filter(year=today.year, state=MilestoneState.OPEN)
    return open_ones.annotate(falls_due=Value(_autumn(today), output_field=DateField()))


def programmes_waiting(today: date) -> QuerySet[Programme]:
    """Programmes in which it is missing: `lacking` of `taking_part` municipalities."""
    active = Q(participations__state=ParticipationState.ACTIVE, participations__milestones__year=today.year)
    lacking = active & Q(participations__milestones__state=MilestoneState.OPEN)
    found = Programme.objects.filter(running("", today)).annotate(
        taking_part=Count("participations__milestones", filter=active),
        lacking=Count("participations__milestones", filter=lacking),
        falls_due=Value(_autumn(today), output_field=DateField()),
    )
    return found.filter(lacking__gt=0)


def _autumn(today: date) -> date:
    return date(today.year, *settings.YEARLY_REMINDER)


# ---- who -----------------------------------------------------------------------------------------------------------------
def people_of_milestones(level: Level, rows: Sequence[Milestone]) -> Mapping[int, list[User]]:
    """The coordinators of the municipality; what is escalated goes to the staff of the programme."""
    if level is Level.ESCALATED:
        staff = _staff({row.participation.programme_id for row in rows})
        return {row.pk: staff.get(row.participation.programme_id, []) for row in rows}
    held = RoleAssignment.objects.holders(
        Role.COORDINATOR, rules.MUNICIPALITY, {row.participation.municipality_id for row in rows}
    )
    return {row.pk: held.get(row.participation.municipality_id, []) for row in rows}


def _staff(programmes) -> dict[int, list[User]]:
    return RoleAssignment.objects.holders(Role.PROGRAMME_STAFF, rules.PROGRAMME, programmes)


def _steered(rows: QuerySet, user, *, programme: str) -> QuerySet:
    steered = roles_of(user).ids(Role.PROGRAMME_STAFF, rules.PROGRAMME)
    return rows.filter(**{f"{programme}__in": steered})


# ---- words ---------------------------------------------------------------------------------------------------------------
def _says_milestone(milestone: Milestone, level: Level, today: date) -> Said:
    participation = milestone.participation
    what = _("%(municipality)s, %(title)s") % {
        "municipality": participation.municipality, "title": milestone,
    }  # fmt: skip
    lines = [
        light_today(milestone, today)[1],
        _("Programme: %(programme)s") % {"programme": participation.programme},
    ]
    return Said(headline(level, what), lines)


def _says_seminar(milestone: Milestone, level: Level, today: date) -> Said:
    participation = milestone.participation
    names = {"municipality": participation.municipality, "title": milestone.title}
    subject = _("%(municipality)s: %(title)s is still missing") % names
    return Said(
        subject,
        [_none_planned(today), _("Programme: %(programme)s") % {"programme": participation.programme}],
    )


def _says_programme(programme: Programme, level: Level, today: date) -> Said:
    numbers = {"lacking": programme.lacking, "all": programme.taking_part}
    count = _("Without a date: %(lacking)s of %(all)s municipalities.") % numbers
    if programme.lacking == programme.taking_part:
        return Said(f"{programme}: {_none_planned(today)}", [count])
    names = {"programme": programme, "year": str(today.year)}
    return Said(
        _("%(programme)s: the advisory seminar %(year)s is missing in some municipalities") % names, [count]
    )


def _none_planned(today: date) -> str:
    return _("No advisory seminar is planned for %(year)s yet.") % {"year": str(today.year)}


def _process_page(milestone: Milestone) -> str:
    return milestone.participation.get_absolute_url()


MILESTONES = Kind(
    "programmes.milestone", gettext_lazy("Milestones of a process"), concerns,
    gettext_lazy("Before a phase is due without a date, when it is overdue, and to programme staff when it stays so."),
)  # fmt: skip
SEMINARS = Kind(
    "programmes.seminar", gettext_lazy("Yearly advisory seminar"), concerns,
    gettext_lazy("In September, when the year has none yet."),
)  # fmt: skip
REMINDERS = (
    Reminder(
        "programmes.milestone", MILESTONES, "milestone", milestones_waiting, people_of_milestones, _says_milestone,
        _process_page, partial(_steered, programme="participation__programme"),
    ),
    Reminder(
        "programmes.seminar", SEMINARS, "seminar", seminars_waiting, people_of_milestones, _says_seminar, _process_page,
    ),
    Reminder(
        "programmes.seminar_of_programme", SEMINARS, "seminar_of_programme", programmes_waiting,
        lambda level, rows: _staff({row.pk for row in rows}), _says_programme, Programme.get_absolute_url,
        partial(_steered, programme="pk"),
    ),
)  # fmt: skip

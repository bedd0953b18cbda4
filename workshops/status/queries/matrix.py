"""The status matrix as of a key date: participations x phases, from the log of steps (docs/decisions/03).

Four queries whatever the size: the programme with its phases, the participations, the cells, the joint workshops.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from accounts.roles import roles_of
from accounts.states import Role
from workshops.meetings.models import PUBLIC_STATES, Workshop
from workshops.meetings.states import WorkshopState
from workshops.programmes.models import Milestone, Participation, Programme, due_day
from workshops.programmes.rules import MUNICIPALITY, may_steer_programme
from workshops.programmes.states import MilestoneState, ParticipationState, PhaseKind

SHOWN = (ParticipationState.ACTIVE, ParticipationState.COMPLETED, ParticipationState.WITHDRAWN)
NOTHING = "none"  # no step was taken by the key date, or it is not for this person
_OF_MILESTONE = {MilestoneState.OPEN: NOTHING, MilestoneState.SKIPPED: "skipped", MilestoneState.DONE: "done"}

CELLS = """
    SELECT m.participation_id, m.phase_id, w.id, w.state, t.target, t.first_day, t.last_day, t.entered
    FROM programmes_milestone m
    LEFT JOIN meetings_workshop w ON w.milestone_id = m.id
    JOIN LATERAL (
        SELECT id, target,
               coalesce(facts->>'first_day', facts->>'day', '') AS first_day,
               coalesce(facts->>'last_day', facts->>'day', '') AS last_day,
               CASE WHEN (recorded_at AT TIME ZONE %(zone)s)::date > effective_on
                    THEN (recorded_at AT TIME ZONE %(zone)s)::date::text ELSE '' END AS entered
        FROM core_transition
        WHERE content_type_id = CASE WHEN w.id IS NULL THEN %(milestone)s ELSE %(workshop)s END
          AND object_id = coalesce(w.id, m.id) AND effective_on <= %(day)s
        ORDER BY id DESC
        LIMIT 1
    ) t ON true
    WHERE m.participation_id = ANY(%(participations)s) AND (m.year IS NULL OR m.year = %(year)s)
    ORDER BY t.id
"""
"""The last recorded step of every workshop, or of the milestone itself where it has none, among those that happened by the key date."""


HISTORIES = (
    "programmes_participation", "programmes_milestone", "programmes_phasetemplate", "meetings_workshop", "municipalities_municipality",
)  # fmt: skip
LATEST_CHANGE = "SELECT concat_ws('-', (SELECT max(id) FROM core_transition), {})".format(
    ", ".join(f"(SELECT max(pgh_id) FROM {table}event)" for table in HISTORIES)
)
"""Every row a matrix shows writes an event when it changes, so these keys stand for all of it; each is the end of an index."""
SETTLED = "SELECT pg_snapshot_xmin(pg_current_snapshot()) = pg_snapshot_xmax(pg_current_snapshot())"
"""No transaction is writing anything at this moment."""
PHASES = """
    SELECT json_agg(json_build_array(id, code, title, kind, required, yearly, latest_days) ORDER BY position)
    FROM programmes_phasetemplate WHERE template_id = programmes_programme.process_template_id
"""


class Phase(NamedTuple):
    """A column."""

    pk: int
    code: str
    title: str
    kind: str
    required: bool
    yearly: bool
    latest_days: int | None

    @property
    def name(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def is_workshop(self) -> bool:
        return self.kind == PhaseKind.WORKSHOP


class Cell(NamedTuple):
    """One milestone on the key date: days as ISO text, `entered` only if that was later than it happened."""

    state: str = NOTHING
    first: str = ""
    last: str = ""
    entered: str = ""


EMPTY = Cell()
NOBODY = (EMPTY, None)


class Row(NamedTuple):
    """A participation. `followed`: this person sees its lights and what is kept by hand. By phase: the cell with the key of its
    workshop, if there is one, and the due day, None without a milestone."""

    pk: int
    name: str
    slug: str
    land: str
    withdrawn: bool
    followed: bool
    cells: list[tuple[Cell, int | None]]
    due: list[date | None]


def with_phases() -> QuerySet[Programme]:
    """Programmes with their phases, and with what of a matrix was written last. Plain SQL, since this is asked for every single page."""
    return Programme.objects.annotate(
        phases=RawSQL(PHASES, ()), change=RawSQL(LATEST_CHANGE, ()), settled=RawSQL(SETTLED, ())
    )


def columns(programme: Programme, public: bool) -> tuple[Phase, ...]:
    """The visitor reads of workshops only, so there are no columns for what is kept by hand."""
    phases = (Phase(*phase) for phase in programme.phases or ())
    return tuple(phase for phase in phases if phase.is_workshop or not public)


class Eyes:
    """Whose rows a person follows: staff and administration all of the programme, coordinators and facilitators their own."""

    def __init__(self, user, programme: Programme):
        roles = roles_of(user)
        self.all = may_steer_programme.test(user, programme)
        self.sees_more = roles.any(Role.COORDINATOR, Role.FACILITATOR, Role.PROGRAMME_STAFF, Role.ADMIN)
        self.municipalities = roles.ids(Role.COORDINATOR, MUNICIPALITY)
        self.participations = roles.ids(Role.FACILITATOR, "programmes.participation")

    @property
    def whose(self) -> str:
        """Who sees exactly the same matrix: all staff, all visitors; empty for somebody who may see more than visitors of anything."""
        return "staff" if self.all else "" if self.sees_more else "public"

    @property
    def might_follow(self) -> bool:
        return self.all or bool(self.municipalities or self.participations)

    def follow(self, participation: int, municipality: int) -> bool:
        return self.all or municipality in self.municipalities or participation in self.participations


def rows(
    participations: QuerySet[Participation], phases: tuple[Phase, ...], eyes: Eyes, day: date
) -> list[Row]:
    """`participations` are what the person may see and the filters left."""
    found = participations.filter(state__in=SHOWN).order_by("municipality__sort_key", "pk")
    values = list(
        found.values_list(
            "pk", "state", "start", "end", "municipality_id",
            "municipality__name", "municipality__slug", "municipality__land",
        )
    )  # fmt: skip
    cells = _cells([value[0] for value in values], day)
    made, dues = [], {}
    for pk, state, start, end, municipality, name, slug, land in values:
        followed = eyes.follow(pk, municipality)
        known = _known(cells.get(pk, ()), followed)
        if (start, end) not in dues:
            dues[start, end] = [_due(phase, start, end, day) for phase in phases]
        line = [known.get(phase.pk, NOBODY) for phase in phases]
        withdrawn = state == ParticipationState.WITHDRAWN
        made.append(Row(pk, name, slug, land, withdrawn, followed, line, dues[start, end]))
    return made


def _due(phase: Phase, start: date, end: date, day: date) -> date | None:
    if not phase.yearly:
        return due_day(start, end, phase.latest_days, None)
    return due_day(start, end, None, day.year) if start.year <= day.year <= end.year else None


def _cells(participations: list[int], day: date) -> dict[int, list[tuple]]:
    """The steps of each participation, in the order in which they were recorded."""
    kinds = ContentType.objects.get_for_models(Milestone, Workshop)
    asked = {
        "zone": settings.TIME_ZONE,
        "milestone": kinds[Milestone].pk,
        "workshop": kinds[Workshop].pk,
        "day": day,
        "year": day.year,
        "participations": participations,
    }
    cells = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(CELLS, asked)
        for participation, *cell in cursor.fetchall():
            cells[participation].append(cell)
    return cells


def _known(cells: Iterable[list], followed: bool) -> dict[int, tuple[Cell, int | None]]:
    """By phase. A cancelled workshop leaves its phase free; a later one takes its place."""
    known = {}
    for phase, workshop, state_now, state, first, last, entered in cells:
        if workshop is None:
            if followed:
                known[phase] = Cell(_OF_MILESTONE.get(state, state), first, last, entered), None
        elif state != WorkshopState.CANCELLED and (
            followed or (state in PUBLIC_STATES and state_now in PUBLIC_STATES)
        ):
            known[phase] = Cell(state, first, last, entered), workshop
    return known


def joint_workshops(programme: Programme, user) -> QuerySet[Workshop]:
    """Workshops of the whole programme, which stand below the matrix."""
    return Workshop.objects.visible_to(user).active().filter(programme=programme, participation=None)

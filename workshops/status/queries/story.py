"""The log of a programme's matrix, kept in the process and carried on by what was written since (docs/decisions/10).

Steps are never changed and never deleted, so what has been read once stays true; only participations that something was written about are
read again. From the log every key date follows without another query.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from workshops.meetings.models import PUBLIC_STATES, Workshop
from workshops.meetings.states import WorkshopState
from workshops.programmes.models import Milestone, Programme
from workshops.programmes.states import MilestoneState, ParticipationState

SHOWN = (ParticipationState.ACTIVE, ParticipationState.COMPLETED, ParticipationState.WITHDRAWN)
NOTHING = "none"  # no step was taken by the key date, or it is not for this person
_OF_MILESTONE = {MilestoneState.OPEN: NOTHING, MilestoneState.SKIPPED: "skipped", MilestoneState.DONE: "done"}

HISTORIES = (
    "programmes_participation",
    "programmes_milestone",
    "meetings_workshop",
    "municipalities_municipality",
    "programmes_staffassessment",
)
LATEST = "SELECT json_build_array((SELECT coalesce(max(id), 0) FROM core_transition), {})".format(
    ", ".join(f"(SELECT coalesce(max(pgh_id), 0) FROM {table}event)" for table in HISTORIES)
)
"""Every row a matrix shows writes an event when it changes, so these keys stand for all of it; each is the end of an index."""
SETTLED = "SELECT age(pg_snapshot_xmin(pg_current_snapshot())::xid) = 0"
"""No transaction is writing anything at this moment, so nothing can still come in before these keys: the oldest number of a transaction
that is not done is the next one to be given. (With xmax in its place, one that began last and still runs would not be seen.)"""
TOUCHED = """
    SELECT p.id, array_agg(touched.what) FROM programmes_participation p JOIN (
        SELECT w.participation_id, 'step' FROM core_transition t JOIN meetings_workshop w ON w.id = t.object_id
        WHERE t.id > %(step)s AND t.content_type_id = %(workshop)s
        UNION ALL SELECT m.participation_id, 'step' FROM core_transition t JOIN programmes_milestone m ON m.id = t.object_id
        WHERE t.id > %(step)s AND t.content_type_id = %(milestone)s
        UNION ALL SELECT pgh_obj_id, 'place' FROM programmes_participationevent WHERE pgh_id > %(participation_event)s
        UNION ALL SELECT participation_id, 'step' FROM programmes_milestoneevent WHERE pgh_id > %(milestone_event)s
        UNION ALL SELECT participation_id, 'step' FROM meetings_workshopevent WHERE pgh_id > %(workshop_event)s
        UNION ALL SELECT q.id, 'place' FROM municipalities_municipalityevent e
        JOIN programmes_participation q ON q.municipality_id = e.pgh_obj_id
        WHERE e.pgh_id > %(municipality_event)s
        UNION ALL SELECT participation_id, 'opinion' FROM programmes_staffassessmentevent WHERE pgh_id > %(assessment_event)s
    ) AS touched (participation, what) ON touched.participation = p.id
    WHERE p.programme_id = %(programme)s GROUP BY p.id
"""
"""Participations that something was written about, and what: a step, an opinion, or the `place` itself, that is who takes part or the
municipality, so that the order of the rows or who sees them may be another one."""
PLACE, OPINION = "place", "opinion"
PARTS = """
    SELECT p.id, p.municipality_id, m.name, m.slug, m.land, m.kind, m.inhabitants, p.start, p."end", p.state
    FROM programmes_participation p JOIN municipalities_municipality m ON m.id = p.municipality_id
    WHERE p.programme_id = %(programme)s AND p.state IN %(states)s
      AND (%(only)s::bigint[] IS NULL OR p.id = ANY(%(only)s))
"""
ASSESSMENTS = """
    SELECT a.participation_id, a.phase_id, a.assessed_on::text, a.judgement
    FROM programmes_staffassessment a JOIN programmes_participation p ON p.id = a.participation_id
    WHERE p.programme_id = %(programme)s AND (%(only)s::bigint[] IS NULL OR p.id = ANY(%(only)s))
    ORDER BY a.assessed_on DESC, a.id DESC
"""
STEPS = """
    SELECT m.participation_id, m.phase_id, m.id, m.year, w.id, w.state, t.id, t.effective_on::text, t.target,
           coalesce(t.facts->>'first_day', t.facts->>'day', ''), coalesce(t.facts->>'last_day', t.facts->>'day', ''),
           CASE WHEN (t.recorded_at AT TIME ZONE %(zone)s)::date > t.effective_on
                THEN (t.recorded_at AT TIME ZONE %(zone)s)::date::text ELSE '' END
    FROM programmes_milestone m
    JOIN programmes_participation p ON p.id = m.participation_id
    LEFT JOIN meetings_workshop w ON w.milestone_id = m.id
    JOIN core_transition t
      ON t.content_type_id = CASE WHEN w.id IS NULL THEN %(milestone)s ELSE %(workshop)s END
     AND t.object_id = coalesce(w.id, m.id)
    WHERE p.programme_id = %(programme)s AND (%(only)s::bigint[] IS NULL OR p.id = ANY(%(only)s))
    ORDER BY t.id DESC
"""
"""All steps of every workshop, or of the milestone itself where it has none; the last recorded first."""


class Cell(NamedTuple):
    """One milestone on the key date: days as ISO text, `entered` only if that was later than it happened."""

    state: str = NOTHING
    first: str = ""
    last: str = ""
    entered: str = ""


EMPTY = Cell()
NOBODY = (EMPTY, None)


class Step(NamedTuple):
    """`day` is when it happened, as ISO text; `cell` is what a matrix shows from then on."""

    pk: int
    day: str
    cell: Cell


class Opinion(NamedTuple):
    """What staff said themselves; `day` as ISO text."""

    day: str
    judgement: str


@dataclass(frozen=True, slots=True)
class Track:
    """What happened to one workshop, or to a milestone that has none; the last recorded first."""

    year: int | None
    workshop: int | None
    public: bool  # the workshop can be read by everybody now
    steps: list[Step] = field(default_factory=list)

    def at(self, day: str) -> Step | None:
        """The last recorded step among those that had happened by then (docs/decisions/03)."""
        for step in self.steps:
            if step.day <= day:
                return step
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A participation as matrices read it. A change makes a new one, so whatever was made of it can be known by it."""

    pk: int
    municipality: int
    name: str
    slug: str
    land: str
    kind: str
    inhabitants: int | None
    start: date
    end: date
    withdrawn: bool
    tracks: dict[int, list[Track]]
    opinions: dict[int | None, list[Opinion]] = field(
        default_factory=dict
    )  # by phase, None is the whole; newest first

    def opinion(self, phase: int | None, day: str) -> Opinion | None:
        """The last one given by that day."""
        return next((one for one in self.opinions.get(phase, ()) if one.day <= day), None)

    def cell(self, phase: int, day: str, year: int, followed: bool) -> tuple[Cell, int | None]:
        """Where a phase stands, with the key of its workshop. `followed`: also what is kept by hand or not public.

        A cancelled workshop leaves its phase free; a later one takes its place.
        """
        found, last = NOBODY, 0
        for track in self.tracks.get(phase, ()):
            if track.year is not None and track.year != year:
                continue
            step = track.at(day)
            if step is None or step.pk < last:
                continue
            if track.workshop is None:
                if not followed:
                    continue
            elif step.cell.state == WorkshopState.CANCELLED or not (
                followed or (track.public and step.cell.state in PUBLIC_STATES)
            ):
                continue
            found, last = (step.cell, track.workshop), step.pk
        return found


class Story:
    """All participations of one programme that a matrix shows. `mark` are the keys up to which nothing can be missing."""

    LONG, SHORT = (
        600,
        2,
    )  # seconds until all is read again; the short ones if somebody was writing when it was read

    def __init__(self, programme: Programme):
        self.programme, self.mark = programme.pk, programme.latest
        self.until = time.monotonic() + (self.LONG if programme.settled else self.SHORT)
        self.parts = _read(programme.pk)
        self.orders: dict[str, list[int]] = {}

    def carry_on(self, programme: Programme) -> None:
        """Read again what something was written about since."""
        if programme.latest == self.mark:
            return
        if any(now < then for now, then in zip(programme.latest, self.mark, strict=True)):
            self.__init__(programme)  # the database is another one, e.g. a restored copy
            return
        if touched := _touched(programme.pk, self.mark):
            places = [pk for pk, what in touched.items() if PLACE in what or pk not in self.parts]
            rest = touched.keys() - places
            opinions = [pk for pk in rest if OPINION in touched[pk]]
            fresh = {**self._again(rest, opinions), **(_read(programme.pk, places) if places else {})}
            self.parts = {**{pk: part for pk, part in self.parts.items() if pk not in touched}, **fresh}
            if places:
                self.orders = {}
        if programme.settled:
            self.mark = programme.latest

    def _again(self, rest: Iterable[int], opinions: list[int]) -> dict[int, Part]:
        """The steps of `rest`, whose places are as they were, and what staff said of some of them."""
        asked = {"programme": self.programme, "zone": settings.TIME_ZONE, **_types()}
        fresh = {pk: self.parts[pk] for pk in rest}
        if fresh:
            tracks = _tracks(_fetch(STEPS, {**asked, "only": list(fresh)}))
            fresh = {pk: replace(part, tracks=tracks.get(pk, {})) for pk, part in fresh.items()}
        if opinions:
            said = _opinions(_fetch(ASSESSMENTS, {**asked, "only": opinions}))
            fresh |= {pk: replace(fresh[pk], opinions=said.get(pk, {})) for pk in opinions}
        return fresh


_kept: dict[int, Story] = {}
_one_at_a_time = threading.Lock()
MOST = 8  # programmes


def story_of(programme: Programme) -> Story:
    """As of now. `programme` comes from `matrix.with_phases`, which asks what was written last."""
    with _one_at_a_time:
        story = _kept.pop(programme.pk, None)
        if story is None or story.until < time.monotonic():
            story = Story(programme)
        else:
            story.carry_on(programme)
        while len(_kept) >= MOST:
            _kept.pop(next(iter(_kept)))
        _kept[programme.pk] = story
        return story


def forget() -> None:
    """For whoever puts another database in the place of this one."""
    _kept.clear()


def _touched(programme: int, mark: list[int]) -> dict[int, list[str]]:
    step, *events = mark
    names = (
        "participation_event",
        "milestone_event",
        "workshop_event",
        "municipality_event",
        "assessment_event",
    )
    asked = {"programme": programme, "step": step, **_types(), **dict(zip(names, events, strict=True))}
    return dict(_fetch(TOUCHED, asked))


def _read(programme: int, only: list[int] | None = None) -> dict[int, Part]:
    asked = {
        "programme": programme,
        "only": only,
        "states": SHOWN,
        "zone": settings.TIME_ZONE,
        **_types(),
    }
    tracks, opinions = _tracks(_fetch(STEPS, asked)), _opinions(_fetch(ASSESSMENTS, asked))
    return {
        row[0]: _part(row, tracks.get(row[0], {}), opinions.get(row[0], {})) for row in _fetch(PARTS, asked)
    }


def _fetch(sql: str, asked: dict) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return cursor.fetchall()


def _part(row: tuple, tracks: dict[int, list[Track]], opinions: dict[int | None, list[Opinion]]) -> Part:
    return Part(*row[:-1], row[-1] == ParticipationState.WITHDRAWN, tracks, opinions)


def _opinions(rows: Iterable[tuple]) -> dict[int, dict[int | None, list[Opinion]]]:
    """By participation and phase; newest first."""
    found: dict[int, dict[int | None, list[Opinion]]] = defaultdict(lambda: defaultdict(list))
    for participation, phase, *opinion in rows:
        found[participation][phase].append(Opinion(*opinion))
    return found


def _tracks(rows: Iterable[tuple]) -> dict[int, dict[int, list[Track]]]:
    """By participation and phase."""
    found: dict[int, dict[int, list[Track]]] = defaultdict(lambda: defaultdict(list))
    known: dict[tuple[int, int | None], Track] = {}
    for participation, phase, milestone, year, workshop, now, pk, day, target, *days in rows:
        track = known.get((milestone, workshop))
        if track is None:
            track = known[milestone, workshop] = Track(year, workshop, now in PUBLIC_STATES)
            found[participation][phase].append(track)
        state = target if workshop else _OF_MILESTONE.get(target, target)
        track.steps.append(Step(pk, day, Cell(state, *days)))
    return found


def _types() -> dict[str, int]:
    kinds = ContentType.objects.get_for_models(Milestone, Workshop)
    return {"milestone": kinds[Milestone].pk, "workshop": kinds[Workshop].pk}

"""Ties: two organisations that work together in a confirmed cooperation, or were at the same workshop. Worked out by the database.

A tie belongs to a year. A cooperation counts in every year from its begin to its end; a workshop in the year of its last day, once it is
held, and only when so many people came that their number is public (docs/decisions/24). Persons are never asked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from networks.alliances.models import Cooperation
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from workshops.meetings.models import Workshop
from workshops.meetings.states import WorkshopState
from workshops.ties.states import Kind

TOOK_PLACE = (WorkshopState.HELD, WorkshopState.DOCUMENTED)
_TIES = """
WITH asked AS (
    SELECT %s::text AS kind, %s::text AS actor_group, %s::bigint[] AS places, %s::bigint AS ego,
           %s::int AS first, %s::int AS last, %s::date AS today, %s::int AS fewest
), organisation AS MATERIALIZED (
    {organisations}
), partner AS MATERIALIZED (
    SELECT cooperation_id, array_agg(organisation_id) AS ids FROM alliances_cooperationpartner
    WHERE organisation_id IN (SELECT id FROM organisation) AND (SELECT kind FROM asked) <> 'meeting'
      AND ((SELECT ego FROM asked) IS NULL OR cooperation_id IN (
          SELECT cooperation_id FROM alliances_cooperationpartner WHERE organisation_id = (SELECT ego FROM asked)))
    GROUP BY cooperation_id HAVING count(*) > 1
), present AS MATERIALIZED (
    SELECT workshop_id, array_agg(DISTINCT organisation_id) AS ids FROM meetings_attendance
    WHERE 'attended' = state AND organisation_id IN (SELECT id FROM organisation) AND (SELECT kind FROM asked) <> 'cooperation'
      AND ((SELECT ego FROM asked) IS NULL OR workshop_id IN (
          SELECT workshop_id FROM meetings_attendance WHERE organisation_id = (SELECT ego FROM asked) AND 'attended' = state))
    GROUP BY workshop_id HAVING count(*) > 1
), cooperation AS MATERIALIZED (
    SELECT c.id, c.bridges, year, p.ids
    FROM ({cooperations}) c JOIN partner p ON p.cooperation_id = c.id CROSS JOIN asked CROSS JOIN LATERAL generate_series(
        greatest(asked.first, extract(year FROM c.start)::int),
        least(asked.last, extract(year FROM coalesce(c."end", asked.today))::int)) AS year
    WHERE c.start <= asked.today
), workshop AS MATERIALIZED (
    SELECT w.id, extract(year FROM w.last_day)::int AS year, p.ids
    FROM ({workshops}) w JOIN present p ON p.workshop_id = w.id CROSS JOIN asked
    WHERE w.last_day BETWEEN make_date(asked.first, 1, 1) AND least(asked.today, make_date(asked.last, 12, 31))
      AND asked.fewest <= (SELECT count(*) FROM meetings_attendance a WHERE a.workshop_id = w.id AND 'attended' = a.state)
), joint AS MATERIALIZED (
    SELECT true AS is_cooperation, id, year, bridges, ids FROM cooperation
    UNION ALL SELECT false, id, year, NULL, ids FROM workshop
), pair AS MATERIALIZED (
    SELECT joint.is_cooperation, joint.id, joint.year, joint.bridges, a, b
    FROM asked CROSS JOIN joint CROSS JOIN LATERAL unnest(joint.ids) AS a CROSS JOIN LATERAL unnest(joint.ids) AS b
    WHERE a < b AND {wanted}
), tie AS MATERIALIZED (
    SELECT year, a, b, (count(*) FILTER (WHERE is_cooperation))::int AS cooperations,
           (count(*) FILTER (WHERE NOT is_cooperation))::int AS meetings
    FROM pair GROUP BY year, a, b
)
"""
"""Pairs are made from the list of each cooperation and workshop, not by joining lists: so the work grows with the pairs there are, whatever
the database believes about sizes."""
_WANTED = """(asked.actor_group = '' OR a IN (SELECT id FROM organisation WHERE actor_group = (SELECT actor_group FROM asked))
           OR b IN (SELECT id FROM organisation WHERE actor_group = (SELECT actor_group FROM asked)))
      AND (asked.places IS NULL OR a IN (SELECT id FROM organisation WHERE municipality_id = ANY((SELECT places FROM asked)::bigint[]))
           OR b IN (SELECT id FROM organisation WHERE municipality_id = ANY((SELECT places FROM asked)::bigint[])))
      AND (asked.ego IS NULL OR asked.ego IN (a, b))"""
_FIGURES = """
, active AS (
    SELECT DISTINCT tie.year, side.id FROM tie CROSS JOIN LATERAL (VALUES (a), (b)) AS side(id)
    WHERE side.id IS DISTINCT FROM (SELECT ego FROM asked)
), turns AS (
    SELECT year, id, min(year) OVER (PARTITION BY id) AS first, lead(year) OVER (PARTITION BY id ORDER BY year) AS next FROM active
)
SELECT year, 'active', count(*) FROM active GROUP BY year
UNION ALL SELECT year, 'mso', count(*) FILTER (WHERE id IN (SELECT id FROM organisation WHERE actor_group = %s)) FROM active GROUP BY year
UNION ALL SELECT year, 'new', count(*) FROM turns WHERE year = first GROUP BY year
UNION ALL SELECT year + 1, 'lost', count(*) FROM turns, asked
    WHERE (next IS NULL OR next > year + 1) AND year < asked.last GROUP BY year
UNION ALL SELECT year, 'pairs', count(*) FROM tie GROUP BY year
UNION ALL SELECT year, 'again', count(*) FROM (SELECT year, min(year) OVER (PARTITION BY a, b) AS first FROM tie) AS known
    WHERE year > first GROUP BY year
UNION ALL SELECT year, 'cooperations', count(DISTINCT id) FROM pair WHERE is_cooperation GROUP BY year
UNION ALL SELECT year, 'bridging', count(DISTINCT id) FROM pair WHERE bridges GROUP BY year
"""
_NEAR = """
, near AS (
    SELECT a AS id FROM tie WHERE b = %s UNION SELECT b FROM tie WHERE a = %s
), shown AS (
    SELECT tie.*, %s::bigint AS chosen FROM tie WHERE %s IN (a, b) OR (a IN (SELECT id FROM near) AND b IN (SELECT id FROM near))
)
"""
_ALL = ", shown AS (SELECT tie.*, NULL::bigint AS chosen FROM tie)"
_ROWS = """
, named AS (
    SELECT s.cooperations, s.meetings, x.id AS x_id, x.sort_key AS x_key, y.id AS y_id, y.sort_key AS y_key,
           coalesce(y.id = s.chosen, false) OR (x.id IS DISTINCT FROM s.chosen AND (y.sort_key, y.id) < (x.sort_key, x.id)) AS turned,
           coalesce(s.chosen IN (x.id, y.id), false) AS own
    FROM shown s JOIN organisations_organisation x ON x.id = s.a JOIN organisations_organisation y ON y.id = s.b
), side AS (
    SELECT cooperations, meetings, own,
           CASE WHEN turned THEN y_id ELSE x_id END AS one_id, CASE WHEN turned THEN y_key ELSE x_key END AS one_key,
           CASE WHEN turned THEN x_id ELSE y_id END AS two_id, CASE WHEN turned THEN x_key ELSE y_key END AS two_key
    FROM named
), counted AS (
    SELECT *, count(*) OVER () AS total FROM side ORDER BY {order}, one_key, two_key, one_id, two_id LIMIT %s OFFSET %s
)
SELECT c.cooperations, c.meetings, c.total, x.name, x.slug, x.actor_group, px.name, y.name, y.slug, y.actor_group, py.name
FROM counted c
JOIN organisations_organisation x ON x.id = c.one_id JOIN municipalities_municipality px ON px.id = x.municipality_id
JOIN organisations_organisation y ON y.id = c.two_id JOIN municipalities_municipality py ON py.id = y.municipality_id
ORDER BY {order}, c.one_key, c.two_key, c.one_id, c.two_id
"""
STRONGEST = "own DESC, cooperations DESC, meetings DESC"
ORDERS = {
    "one": "one_key", "two": "two_key", "cooperations": "cooperations", "meetings": "meetings",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    name: str
    slug: str
    group: str
    place: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Two organisations, how many cooperations they have in the year, and at how many workshops both were."""

    one: Side
    two: Side
    cooperations: int
    meetings: int

    @property
    def kind(self) -> str:
        if self.cooperations and self.meetings:
            return "both"
        return Kind.COOPERATION if self.cooperations else Kind.MEETING


@dataclass(slots=True)
class Year:
    """The figures of one year; `possible` are the organisations between which there could be ties, None: those that are active."""

    year: int
    active: int = 0
    new: int = 0
    lost: int = 0
    again: int = 0
    mso: int = 0
    pairs: int = 0
    cooperations: int = 0
    bridging: int = 0
    possible: int | None = None

    @property
    def label(self) -> str:
        """A year is no number: nothing stands between its figures."""
        return str(self.year)

    @property
    def mso_percent(self) -> int | None:
        return _percent(self.mso, self.active)

    @property
    def bridging_percent(self) -> int | None:
        return _percent(self.bridging, self.cooperations)

    @property
    def possible_pairs(self) -> int:
        count = self.active if self.possible is None else self.possible
        return count * (count - 1) // 2

    @property
    def density(self) -> int | None:
        return _percent(self.pairs, self.possible_pairs)


def _percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


@dataclass(frozen=True)
class Ties:
    """The ties between public organisations. `among` narrows whom; the rest is what a reader has chosen."""

    among: QuerySet[Organisation] | None = None
    kind: str = ""
    group: str = ""
    field: str = ""  # the code of a field of action
    places: tuple[int, ...] | None = None  # at least one side has its seat there
    ego: int | None = None  # one organisation, those it has ties with, and the ties between these

    def years(self, today: date | None = None, size: int | None = None) -> dict[int, Year]:
        """The figures of each year from the first tie to now. With `ego`: of the partners of this organisation. One query."""
        today = today or timezone.localdate()
        sql, params = self._ties(1900, today.year, today, self.ego)
        found: dict[int, Year] = {}
        for year, name, count in _fetch(sql + _FIGURES, (*params, ActorGroup.A3)):
            setattr(found.setdefault(year, Year(year, possible=size)), name, count)
        if not found:
            return {}
        return {
            year: found.get(year, Year(year, possible=size)) for year in range(min(found), today.year + 1)
        }

    def rows(
        self, year: int, *, order: str = STRONGEST, limit: int | None = None, offset: int = 0
    ) -> tuple[list[Tie], int]:
        """Ties of a year and how many there are in all, the strongest first. `order` is one of the phrases above. One query."""
        sql, params = self._ties(year, year, timezone.localdate(), None)
        near, near_params = (_ALL, ()) if self.ego is None else (_NEAR, (self.ego,) * 4)
        found = _fetch(sql + near + _ROWS.format(order=order), (*params, *near_params, limit, offset))
        ties = [Tie(Side(*row[3:7]), Side(*row[7:11]), cooperations=row[0], meetings=row[1]) for row in found]
        return ties, found[0][2] if found else 0

    def _ties(self, first: int, last: int, today: date, ego: int | None) -> tuple[str, tuple]:
        parts = [
            part.query.sql_with_params()
            for part in (self._organisations(), self._cooperations(), self._workshops())
        ]
        names = ("organisations", "cooperations", "workshops")
        sql = _TIES.format(wanted=_WANTED, **{name: part[0] for name, part in zip(names, parts, strict=True)})
        places = None if self.places is None else list(self.places)
        asked = (self.kind, self.group, places, ego, first, last, today, settings.SMALLEST_GROUP)
        return sql, (*asked, *(param for part in parts for param in part[1]))

    def _organisations(self) -> QuerySet:
        found = organisations() if self.among is None else self.among
        return found.order_by().values("id", "actor_group", "municipality_id")

    def _cooperations(self) -> QuerySet:
        found = Cooperation.objects.public().with_bridging()
        if self.field:
            found = found.filter(field_of_action__code=self.field)
        return found.order_by().values("id", "start", "end", "bridges")

    def _workshops(self) -> QuerySet:
        found = Workshop.objects.public().filter(state__in=TOOK_PLACE)
        if self.field:
            found = found.filter(days__items__field_of_action__code=self.field).distinct()
        return found.order_by().values("id", "last_day")


def organisations() -> QuerySet[Organisation]:
    """Whose names stand here: public, and no externals."""
    return Organisation.objects.published().counted()


def seats(places: Iterable[Municipality]) -> QuerySet:
    """Ids of these places and, where one is a county, of those in it."""
    given = list(places)
    within = Municipality.objects.filter(Q(pk__in=[place.pk for place in given]) | Q(parent_county__in=given))
    return within.order_by().values_list("pk", flat=True)


def first_year(today: date) -> int:
    """The earliest year in which there can be a tie at all. Two queries."""
    began = Cooperation.objects.public().aggregate(at=Min("start"))
    held = Workshop.objects.public().filter(state__in=TOOK_PLACE).aggregate(at=Min("last_day"))
    days = [day for day in (began["at"], held["at"]) if day]
    return min([day.year for day in days], default=today.year)


def _fetch(sql: str, params: Sequence[Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()

"""The sums of a programme: counted anew from all its grants, or moved by what one write changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

from django.db import connection, transaction

from projects.portfolio.models import Project
from workshops.programmes.models import Programme

Cell = tuple[str, str, int | None]  # dimension, code, year
Sums = tuple[int, int, int, Decimal]  # projects, municipalities, of them for the first time, amount
NOTHING: Sums = (0, 0, 0, Decimal(0))

_ALL = "programme_id = %(programme)s AND state <> 'revoked'"
_NEAR = f"""{_ALL} AND id IN (
    SELECT id FROM grants_grant WHERE project_id = %(project)s
    UNION SELECT grant_id FROM grants_grantshare WHERE municipality_id = ANY(%(places)s))"""
"""The grants of a project, and those of the municipalities it may concern: enough to say what each of these is counted for."""
_COUNTED = """
    WITH counted AS (
        SELECT id, year, project_id, amount, priorities FROM grants_grant WHERE {which}
    ), shares AS (
        SELECT c.id, c.year, c.project_id, s.municipality_id, s.amount, s.kind, s.land,
               min(c.year) OVER (PARTITION BY s.municipality_id) AS first
        FROM counted c JOIN grants_grantshare s ON s.grant_id = c.id
    )"""
_TAGS = """, tags AS (
        SELECT id, 'priority' AS dimension, coalesce(code, '') AS code FROM counted LEFT JOIN LATERAL unnest(priorities) AS code ON true
        UNION SELECT c.id, 'field', coalesce(f.code, '') FROM counted c
        LEFT JOIN grants_grant_fields_of_action g ON g.grant_id = c.id
        LEFT JOIN municipalities_fieldofaction f ON f.id = g.fieldofaction_id
        UNION ALL SELECT id, 'all', '' FROM counted
    )"""
_PLACES = (
    _COUNTED
    + """, live AS (
        SELECT year, municipality_id, count(DISTINCT project_id) AS projects, coalesce(sum(amount), 0) AS amount,
               min(first) = year AS is_first
        FROM shares WHERE %(places)s::bigint[] IS NULL OR municipality_id = ANY(%(places)s) GROUP BY year, municipality_id
    ), gone AS (
        DELETE FROM figures_fundedplace f WHERE programme_id = %(programme)s
        AND (%(places)s::bigint[] IS NULL OR municipality_id = ANY(%(places)s))
        AND NOT EXISTS (SELECT 1 FROM live l WHERE l.year = f.year AND l.municipality_id = f.municipality_id)
    )
    INSERT INTO figures_fundedplace AS f (programme_id, year, municipality_id, projects, amount, is_first)
    SELECT %(programme)s, year, municipality_id, projects, amount, is_first FROM live
    ON CONFLICT (programme_id, year, municipality_id) DO UPDATE
    SET projects = EXCLUDED.projects, amount = EXCLUDED.amount, is_first = EXCLUDED.is_first
    WHERE (f.projects, f.amount, f.is_first) IS DISTINCT FROM (EXCLUDED.projects, EXCLUDED.amount, EXCLUDED.is_first)
"""
)
_ANEW = (
    _COUNTED
    + _TAGS
    + """, money AS (
        SELECT t.dimension, t.code, c.year, count(DISTINCT c.project_id) AS projects, sum(c.amount) AS amount
        FROM tags t JOIN counted c USING (id) GROUP BY GROUPING SETS ((t.dimension, t.code, c.year), (t.dimension, t.code))
    ), places AS (
        SELECT t.dimension, t.code, s.year, count(DISTINCT s.municipality_id) AS municipalities,
               count(DISTINCT s.municipality_id) FILTER (WHERE s.first = s.year) AS first_time
        FROM tags t JOIN shares s USING (id) GROUP BY GROUPING SETS ((t.dimension, t.code, s.year), (t.dimension, t.code))
    )
    INSERT INTO figures_fundingsum (programme_id, year, dimension, code, projects, municipalities, first_time, amount)
    SELECT %(programme)s, m.year, m.dimension, m.code, m.projects, coalesce(p.municipalities, 0), coalesce(p.first_time, 0), m.amount
    FROM money m LEFT JOIN places p ON p.dimension = m.dimension AND p.code = m.code AND p.year IS NOT DISTINCT FROM m.year
    UNION ALL
    SELECT %(programme)s, year, 'kind', kind, count(DISTINCT project_id), count(DISTINCT municipality_id),
           count(DISTINCT municipality_id) FILTER (WHERE first = year), coalesce(sum(amount), 0)
    FROM shares GROUP BY GROUPING SETS ((kind, year), (kind))
    UNION ALL
    SELECT %(programme)s, year, 'land', land, count(DISTINCT project_id), count(DISTINCT municipality_id),
           count(DISTINCT municipality_id) FILTER (WHERE first = year), coalesce(sum(amount), 0)
    FROM shares GROUP BY GROUPING SETS ((land, year), (land))
"""
)
_OWN = (
    _COUNTED
    + _TAGS
    + """, of_places AS (
        SELECT id, dimension, code FROM tags UNION ALL SELECT id, 'kind', '' FROM counted UNION ALL SELECT id, 'land', '' FROM counted
    ), rows AS (
        SELECT t.dimension, t.code, c.year, 1 AS projects, 0 AS municipalities, 0 AS first_time, sum(c.amount) AS amount
        FROM tags t JOIN counted c USING (id) WHERE c.project_id = %(project)s
        GROUP BY GROUPING SETS ((t.dimension, t.code, c.year), (t.dimension, t.code))
        UNION ALL
        SELECT b.dimension, b.code, s.year, 1, 0, 0, coalesce(sum(s.amount), 0)
        FROM shares s CROSS JOIN LATERAL (VALUES ('kind', s.kind), ('land', s.land)) AS b (dimension, code)
        WHERE s.project_id = %(project)s GROUP BY GROUPING SETS ((b.dimension, b.code, s.year), (b.dimension, b.code))
        UNION ALL
        SELECT b.dimension, b.code, s.year, 0, 1, max((s.first = s.year)::int), 0
        FROM shares s JOIN of_places t USING (id) CROSS JOIN LATERAL (
            SELECT t.dimension, CASE t.dimension WHEN 'kind' THEN s.kind WHEN 'land' THEN s.land ELSE t.code END AS code) AS b
        WHERE s.municipality_id = ANY(%(places)s)
        GROUP BY GROUPING SETS ((b.dimension, b.code, s.year, s.municipality_id), (b.dimension, b.code, s.municipality_id))
    )
    SELECT dimension, code, year, sum(projects), sum(municipalities), sum(first_time), sum(amount) FROM rows GROUP BY 1, 2, 3
"""
)
_MOVED = """
    UPDATE figures_fundingsum SET projects = projects + %(projects)s, municipalities = municipalities + %(municipalities)s,
        first_time = first_time + %(first_time)s, amount = amount + %(amount)s
    WHERE programme_id = %(programme)s AND dimension = %(dimension)s AND code = %(code)s AND year IS NOT DISTINCT FROM %(year)s
"""
_FIRST = """
    INSERT INTO figures_fundingsum (programme_id, year, dimension, code, projects, municipalities, first_time, amount)
    VALUES (%(programme)s, %(year)s, %(dimension)s, %(code)s, %(projects)s, %(municipalities)s, %(first_time)s, %(amount)s)
"""
_GONE = "DELETE FROM figures_fundingsum WHERE programme_id = %(programme)s AND projects = 0"
_CONCERNED = """
    SELECT municipality_id FROM grants_grantshare s JOIN grants_grant g ON g.id = s.grant_id WHERE g.project_id = %(project)s
    UNION SELECT municipality_id FROM portfolio_projectmunicipality WHERE project_id = %(project)s AND state = 'confirmed'
"""


def sum_up(programmes: set[int]) -> None:
    """The sums of these programmes anew, from their grants as they are in this transaction."""
    for pk in sorted(programmes):
        with transaction.atomic(), connection.cursor() as cursor:
            _alone(pk)
            cursor.execute(_PLACES.format(which=_ALL), {"programme": pk, "places": None})
            cursor.execute("DELETE FROM figures_fundingsum WHERE programme_id = %s", [pk])
            cursor.execute(_ANEW.format(which=_ALL), {"programme": pk})


@contextmanager
def moved(programme: int, project: Project) -> Iterator[None]:
    """While grants of this project in this programme change: what it and its municipalities are counted for is taken before and after,
    and the sums move by the difference. So a notice costs the same however many grants the programme has."""
    with connection.cursor() as cursor:
        _alone(programme)
        cursor.execute(_CONCERNED, {"project": project.pk})
        near = {"programme": programme, "project": project.pk, "places": [pk for (pk,) in cursor.fetchall()]}
        before = _own(cursor, near)
        yield
        after = _own(cursor, near)
        for cell in before.keys() | after.keys():
            _move(cursor, programme, cell, before.get(cell, NOTHING), after.get(cell, NOTHING))
        cursor.execute(_GONE, near)
        cursor.execute(_PLACES.format(which=_NEAR), near)


def _alone(programme: int) -> None:
    """Two who write at once follow each other."""
    Programme.objects.select_for_update(no_key=True).only("pk").get(pk=programme)


def _own(cursor, near: dict) -> dict[Cell, Sums]:
    cursor.execute(_OWN.format(which=_NEAR), near)
    return {(dimension, code, year): tuple(sums) for dimension, code, year, *sums in cursor.fetchall()}


def _move(cursor, programme: int, cell: Cell, before: Sums, after: Sums) -> None:
    if before == after:
        return
    names = ("projects", "municipalities", "first_time", "amount")
    by = {name: new - old for name, new, old in zip(names, after, before, strict=True)}
    given = {"programme": programme, **dict(zip(("dimension", "code", "year"), cell, strict=True)), **by}
    cursor.execute(_MOVED, given)
    if not cursor.rowcount:
        cursor.execute(_FIRST, given)

"""What is counted behind the choices of the directory of projects, and their order (core.facets, docs/decisions/23).

Fields of action have no history of their own: whoever writes them writes the project in the same transaction.
"""

from core.facets import Memory, Source

DIMENSIONS = ("programme", "year", "field", "priority", "state", "kind", "land", "lighthouse")
_PUBLIC = "p.public_since IS NOT NULL AND NOT p.is_hidden"
PROJECTS = Source(
    dimensions=DIMENSIONS,
    rows=f"""
        SELECT p.id, g.slug, p.year::text,
               ARRAY(SELECT f.code FROM portfolio_project_fields_of_action l
                     JOIN municipalities_fieldofaction f ON f.id = l.fieldofaction_id WHERE l.project_id = p.id),
               p.priorities, p.state, m.kind, m.land, CASE WHEN p.is_lighthouse THEN ARRAY['1'] ELSE ARRAY[]::text[] END
        FROM portfolio_project p JOIN municipalities_municipality m ON m.id = p.lead_municipality_id
        LEFT JOIN programmes_programme g ON g.id = p.programme_id
        WHERE {_PUBLIC} AND (%(only)s::bigint[] IS NULL OR p.id = ANY(%(only)s))
    """,
    order=f"""
        SELECT coalesce(array_agg(p.id ORDER BY p.year DESC NULLS LAST, p.sort_key, p.id), '{{}}') FROM portfolio_project p WHERE {_PUBLIC}
    """,
    histories=(
        ("portfolio_projectevent", "pgh_obj_id", ""),
        ("municipalities_municipalityevent", "p.id", "JOIN portfolio_project p ON p.lead_municipality_id = e.pgh_obj_id"),
    ),
)  # fmt: skip
memory = Memory(PROJECTS)

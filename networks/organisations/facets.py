"""What is counted behind the choices of the directory of organisations, and their order by name (core.facets, docs/decisions/23)."""

from core.facets import Memory, Source
from core.registry import directory_histories

DIMENSIONS = ("land", "group", "kind", "policy_field", "target_group", "language", "country", "topic")
ORGANISATIONS = Source(
    dimensions=("seat", *DIMENSIONS),
    rows="""
        SELECT o.id, o.municipality_id, m.land, o.actor_group, o.kind, o.policy_fields, o.target_groups, o.languages,
               o.countries_of_origin || o.partner_countries,
               ARRAY(SELECT t.code FROM organisations_organisationtopic l JOIN municipalities_topic t ON t.id = l.topic_id
                     WHERE l.organisation_id = o.id ORDER BY t.position)
        FROM organisations_organisation o JOIN municipalities_municipality m ON m.id = o.municipality_id
        WHERE 'published' = o.state AND o.actor_group <> 'X_external' AND (%(only)s::bigint[] IS NULL OR o.id = ANY(%(only)s))
    """,
    order="""
        SELECT coalesce(array_agg(id ORDER BY sort_key, id), '{}') FROM organisations_organisation
        WHERE state = 'published' AND actor_group <> 'X_external'
    """,
    histories=(
        ("organisations_organisationevent", "pgh_obj_id", ""),
        ("organisations_organisationtopicevent", "organisation_id", ""),
        ("organisations_organisationtextevent", "organisation_id", ""),
        ("municipalities_municipalityevent", "o.id", "JOIN organisations_organisation o ON o.municipality_id = e.pgh_obj_id"),
    ),
    more=directory_histories,
    remembered="topic",
)  # fmt: skip
memory = Memory(ORGANISATIONS)

"""Pairs of entries that may be one organisation, over the whole directory, each with the reasons for it.

A name like another's in the same place, the same number in a register, the same address, telephone or website. What many share (the
address of an umbrella for all its groups) says nothing. A pair somebody has told apart is not shown again.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from networks.organisations.models import Organisation

MOST = 200  # pairs; whoever has more begins with the likeliest
SHARED_BY = 4  # entries; what more of them have in common is nobody's own
LIKE = 0.6


class Reason(TextChoices):
    REGISTER = "register", _("the same number in the register")
    SAME_NAME = "same_name", _("the same name, in another place")
    NAME = "name", _("similar names in the same place")
    EMAIL = "email", _("the same e-mail address")
    WEBSITE = "website", _("the same website")
    PHONE = "phone", _("the same telephone number")


_SHARED = """SELECT e.id, '{reason}' AS reason, {weight} AS weight, e.value FROM (
    SELECT id, {value} AS value, count(*) OVER (PARTITION BY {value}) AS held FROM entry WHERE {given}) AS e
    WHERE e.held BETWEEN 2 AND {most}"""
_VALUES = {  # reason -> how much it weighs, what is compared, when there is something to compare
    Reason.REGISTER: (0.9, "court || '|' || number", "court <> '' AND number <> ''"),
    Reason.SAME_NAME: (0.6, "name_key", "length(name_key) > 7"),
    Reason.EMAIL: (0.6, "mail", "mail <> ''"),
    Reason.WEBSITE: (0.5, "web", "web <> ''"),
    Reason.PHONE: (0.5, "phone", "length(phone) > 5"),
}
_PAIRS = """
WITH entry AS MATERIALIZED (
    SELECT id, municipality_id, name_key, lower(register_court) AS court, upper(replace(register_number, ' ', '')) AS number,
           lower(email) AS mail, regexp_replace(phone, '[^0-9]', '', 'g') AS phone,
           regexp_replace(lower(website), '^https?://(www[.])?|/+$', '', 'g') AS web
    FROM organisations_organisation
    WHERE state NOT IN ('rejected', 'archived') AND office_of_id IS NULL AND actor_group <> 'X_external'
      AND (%(only)s::bigint[] IS NULL OR id = ANY(%(only)s))
), shared AS MATERIALIZED ({shared}), hint AS (
    SELECT a.id AS one, b.id AS other, a.reason, a.weight FROM shared a JOIN shared b USING (reason, value) WHERE a.id < b.id
    UNION ALL
    SELECT a.id, b.id, '{name}', similarity(a.name_key, b.name_key) FROM entry a JOIN entry b USING (municipality_id)
    WHERE a.id < b.id AND similarity(a.name_key, b.name_key) >= {like}
)
SELECT one, other, array_agg(reason ORDER BY weight DESC, reason), 1 - exp(sum(ln(greatest(1 - weight, 0.01)))) AS likeness
FROM hint
WHERE NOT EXISTS (SELECT 1 FROM upkeep_difference d WHERE d.one_id = hint.one AND d.other_id = hint.other)
GROUP BY one, other ORDER BY likeness DESC, one, other LIMIT {most}
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """`one` is the older entry of the two."""

    one: Organisation
    other: Organisation
    reasons: tuple[str, ...]
    percent: int

    @property
    def entries(self) -> tuple[Organisation, Organisation]:
        return self.one, self.other


def suspected_pairs(only: Collection[int] | None = None) -> list[tuple[int, int, tuple[str, ...], int]]:
    """Keys of both entries, reasons in words, likeness in percent; the likeliest first. `only`: among these entries. One query."""
    shared = " UNION ALL ".join(
        _SHARED.format(reason=str(reason), weight=weight, value=value, given=given, most=SHARED_BY)
        for reason, (weight, value, given) in _VALUES.items()
    )
    sql = _PAIRS.format(shared=shared, name=str(Reason.NAME), like=LIKE, most=MOST + 1)
    with connection.cursor() as cursor:
        cursor.execute(sql, {"only": None if only is None else list(only)})
        return [
            (
                one,
                other,
                tuple(str(Reason(reason).label) for reason in reasons),
                min(99, round(100 * likeness)),
            )
            for one, other, reasons, likeness in cursor.fetchall()
        ]


def with_entries(found: Collection[tuple[int, int, tuple[str, ...], int]]) -> list[Pair]:
    """One query."""
    keys = {key for one, other, *_rest in found for key in (one, other)}
    entries = Organisation.objects.select_related("municipality").in_bulk(keys)
    return [Pair(entries[one], entries[other], reasons, percent) for one, other, reasons, percent in found]

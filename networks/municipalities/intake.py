"""How a register meets the places that are there: matching, differences, and writing them in few statements.

It compares in memory and writes only what differs, so a second import of the same file writes nothing. The way in is
`actions.import_register`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Any, NamedTuple

from django.utils import timezone

from core.text import search_key
from networks.municipalities.models import FormerSlug, Municipality, MunicipalityKey, PopulationFigure
from networks.municipalities.naming import Named, place_sort_key, slugs_for
from networks.municipalities.places import Place
from networks.municipalities.states import (
    NOT_IN_REGISTER,
    WITHIN_COUNTY,
    ForeignersAuthority,
    Kind,
    default_authority,
)

BATCH = 2000


class Values(NamedTuple):
    """The columns the register decides; two of these are compared to find out what changed."""

    name: str
    official_name: str
    kind: str
    land: str
    ags: str
    ars: str
    parent_county_id: int | None
    foreigners_authority: str
    area_ha: int | None
    latitude: float | None
    longitude: float | None
    inhabitants: int | None
    inhabitants_on: date | None
    slug: str
    sort_key: str
    search_key: str
    is_active: bool
    retired_on: date | None


class Row(NamedTuple):
    """A place as it is in the database."""

    pk: int
    kind_by_staff: bool
    values: Values

    @property
    def is_county(self) -> bool:
        return self.values.kind == Kind.COUNTY


@dataclass(slots=True)
class Change:
    """A place that differs from the register; `before` is what it was."""

    pk: int
    before: Values
    after: Values

    def fields(self) -> list[str]:
        return [
            name for name, old, new in zip(Values._fields, self.before, self.after, strict=True) if old != new
        ]


@dataclass(slots=True)
class Matched:
    """The register beside the database: pairs, places without a row, rows without a place."""

    pairs: list[tuple[Place, Row]] = field(default_factory=list)
    new: list[Place] = field(default_factory=list)
    vanished: list[Row] = field(default_factory=list)


def rows_now() -> list[Row]:
    found = Municipality.objects.order_by("pk").values_list("pk", "kind_by_staff", *Values._fields)
    return [Row(pk, by_staff, Values(*values)) for pk, by_staff, *values in found.iterator(chunk_size=BATCH)]


def match(places: list[Place], rows: list[Row]) -> Matched:
    """By key; a place that had left the register comes back only under its old name; then by name where that is beyond doubt."""
    current = {row.values.ags: row for row in rows if row.values.retired_on is None}
    retired = {(row.values.ags, row.values.name): row for row in rows if row.values.retired_on is not None}
    matched = Matched()
    for place in places:
        row = current.pop(place.ags, None) or retired.get((place.ags, place.name))
        if row is None:
            matched.new.append(place)
        else:
            matched.pairs.append((place, row))
    matched.vanished = [
        row for row in current.values() if row.values.is_active and row.values.kind not in NOT_IN_REGISTER
    ]
    _match_successors(matched, places, rows)
    return matched


def _match_successors(matched: Matched, places: list[Place], rows: list[Row]) -> None:
    """A key changed if a place vanished and one appeared with the same name in the same Land, and neither register knows another.

    So Hanau stays one row when it leaves its county; two places called Neustadt are never taken for each other.
    """
    of_place = Counter((place.land, place.name, place.is_county) for place in places)
    of_row = Counter(
        (row.values.land, row.values.name, row.is_county) for row in rows if row.values.retired_on is None
    )
    vanished = {(row.values.land, row.values.name, row.is_county): row for row in matched.vanished}
    still_new = []
    for place in matched.new:
        identity = (place.land, place.name, place.is_county)
        row = vanished.get(identity)
        if row is not None and of_place[identity] == 1 and of_row[identity] == 1:
            matched.pairs.append((place, row))
            matched.vanished.remove(row)
        else:
            still_new.append(place)
    matched.new = still_new


def choose_slugs(matched: Matched, rows: list[Row]) -> dict[int | str, str]:
    """Addresses of all places, those the register does not hold among them, so that none is given twice."""
    paired = {row.pk: place for place, row in matched.pairs}
    named = []
    for row in rows:
        place = paired.get(row.pk)
        ags, name = (place.ags, place.name) if place else (row.values.ags, row.values.name)
        named.append(Named(row.pk, ags, name, row.values.slug))
    named += [Named(place.ags, place.ags, place.name, "") for place in matched.new]
    return slugs_for(named)


@dataclass(slots=True)
class Writer:
    """Writes one half of a register (the counties, or the municipalities in them) and keeps what it did."""

    population_date: date
    territory_date: date
    slugs: Mapping[int | str, str]
    county_ids: Mapping[str, int]
    changes: list[Change] = field(default_factory=list)

    def values_for(self, place: Place, row: Row | None) -> Values:
        """What a place should look like: the register's word, but staff's kind, and nothing known is lost."""
        before = row.values if row else None
        kind = before.kind if row and row.kind_by_staff else place.kind
        parent = self.county_ids.get(place.parent_ags)
        if kind not in (*WITHIN_COUNTY, Kind.UNINCORPORATED):
            parent = None
        latitude, longitude = place.latitude, place.longitude
        if latitude is None and before:
            latitude, longitude = before.latitude, before.longitude
        inhabitants, counted_on = place.inhabitants, self.population_date
        if before and (inhabitants is None or (before.inhabitants_on or date.min) > counted_on):
            inhabitants, counted_on = before.inhabitants, before.inhabitants_on
        return Values(
            name=place.name,
            official_name=place.official_name,
            kind=str(kind),
            land=place.land,
            ags=place.ags,
            ars=place.ars,
            parent_county_id=parent,
            foreigners_authority=_authority(kind, parent, before),
            area_ha=place.area_ha,
            latitude=latitude,
            longitude=longitude,
            inhabitants=inhabitants,
            inhabitants_on=counted_on if inhabitants is not None else None,
            slug=self.slugs[row.pk if row else place.ags],
            sort_key=place_sort_key(place.name),
            search_key=search_key(place.name),
            is_active=before.is_active if before and before.retired_on is None else True,
            retired_on=None,
        )

    def write(self, pairs: list[tuple[Place, Row]], new: list[Place]) -> None:
        self.changes = [
            Change(row.pk, row.values, after)
            for place, row in pairs
            if (after := self.values_for(place, row)) != row.values
        ]
        self._remember_keys()
        FormerSlug.remember(
            (change.before.slug, change.pk)
            for change in self.changes
            if change.before.slug != change.after.slug
        )
        changed = (Municipality(pk=change.pk, **change.after._asdict()) for change in self.changes)
        for batch in in_batches(changed):
            Municipality.objects.bulk_create(
                batch,
                update_conflicts=True,
                unique_fields=["id"],
                update_fields=[*(name.removesuffix("_id") for name in Values._fields), "updated_at"],
            )
        for batch in in_batches(
            Municipality(plz=place.plz, **self.values_for(place, None)._asdict()) for place in new
        ):
            Municipality.objects.bulk_create(batch)

    def _remember_keys(self) -> None:
        """A former key was valid at the latest until the day before this register."""
        MunicipalityKey.objects.bulk_create(
            [
                MunicipalityKey(
                    municipality_id=change.pk,
                    ags=change.before.ags,
                    valid_until=self.territory_date - timedelta(days=1),
                )
                for change in self.changes
                if change.before.ags != change.after.ags
            ],
            ignore_conflicts=True,
        )


def _authority(kind: str, parent: int | None, before: Values | None) -> str:
    """What staff or coordinators entered stays, unless the new kind makes it impossible."""
    default = str(default_authority(kind))
    if before is None or before.foreigners_authority == ForeignersAuthority.UNKNOWN:
        return default
    if before.foreigners_authority == ForeignersAuthority.COUNTY and parent is None:
        return default
    return before.foreigners_authority


def retire(rows: list[Row], territory_date: date) -> None:
    """They left the register: no longer in directories, never deleted."""
    Municipality.objects.filter(pk__in=[row.pk for row in rows]).update(
        is_active=False, retired_on=territory_date, updated_at=timezone.now()
    )


def write_population(places: list[Place], key_date: date, source: str, inferred: bool) -> int:
    """One figure a place and key date; returns how many differ from what was there."""
    ids = dict(Municipality.objects.filter(retired_on=None).values_list("ags", "pk"))
    known = {
        pk: (inhabitants, text, is_inferred)
        for pk, inhabitants, text, is_inferred in PopulationFigure.objects.filter(key_date=key_date)
        .values_list("municipality_id", "inhabitants", "source", "is_inferred")
        .iterator(chunk_size=BATCH)
    }
    differing = [
        place
        for place in places
        if place.inhabitants and known.get(ids[place.ags]) != (place.inhabitants, source, inferred)
    ]
    for batch in in_batches(
        PopulationFigure(
            municipality_id=ids[place.ags],
            key_date=key_date,
            inhabitants=place.inhabitants,
            source=source,
            is_inferred=inferred,
        )
        for place in differing
    ):
        PopulationFigure.objects.bulk_create(
            batch,
            update_conflicts=True,
            unique_fields=["municipality", "key_date"],
            update_fields=["inhabitants", "source", "is_inferred"],
        )
    return len(differing)


def in_batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    """Lists of at most BATCH items: eleven thousand model objects at once would cost a worker its memory."""
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch

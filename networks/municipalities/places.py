"""From the records of the register to places as the portal keeps them: one row a place, county-free cities once (house.md 2)."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from networks.municipalities.gv100ad import Record, Register
from networks.municipalities.naming import county_name, display_name
from networks.municipalities.reference import DATA
from networks.municipalities.states import WITHIN_COUNTY, Kind

CITY_STATES = frozenset({"02000000", "04011000", "11000000"})
_COUNTY_WORDS = {"43": "Kreis", "44": "Landkreis", "45": "Regionalverband"}
_KINDS = {
    "60": Kind.SMALL_MUNICIPALITY,
    "61": Kind.COUNTY_FREE_CITY,
    "62": Kind.COUNTY_FREE_CITY,
    "63": Kind.SMALL_MUNICIPALITY,
    "64": Kind.SMALL_MUNICIPALITY,
    "65": Kind.UNINCORPORATED,
    "66": Kind.UNINCORPORATED,
    "67": Kind.SPECIAL_STATUS_TOWN,
}


@dataclass(frozen=True, slots=True)
class Place:
    """What the register says of one place, in our words."""

    ags: str
    ars: str
    name: str
    official_name: str
    kind: str
    parent_ags: str = ""
    plz: str = ""
    area_ha: int | None = None
    inhabitants: int | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def land(self) -> str:
        return self.ags[:2]

    @property
    def is_county(self) -> bool:
        return self.kind == Kind.COUNTY


@cache
def listed_kinds() -> dict[str, str]:
    """Kinds by AGS that the Textkennzeichen does not tell, from the sourced list."""
    groups = tomllib.loads((DATA / "kinds.toml").read_text(encoding="utf-8"))["group"]
    return {ags: Kind(group["kind"]) for group in groups for ags in group["places"]}


def kind_of(record: Record) -> str:
    if record.ags in CITY_STATES:
        return Kind.CITY_STATE
    kind = _KINDS.get(record.mark, Kind.SMALL_MUNICIPALITY)
    return listed_kinds().get(record.ags, kind) if kind in WITHIN_COUNTY else kind


def counties_of(register: Register) -> list[Place]:
    """The counties proper; a county record of a county-free city is no place of its own. Figures are the sums of their municipalities."""
    inhabitants, area = defaultdict(int), defaultdict(int)
    for record in register.municipalities:
        inhabitants[record.ags[:5]] += record.inhabitants or 0
        area[record.ags[:5]] += record.area_ha or 0
    return [
        Place(
            record.ags, "", county_name(display_name(record.name), _COUNTY_WORDS[record.mark]), record.name, Kind.COUNTY,
            area_ha=area[record.ags] or None, inhabitants=inhabitants[record.ags] or None,
        )
        for record in register.counties
        if record.mark in _COUNTY_WORDS
    ]  # fmt: skip


def municipalities_of(register: Register, coordinates: Mapping[str, tuple[float, float]]) -> list[Place]:
    """Every municipality; inside a county it knows the county's key."""
    counties = {record.ags for record in register.counties if record.mark in _COUNTY_WORDS}
    places = []
    for record in register.municipalities:
        latitude, longitude = coordinates.get(record.ags, (None, None))
        parent = record.ags[:5] if record.ags[:5] in counties else ""
        places.append(
            Place(
                record.ags, record.ars, display_name(record.name), record.name, kind_of(record), parent,
                record.plz, record.area_ha, record.inhabitants or None, latitude, longitude,
            )
        )  # fmt: skip
    return places

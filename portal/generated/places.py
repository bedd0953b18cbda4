"""Municipalities: counties of their own, towns in them; keys that the register does not use."""

from collections.abc import Iterator
from datetime import date
from random import Random

from networks.municipalities.models import Municipality
from networks.municipalities.naming import keyed_slug
from networks.municipalities.states import Kind, Land
from portal.generated import words

TOWNS_A_COUNTY = 40
KEY_DATE = date(2024, 12, 31)
_TOWN_KINDS = (Kind.SMALL_MUNICIPALITY,) * 9 + (Kind.MEDIUM_TOWN,)


def generate(count: int, chance: Random) -> None:
    """Add municipalities until `count` are listed; does nothing when there are enough."""
    missing = count - Municipality.objects.listed().count()
    if missing <= 0:
        return
    used = set(Municipality.objects.values_list("ags", flat=True))
    keys = [key for key in _county_keys() if key not in used][: -(-missing // (TOWNS_A_COUNTY + 1))]
    counties = Municipality.objects.bulk_create([_county(key, chance) for key in keys], batch_size=1000)
    towns = [_town(county, number, chance) for county in counties for number in range(1, TOWNS_A_COUNTY + 1)]
    Municipality.objects.bulk_create(towns[: missing - len(counties)], batch_size=2000)


def _county_keys() -> Iterator[str]:
    """Keys with a district digit 8, which no Land uses."""
    for number in range(100):
        for land in Land.values:
            yield f"{land}8{number:02d}"


def _county(ags: str, chance: Random) -> Municipality:
    return _place(
        ags, f"Landkreis {words.place(chance)}", Kind.COUNTY, chance.randint(80_000, 400_000), None, chance
    )


def _town(county: Municipality, number: int, chance: Random) -> Municipality:
    kind = chance.choice(_TOWN_KINDS)
    people = chance.randint(20_000, 60_000) if kind == Kind.MEDIUM_TOWN else chance.randint(200, 20_000)
    return _place(f"{county.ags}{number:03d}", words.place(chance), kind, people, county, chance)


def _place(
    ags: str, name: str, kind: str, inhabitants: int, county: Municipality | None, chance: Random
) -> Municipality:
    found = Municipality(
        name=name, kind=kind, land=ags[:2], ags=ags, parent_county=county, inhabitants=inhabitants, inhabitants_on=KEY_DATE,
        slug=keyed_slug(name, ags), latitude=chance.uniform(47.5, 54.8), longitude=chance.uniform(6.1, 14.8),
    )  # fmt: skip
    found.derive()
    return found

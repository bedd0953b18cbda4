"""From the register's names to ours: display name, order, address.

The register writes "Bonn, Stadt", "Abensberg, St", "Düren" (the county and the town alike). We show "Bonn", "Abensberg", "Kreis Düren".
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from core.text import slug_of, sort_key

RESERVED_SLUGS = frozenset({"eintragen", "kalender"})
"""Address parts below /kommunen/ that are pages, not places (house.md 2)."""

_SPEAKS_FOR_ITSELF = re.compile(r"kreis|^(region|städteregion|regionalverband)\b", re.IGNORECASE)
_KEPT_SUFFIX = re.compile(r",\s*Kirchspiel$")
_LEADING_KIND = re.compile(r"^(landkreis|kreis)\s+")


def display_name(official: str) -> str:
    """A municipality's name without what follows the first comma: titles, "M", "St", "GKSt", a second name cut off by the register.

    "Garding, Kirchspiel" stays: beside it lies "Garding, Stadt".
    """
    if _KEPT_SUFFIX.search(official):
        return official
    return official.split(",", 1)[0].strip()


def county_name(official: str, county_word: str) -> str:
    """A county always carries its kind: "Kreis Düren", "Landkreis München"; "Hochtaunuskreis" and "Region Hannover" have it already."""
    return official if _SPEAKS_FOR_ITSELF.search(official) else f"{county_word} {official}"


def place_sort_key(name: str) -> str:
    """Counties stand under their own letter: "Kreis Düren" sorts with Düren."""
    return _LEADING_KIND.sub("", sort_key(name))


@dataclass(frozen=True, slots=True)
class Named:
    """What the choice of an address needs to know of a place. `handle` tells it apart: a row's id, or for a new place its AGS."""

    handle: int | str
    ags: str
    name: str
    slug: str  # the present one, empty for a new place


def base_slug(name: str) -> str:
    return slug_of(name)[:110]


def keyed_slug(name: str, ags: str) -> str:
    return f"{base_slug(name)}-{ags}"


def slugs_for(places: Iterable[Named]) -> dict[int | str, str]:
    """The address part of every place by its handle: the name, and for every member of a group of equal names `<name>-<AGS>`.

    A place that already carries its key keeps it when it becomes the only one of its name: an address does not change without need.
    """
    bases = [(place, base_slug(place.name)) for place in places]
    sizes = Counter(base for _place, base in bases)
    chosen = {}
    for place, base in bases:
        keyed = f"{base}-{place.ags}"
        needs_key = sizes[base] > 1 or base in RESERVED_SLUGS or not base
        chosen[place.handle] = keyed if needs_key or place.slug == keyed else base
    return chosen

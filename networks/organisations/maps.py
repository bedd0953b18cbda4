"""Where the organisations of a list have their seat, as points of a map and as the table with the same content.

An organisation lies at the middle of its municipality: nobody's address is on the map. When there are very many places and none was
asked for, those of a county are one point that leads into the county.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Avg, Count
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core import maps
from core.lists import Listing
from networks.municipalities.models import Municipality
from networks.municipalities.states import Land

MOST_PLACES = 150
_PLACE = ("municipality", "municipality__name", "municipality__ags", "municipality__land", "municipality__sort_key",
          "municipality__latitude", "municipality__longitude")  # fmt: skip
_COUNTY = ("municipality__parent_county", "municipality__parent_county__name", "municipality__parent_county__ags",
           "municipality__land", "municipality__parent_county__sort_key")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """One place or county of the table beside the map."""

    name: str
    land: str
    count: int
    url: str
    label: str
    latitude: float | None
    longitude: float | None
    sort_key: str

    @property
    def point(self) -> maps.Point:
        return maps.Point(self.name, self.count, self.url, self.label, self.latitude, self.longitude)


class OrganisationMap:
    """The map of a listing of organisations."""

    def __init__(self, listing: Listing):
        self.listing = listing

    @cached_property
    def spots(self) -> list[Spot]:
        """The places with most organisations first. Two queries at most."""
        places = self.counted(*_PLACE, *_COUNTY)
        self._locate(places)
        if len(places) > MOST_PLACES and not self.listing.params.get("place"):
            spots = [self._county(rows) for rows in _by_county(places).values()]
        else:
            spots = [self._place(row) for row in places]
        return sorted(spots, key=lambda spot: (-spot.count, spot.sort_key))

    def counted(self, *columns: str) -> list[dict]:
        """These columns of each place, and how many there are."""
        return list(self.listing.queryset.order_by().values(*columns).annotate(count=Count("pk")))

    @cached_property
    def drawing(self) -> SafeString:
        points = [spot.point for spot in self.spots if spot.latitude is not None]
        return maps.drawing(_("Map: %(what)s") % {"what": self.listing.count_label}, points)

    @property
    def are_counties(self) -> bool:
        return any("karte" in spot.url for spot in self.spots[:1])

    @property
    def unplaced(self) -> list[Spot]:
        return [spot for spot in self.spots if spot.latitude is None]

    @staticmethod
    def _locate(places: list[dict]) -> None:
        """A county has no coordinate in the register: it lies amid its places."""
        missing = [row["municipality"] for row in places if row["municipality__latitude"] is None]
        if not missing:
            return
        middles = Municipality.objects.filter(parent_county__in=missing).values_list("parent_county")
        found = {pk: (north, east) for pk, north, east in middles.annotate(Avg("latitude"), Avg("longitude"))}
        for row in places:
            if (middle := found.get(row["municipality"])) and row["municipality__latitude"] is None:
                row["municipality__latitude"], row["municipality__longitude"] = middle

    def _place(self, row: dict) -> Spot:
        asked = {"place": f"{row['municipality__name']} ({row['municipality__ags']})", "ansicht": "liste"}
        return self._spot(row, "municipality", [row], asked)

    def _county(self, rows: list[dict]) -> Spot:
        of = "municipality__parent_county" if rows[0]["municipality__parent_county"] else "municipality"
        asked = {"place": f"{rows[0][f'{of}__name']} ({rows[0][f'{of}__ags']})", "ansicht": "karte"}
        return self._spot(rows[0], of, rows, asked)

    def _spot(self, row: dict, of: str, rows: list[dict], asked: dict[str, str]) -> Spot:
        count, name = sum(each["count"] for each in rows), row[f"{of}__name"]
        middle = _middle(rows)
        return Spot(
            name, str(Land(row["municipality__land"]).label), count, self.listing.url(**asked, radius=None, page=None),
            f"{name}: {self.listing.noun(count)}", *middle, row[f"{of}__sort_key"],
        )  # fmt: skip


def _by_county(places: list[dict]) -> dict[int, list[dict]]:
    found: dict[int, list[dict]] = {}
    for row in places:
        found.setdefault(row["municipality__parent_county"] or row["municipality"], []).append(row)
    return found


def _middle(rows: list[dict]) -> tuple[float | None, float | None]:
    """Where most of them are."""
    placed = [row for row in rows if row["municipality__latitude"] is not None]
    total = sum(row["count"] for row in placed)
    if not total:
        return None, None
    return (
        sum(row["municipality__latitude"] * row["count"] for row in placed) / total,
        sum(row["municipality__longitude"] * row["count"] for row in placed) / total,
    )

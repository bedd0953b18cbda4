"""A map of Germany as SVG of our own: outlines from static/portal/germany.svg, points from our data, no tiles and no third party.

Points are links in the order of the table beside the map (house.md 3.8). The drawing shows the part of the country in which the points lie.
Colours come from static/portal/maps.css. Outlines: © GeoBasis-DE / BKG 2021 (Daten verändert), which the page says.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT = 600.0, 810.0
MOST_NAMES = 12
_SCALE, _LEFT, _TOP = 0.00093415, -261.604, 5700.026  # from metres in UTM 32 to units of the drawing
_SMALLEST = 75.0  # units the drawing shows at least: about 80 km
_AXIS, _FLAT = 6378137.0, 1 / 298.257223563  # of the ellipsoid GRS 80


@dataclass(frozen=True, slots=True)
class Point:
    """A place with what is there: `count` things, `url` leads to them."""

    name: str
    count: int
    url: str
    label: str  # what is read out: name and count in words
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class _Spot:
    point: Point
    x: float
    y: float
    r: float


@lru_cache(maxsize=20000)
def place_of(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a coordinate lies in the drawing: transverse Mercator around 9° east, as the outlines are."""
    square = _FLAT * (2 - _FLAT)
    second = square / (1 - square)
    phi = math.radians(latitude)
    across = _AXIS / math.sqrt(1 - square * math.sin(phi) ** 2)
    t, c = math.tan(phi) ** 2, second * math.cos(phi) ** 2
    a = math.radians(longitude - 9) * math.cos(phi)
    along = _AXIS * (
        (1 - square / 4 - 3 * square**2 / 64) * phi
        - (3 * square / 8 + 3 * square**2 / 32) * math.sin(2 * phi)
        + 15 * square**2 / 256 * math.sin(4 * phi)
    )
    east = 0.9996 * across * (a + (1 - t + c) * a**3 / 6) + 500_000
    north = 0.9996 * (along + across * math.tan(phi) * (a**2 / 2 + (5 - t + 9 * c) * a**4 / 24))
    return east * _SCALE + _LEFT, _TOP - north * _SCALE


def drawing(title: str, points: Sequence[Point]) -> SafeString:
    """The map with a point for each place, the larger the more is there; small ones are drawn over large ones."""
    left, top, width, height = _part(points)
    unit = max(width / WIDTH, height / HEIGHT)
    most = max([point.count for point in points], default=1)
    spots = [_spot(point, most, unit) for point in points]
    ordered = sorted(spots, key=lambda spot: (-spot.r, spot.point.name))
    named = _named(ordered, unit)
    inner = "".join([_drawn(spot, unit, named=spot in named) for spot in ordered])
    box = f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}"
    return mark_safe(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="m-map" viewBox="{box}" role="group" aria-label="{escape(title)}">'
        f'<use class="m-land" href="{escape(static("portal/germany.svg"))}#laender"/>{inner}</svg>'
    )


def _part(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is shown: all of the country, or where the points are with some room around them."""
    if not points:
        return 0, 0, WIDTH, HEIGHT
    places = [place_of(point.latitude, point.longitude) for point in points]
    (least_x, most_x), (least_y, most_y) = _ends([x for x, _y in places]), _ends([y for _x, y in places])
    width = max(most_x - least_x, (most_y - least_y) * WIDTH / HEIGHT, _SMALLEST) * 1.25
    if width > WIDTH * 0.8:
        return 0, 0, WIDTH, HEIGHT
    height = width * HEIGHT / WIDTH
    return (least_x + most_x - width) / 2, (least_y + most_y - height) / 2, width, height


def _ends(values: list[float]) -> tuple[float, float]:
    return min(values), max(values)


def _spot(point: Point, most: int, unit: float) -> _Spot:
    x, y = place_of(point.latitude, point.longitude)
    return _Spot(point, x, y, unit * (8 + 14 * math.sqrt((point.count - 1) / max(most - 1, 1))))


def _named(spots: list[_Spot], unit: float) -> list[_Spot]:
    """The largest places whose name does not run into another name."""
    named: list[_Spot] = []
    for spot in spots:
        far = unit * 7 * len(spot.point.name)
        if all(abs(spot.y - other.y) > unit * 18 or abs(spot.x - other.x) > far + other.r for other in named):
            named.append(spot)
        if len(named) == MOST_NAMES:
            break
    return named


def _drawn(spot: _Spot, unit: float, *, named: bool) -> str:
    point, size = spot.point, unit * 13
    inner = f'<circle cx="{spot.x:.1f}" cy="{spot.y:.1f}" r="{spot.r:.2f}"/>'
    figure = number_format(point.count, force_grouping=True)
    if point.count > 1 and spot.r >= unit * 4.2 * len(figure):
        inner += f'<text class="m-count" x="{spot.x:.1f}" y="{spot.y:.1f}" dy=".35em" font-size="{size:.2f}">{figure}</text>'
    if named:
        below = spot.y + spot.r + size
        inner += f'<text class="m-name" x="{spot.x:.1f}" y="{below:.1f}" font-size="{size:.2f}">{escape(point.name)}</text>'
    label = escape(point.label)
    return f'<a href="{escape(point.url)}" aria-label="{label}"><title>{label}</title>{inner}</a>'

"""Charts as SVG of our own: bars, and a scale with its mean. Widths are shares of the line, so text keeps its size on a phone.

The drawing has a role, a title and a description; the same figures belong in a table beside it (house.md 3.8). Colours come from
static/portal/charts.css, and without it from the text around: readable in the dark, in print and in forced colours. `width` in pixels
makes a drawing of fixed size for the typesetter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from textwrap import wrap
from typing import Any
from zlib import crc32

from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

LETTERS = 36  # that fit beside each other at 320 px
LINE, BAR, GAP = 22, 16, 14
LONGEST = 0.68  # of the line, the frame of a bar: behind it stands its figure


@dataclass(frozen=True, slots=True)
class Bar:
    """`share` of the whole frame, 0 to 1; `figure` is what stands behind it."""

    label: Any
    share: float
    figure: str


def bars(title: str, rows: Iterable[Bar], *, width: int | None = None) -> SafeString:
    """One bar below the other, each with its label above it."""
    rows = list(rows)
    drawn, at = [], 0
    for row in rows:
        part, at = _bar(row, at, width)
        drawn.append(part)
    said = "; ".join(f"{row.label}: {row.figure}" for row in rows)
    return framed(title, said, "".join(drawn), max(at - GAP, 1), width)


def scale(
    title: str, counts: Sequence[int], mean: Decimal, ends: tuple[str, str], *, width: int | None = None
) -> SafeString:
    """How often each of 1 to 5 was given, and where the mean lies between them."""
    total = max(sum(counts), 1)
    rows = [
        Bar(_point(number, ends), count / total, f"{count} ({percent(count, total)})")
        for number, count in enumerate(counts, start=1)
    ]
    words = _("Mean %(mean)s of 5") % {"mean": localize(mean)}
    head = _line(words, mean, width)
    drawn, at = [head], 64
    for row in rows:
        part, at = _bar(row, at, width)
        drawn.append(part)
    said = "; ".join([words, *(f"{row.label}: {row.figure}" for row in rows)])
    return framed(title, said, "".join(drawn), at - GAP, width)


def percent(count: int, total: int) -> str:
    """Whole per cent, as written beside a figure."""
    return f"{round(100 * count / total)} %" if total else "–"


def _bar(row: Bar, at: int, width: int | None) -> tuple[str, int]:
    lines = wrap(str(row.label), LETTERS, max_lines=4, placeholder=" …") or ["–"]
    text = "".join(
        f'<text x="0" y="{at + 16 + number * LINE}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    top, share = at + len(lines) * LINE, min(max(row.share, 0), 1) * LONGEST
    box = f'x="0" y="{top}" height="{BAR}"'
    body = f'<rect class="c-bar" {box} width="{_x(share, width)}" fill="currentColor"/>'
    frame = 'fill="none" stroke="currentColor" stroke-opacity="0.35"'
    rest = f'<rect class="c-rest" {box} width="{_x(LONGEST, width)}" {frame}/>'
    figure = f'<text x="{_x(LONGEST, width)}" dx="8" y="{top + 14}">{escape(row.figure)}</text>'
    return text + rest + body + figure, top + BAR + GAP


def _line(words: str, mean: Decimal, width: int | None) -> str:
    """The line from 1 to 5 with its mark, above the bars."""
    ticks = "".join(
        f'<line x1="{_x(_place(number), width)}" x2="{_x(_place(number), width)}" y1="34" y2="46" stroke="currentColor"/>'
        for number in range(1, 6)
    )
    axis = f'<line x1="{_x(_place(1), width)}" x2="{_x(_place(5), width)}" y1="40" y2="40" stroke="currentColor"/>'
    mark = f'<circle class="c-bar" cx="{_x(_place(float(mean)), width)}" cy="40" r="8" fill="currentColor"/>'
    return f'<text x="0" y="16" font-weight="600">{escape(words)}</text>{axis}{ticks}{mark}'


def _place(number: float) -> float:
    return 0.03 + (number - 1) / 4 * 0.94


def _point(number: int, ends: tuple[str, str]) -> str:
    end = ends[0] if number == 1 else ends[1] if number == 5 else ""
    return f"{number} – {end}" if end else str(number)


def _x(share: float, width: int | None) -> str:
    return f"{share * width:.1f}" if width else f"{100 * share:.2f}%"


def framed(title: str, said: str, inner: str, height: int, width: int | None) -> SafeString:
    """The drawing as a whole: what it is called, what it says in words, and what is drawn."""
    key = f"c{crc32(f'{title}{said}'.encode()):08x}"
    size = f'width="{width}" viewBox="0 0 {width} {height}"' if width else 'width="100%"'
    return mark_safe(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="c-chart" {size} height="{height}" role="img" '
        f'aria-labelledby="{key}t {key}d" fill="currentColor" font-size="16">'
        f'<title id="{key}t">{escape(title)}</title><desc id="{key}d">{escape(said)}</desc>{inner}</svg>'
    )

"""The status matrix as a page and as a file show it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workshops.programmes.lights import BADGES, LABELS, Limits, rules
from workshops.status.filters import COLOURS_OF, NOT_GIVEN
from workshops.status.queries.matrix import Phase
from workshops.status.queries.story import Part
from workshops.status.tables.brush import LAENDER, Drawn, Total
from workshops.status.tables.lines import Line, Lines, lines_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page says of all its lines together."""

    body: bytes
    foot: SafeString


@dataclass
class Matrix:
    """The matrix on a key date, narrowed to what the filters leave. `lights` is whether this person sees any."""

    phases: tuple[Phase, ...]
    day: date
    limits: Limits
    lights: bool
    lines: list[Line] = field(default_factory=list)

    @property
    def _lines(self) -> Lines:
        return lines_of(self.phases, self.limits)

    def fill(
        self,
        parts: list[tuple[Part, bool]],
        *,
        phase: str | None,
        stand: str | None,
        opinion: str | None = None,
    ) -> None:
        """As the filters ask: `stand` is a state or a light, in one phase or in any; `opinion` what staff think of that phase, or of the
        process or any phase."""
        lines = self._lines.on(self.day, parts)
        chosen = [at for at, one in enumerate(self.phases) if phase in (None, one.code)]
        if stand is not None:
            lines = [line for line in lines if any(_fits(line.cells[at], stand) for at in chosen)]
        if opinion is not None:
            of = [*([] if phase else [None]), *(self.phases[at].pk for at in chosen)]
            lines = [line for line in lines if line.followed and _is_seen(line.part, of, self.day, opinion)]
        self.lines = lines

    # ---- the page ------------------------------------------------------------------------------------------------------
    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def workshops(self) -> int:
        """How many workshops a municipality has to hold: the "4" of "2/4"."""
        return sum(phase.is_workshop for phase in self.phases)

    @property
    def body(self) -> bytes:
        return self._sheet.body

    @property
    def top(self) -> SafeString:
        return mark_safe(self._lines.brush.top(self.day))

    @property
    def foot(self) -> SafeString:
        return self._sheet.foot

    @property
    def totals(self) -> list[Total]:
        return [_total([line.cells[at] for line in self.lines]) for at in range(len(self.phases))]

    @cached_property
    def _sheet(self) -> Sheet:
        """Made once for the same lines; a line that looks otherwise is another one."""
        kept = self._lines
        for lines, sheet in kept.sheets:
            if lines == self.lines:
                return sheet
        sheet = Sheet(b"".join([line.html for line in self.lines]), mark_safe(kept.brush.foot(self.totals)))
        kept.sheets = [(self.lines, sheet), *kept.sheets[: kept.SHEETS - 1]]
        return sheet

    # ---- the file ------------------------------------------------------------------------------------------------------
    @property
    def heads(self) -> list[str]:
        heads = [_("Municipality"), _("Land"), _("Workshops documented"), _("Workshops in all")]
        parts = [_("State"), _("Day"), _("entered later on")]
        if self.lights:
            heads.append(_("Staff assessment"))
            parts += [_("Light"), _("Reason"), _("Staff assessment")]
        return heads + [f"{phase.name}: {part}" for phase in self.phases for part in parts]

    @property
    def plain(self) -> Iterator[list[Any]]:
        """The same lines as the page, in the same order."""
        for line in self.lines:
            cells = [line.part.name, str(LAENDER[line.part.land]), line.progress, self.workshops]
            if self.lights:
                cells.append(line.opinion)
            for drawn in line.cells:
                cells += self._plain(drawn)
            yield cells

    def _plain(self, drawn: Drawn) -> list[Any]:
        cell = drawn.cell
        if not drawn.shown:
            return [""] * (6 if self.lights else 3)
        day = (
            drawn.day if cell.first != cell.last else (date.fromisoformat(cell.first) if cell.first else None)
        )
        light = (
            [str(LABELS[drawn.colour]) if drawn.colour else "", drawn.reason, drawn.opinion]
            if self.lights
            else []
        )
        return [drawn.state, day, drawn.entered, *light]


def _fits(drawn: Drawn, stand: str) -> bool:
    if not drawn.shown:
        return False
    return drawn.colour in COLOURS_OF[stand] if stand in COLOURS_OF else drawn.cell.state == stand


def _is_seen(part: Part, phases: list[int | None], day: date, opinion: str) -> bool:
    """Staff think this of one of the phases, of which None is the whole; or nothing of any, if that is asked."""
    given = [found.judgement for phase in phases if (found := part.opinion(phase, day.isoformat()))]
    return not given if opinion == NOT_GIVEN else opinion in given


def _total(cells: list[Drawn]) -> Total:
    total = Total()
    for (counts, finished, delayed), times in Counter([drawn.counted for drawn in cells]).items():
        total.of += counts * times
        total.finished += finished * times
        total.delayed += delayed * times
    return total


def rules_html(limits: Limits) -> SafeString:
    """The rules for the reader of the lights, drawn once in a language."""
    return _rules_html(limits, get_language())


@lru_cache(maxsize=8)
def _rules_html(limits: Limits, language: str) -> SafeString:
    lines = [(BADGES[colour], LABELS[colour], sentence) for colour, sentence in rules(limits)]
    return render_to_string("status/rules.html", {"rules": lines})

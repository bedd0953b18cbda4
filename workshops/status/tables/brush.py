"""Cells and rows of a matrix as HTML; words and addresses are looked up once for all of them."""

import re
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from networks.municipalities.states import Land
from workshops.meetings.states import WorkshopState
from workshops.programmes.lights import BADGES, DELAYED, LABELS, Colour, Sight, Verdict, sentences
from workshops.programmes.states import Judgement, MilestoneState
from workshops.status.queries.matrix import Phase
from workshops.status.queries.story import NOTHING, Cell, Opinion, Part

LAENDER = dict(Land.choices)
FINISHED = (WorkshopState.DOCUMENTED, MilestoneState.DONE)
HELD = (WorkshopState.HELD, *FINISHED)
WAY = {NOTHING: 0, "planned": 1, "open": 2, "closed": 3, "held": 4, "documented": 5, "done": 5, "skipped": 6}
"""How far a state is on the way, for the little disc beside its word."""


@dataclass(slots=True, eq=False)  # not frozen: a matrix makes thousands, and freezing would double their cost
class Drawn:
    """A cell in words and as HTML. `shown` is False where this person sees nothing or there is no milestone.

    `counted` is for the foot of the column: at all, as finished, as delayed.
    """

    cell: Cell
    html: str
    shown: bool
    counted: tuple[bool, bool, bool]
    colour: Colour | None = None
    state: str = ""
    day: str = ""
    reason: str = ""
    entered: str = ""
    opinion: str = ""

    @classmethod
    def nothing(cls, cell: Cell, counts: bool) -> "Drawn":
        return cls(cell, "<td></td>", False, (counts, False, False))


class Spot(NamedTuple):
    """What a cell shows besides its state: its column, its workshop if there is one, whether the foot counts it, the staff's opinion."""

    at: int
    workshop: int | None
    counts: bool
    opinion: Opinion | None = None


@dataclass
class Total:
    """The foot of a column, of what this person sees."""

    of: int = 0
    finished: int = 0
    delayed: int = 0


class Brush:
    """Of one language and one set of columns."""

    def __init__(self, phases: tuple[Phase, ...]):
        self.phases, self.sentences = phases, sentences()
        self.workshops = sum(phase.is_workshop for phase in phases)
        self.words = {state: str(label) for state, label in [*MilestoneState.choices, *WorkshopState.choices]}
        self.words[NOTHING] = str(MilestoneState.OPEN.label)
        self.states = {
            state: f'<b class="m-{way}">{escape(self.words[state])}</b>' for state, way in WAY.items()
        }
        self.lights = {
            colour: f'<span class="p-badge p-badge--{BADGES[colour]}">{escape(str(label))}</span>'
            for colour, label in LABELS.items()
        }
        self.opened = [f'<td data-label="{escape(phase.name)}">' for phase in phases]
        self.entered = escape(_("entered later on %(day)s"))
        self.own = escape(_("Staff: %(opinion)s"))
        self.judgements = {judgement: str(label) for judgement, label in Judgement.choices}
        self.head = _RowHead(self.workshops)
        self.workshop_url = _around("meetings:workshop", 0)

    def draw(self, spot: Spot, cell: Cell, verdict: Verdict | None, sight: Sight | None) -> Drawn:
        """Without a verdict it has no light."""
        day, entered = self.span(cell), self._written(cell.entered)
        state = self.states[cell.state]
        if spot.workshop:
            state = f'<a href="{self.workshop_url[0]}{spot.workshop}{self.workshop_url[1]}">{state}</a>'
        parts = [self.opened[spot.at], state]
        colour, reason = (verdict.colour, self.sentences.of(verdict, sight)) if verdict else (None, "")
        if day:
            parts.append(f"<span>{day}</span>")
        if colour:
            parts.append(f"{self.lights[colour]}<small>{escape(reason)}</small>")
        if entered:
            parts.append(f"<small>{self.entered % {'day': entered}}</small>")
        opinion = self.opinion(spot.opinion)
        if opinion:
            parts.append(f"<small>{self.own % {'opinion': escape(opinion)}}</small>")
        parts.append("</td>")
        counted = spot.counts, cell.state in FINISHED, colour in DELAYED
        return Drawn(
            cell, "".join(parts), True, counted, colour, self.words[cell.state], day, reason, entered, opinion
        )

    def top(self, day: date) -> str:
        """The heads of the columns."""
        place = escape(_("Municipality"))
        heads = [f'<tr><th scope="col">{place}</th>']
        for phase in self.phases:
            title = breakable(f"{phase.title} {day.year}" if phase.yearly else phase.title)
            heads.append(
                f'<th scope="col"><span class="m-code">{escape(phase.code)}</span> {escape(title)}</th>'
            )
        return f"{''.join(heads)}</tr>"

    def foot(self, totals: list[Total]) -> str:
        finished, delayed = escape(_("%(finished)s of %(of)s")), escape(_("delayed: %(delayed)s"))
        cells = ['<tr><th scope="row">', escape(_("Finished")), "</th>"]
        for opened, total in zip(self.opened, totals, strict=True):
            late = f"<small>{delayed % {'delayed': total.delayed}}</small>" if total.delayed else ""
            cells.append(f"{opened}{finished % {'finished': total.finished, 'of': total.of}}{late}</td>")
        return f"{''.join(cells)}</tr>"

    def opinion(self, opinion: Opinion | None) -> str:
        """In words, with its day."""
        return f"{self.judgements[opinion.judgement]} ({self._written(opinion.day)})" if opinion else ""

    def span(self, cell: Cell) -> str:
        """Its day, or the first and the last of several."""
        if cell.first == cell.last:
            return self._written(cell.first)
        return f"{self._written(cell.first)} – {self._written(cell.last)}"

    def _written(self, iso: str) -> str:
        return self.sentences.day(date.fromisoformat(iso)) if iso else ""


class _RowHead:
    """The first cell of a row."""

    def __init__(self, workshops: int):
        self.place, self.process = _around("home:municipality", "x"), _around("programmes:participation", 0)
        self.laender = {code: escape(str(name)) for code, name in LAENDER.items()}
        self.done = [
            escape(_("%(done)s/%(all)s workshops") % {"done": n, "all": workshops})
            for n in range(workshops + 1)
        ]
        self.assessment = _around("status:process", 0)
        self.to_process, self.withdrawn = escape(_("Process")), escape(_("Withdrawn"))
        self.to_assessment = escape(_("Assessment"))

    def of(self, part: Part, followed: bool, progress: int, own: str = "") -> str:
        name, more = escape(part.name), ""
        if part.withdrawn:
            more += f'<span class="p-badge p-badge--neutral">{self.withdrawn}</span>'
        if followed:
            if own:
                more += f"<small>{own}</small>"
            hidden = f'<span class="kern-sr-only"> {name}</span>'
            process = f"{self.process[0]}{part.pk}{self.process[1]}"
            assessment = f"{self.assessment[0]}{part.pk}{self.assessment[1]}"
            more += (
                f'<small><a href="{process}">{self.to_process}{hidden}</a> · '
                f'<a href="{assessment}">{self.to_assessment}{hidden}</a></small>'
            )
        return (
            f'<tr><th scope="row"><a href="{self.place[0]}{part.slug}{self.place[1]}">{name}</a>'
            f"<small>{self.laender[part.land]}</small><small>{self.done[progress]}</small>{more}</th>"
        )


_JOINTS = re.compile(
    r"(?<=[a-zäöüß]{3})(?=(?:workshop|seminar|analyse|treffen|foren|beratung|fassung|koordination|nachweis))"
)


def breakable(title: str) -> str:
    """With a soft hyphen where the parts of a long German word meet, and nowhere else."""
    return _JOINTS.sub("\u00ad", title)


def _around(name: str, placeholder) -> tuple[str, str]:
    """The address of a page before and after its key, so that a row need not ask the router."""
    before, _key, after = reverse(name, args=[placeholder]).rpartition(f"/{placeholder}/")
    return f"{before}/", f"/{after}"

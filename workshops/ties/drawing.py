"""The picture of who works with whom: names below each other, each a link, and beside them an arc for each tie.

Names are text of the page, so they keep their size on a phone and when printed, and the order of the keys is the order of reading. The arcs
are one SVG beside them, stretched to the height of the names; rows are equally high, so an arc ends where its name stands. Nothing is said
by colour alone: a group has its shape, a tie its line. Which names and arcs belong together is said by classes (static/portal/ties.css).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from networks.organisations.states import ActorGroup
from workshops.ties.queries.ties import Side, Tie

MOST_NAMES, MOST_TIES = 30, 60
LOOKED_AT = 300  # of the strongest ties; the rest are in the table alone
MOST_TOLD = 5
ROW, WIDTH = 40, 100
THICKEST = 7
SHAPES = {
    ActorGroup.A1: '<circle cx="10" cy="10" r="8"/>',
    ActorGroup.A2: '<rect x="3" y="3" width="14" height="14"/>',
    ActorGroup.A3: '<path d="M10 1L19 10L10 19L1 10Z"/>',
    ActorGroup.A4: '<path d="M10 2L19 18H1Z"/>',
    ActorGroup.A5: '<path d="M10 1L18.5 7.2L15.3 17.3H4.7L1.5 7.2Z"/>',
}


@dataclass(slots=True)
class Node:
    side: Side
    strength: Counter = field(default_factory=Counter)  # the others, and how often they are together
    place: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: `ties` of `all` that there are, between `names` organisations."""

    drawn: SafeString
    legend: SafeString
    names: int
    ties: int
    all: int

    @property
    def leaves_out(self) -> bool:
        return self.ties < self.all


def picture(ties: Iterable[Tie], every: int, address, ego: str = "") -> Picture:
    """`ties` come with the strongest first, `every` is how many there are; `address(slug)` leads to the picture of one organisation."""
    chosen = _strongest(ties)
    nodes = _placed(chosen, ego)
    names = "".join([_name(node, nodes, address, ego) for node in nodes.values()])
    height = ROW * max(len(nodes), 1)
    arcs = "".join([_arc(tie, nodes, height) for tie in reversed(chosen)])
    label = escape(_("Ties between the organisations beside it; all of them stand in the table below."))
    drawing = (
        f'<div class="t-graph"><ul class="t-names">{names}</ul>'
        f'<svg xmlns="http://www.w3.org/2000/svg" class="t-arcs" viewBox="0 0 {WIDTH} {height}" preserveAspectRatio="none" role="img" '
        f'aria-label="{label}">{arcs}</svg></div>'
    )
    return Picture(mark_safe(drawing), _legend(nodes), len(nodes), len(chosen), every)


def _strongest(ties: Iterable[Tie]) -> list[Tie]:
    """One after the other as long as there is room for the names."""
    chosen: list[Tie] = []
    known: set[str] = set()
    for tie in ties:
        both = known | {tie.one.slug, tie.two.slug}
        if len(both) <= MOST_NAMES and len(chosen) < MOST_TIES:
            chosen.append(tie)
            known = both
    return chosen


def _placed(ties: list[Tie], ego: str) -> dict[str, Node]:
    """By slug, from the top down: the chosen one, then group by group, in each those with most ties first."""
    nodes: dict[str, Node] = {}
    for tie in ties:
        for side, other in ((tie.one, tie.two), (tie.two, tie.one)):
            nodes.setdefault(side.slug, Node(side)).strength[other.slug] += tie.cooperations + tie.meetings
    ordered = sorted(
        nodes.values(), key=lambda node: (node.side.slug != ego, node.side.group, -len(node.strength), node.side.name)
    )  # fmt: skip
    for place, node in enumerate(ordered):
        node.place = place
    return {node.side.slug: node for node in ordered}


def _name(node: Node, nodes: dict[str, Node], address, ego: str) -> str:
    side, count = node.side, len(node.strength)
    beside = " ".join(f"t-with{nodes[slug].place}" for slug in node.strength)
    here = ' aria-current="true"' if side.slug == ego else ""
    said = ngettext("tied with %(count)d", "tied with %(count)d", count) % {"count": count}
    told = [nodes[slug].side.name for slug, _strength in node.strength.most_common(MOST_TOLD)]
    more = _(" and others") if count > MOST_TOLD else ""
    about = f"{ActorGroup(side.group).label}, {said}: {', '.join(told)}{more}"
    return (
        f'<li class="t-name t-with{node.place} {beside}"><a class="t-n{node.place}" href="{escape(address(side.slug))}"{here}>'
        f'{escape(side.name)}<span class="kern-sr-only">, {escape(about)}</span></a>'
        f'<span class="t-count" aria-hidden="true">{count}</span>{_shape(side.group)}</li>'
    )


def _arc(tie: Tie, nodes: dict[str, Node], height: int) -> str:
    one, two = sorted((nodes[tie.one.slug].place, nodes[tie.two.slug].place))
    top, bottom = ROW * (one + 0.5), ROW * (two + 0.5)
    reach = WIDTH * 1.3 * ((bottom - top) / height) ** 0.6
    thick = min(1 + tie.cooperations * 2 + tie.meetings, THICKEST)
    words = f"{tie.one.name} – {tie.two.name}: {weight(tie)}"
    curve = f"M0 {top:g}C{reach:.1f} {top:g} {reach:.1f} {bottom:g} 0 {bottom:g}"
    return (
        f'<path class="t-arc t-{tie.kind} t-wide{thick} t-with{one} t-with{two}" d="{curve}" '
        f'fill="none" stroke="currentColor" vector-effect="non-scaling-stroke"><title>{escape(words)}</title></path>'
    )


def weight(tie: Tie) -> str:
    """ "2 Kooperationen, 1 gemeinsamer Workshop"."""
    parts = []
    if tie.cooperations:
        parts.append(
            ngettext("%(count)d cooperation", "%(count)d cooperations", tie.cooperations) % {"count": tie.cooperations}
        )  # fmt: skip
    if tie.meetings:
        parts.append(
            ngettext("%(count)d joint workshop", "%(count)d joint workshops", tie.meetings) % {"count": tie.meetings}
        )  # fmt: skip
    return ", ".join(parts)


def _shape(group: str) -> str:
    return f'<svg class="t-shape t-{group[:2].lower()}" viewBox="0 0 20 20" aria-hidden="true">{SHAPES[group]}</svg>'


def _legend(nodes: dict[str, Node]) -> SafeString:
    """The groups that are drawn, and what the lines mean."""
    groups = [group for group in SHAPES if any(node.side.group == group for node in nodes.values())]
    items = [f"<li>{_shape(group)}{escape(str(group.label))}</li>" for group in groups]
    lines = (("cooperation", _("Cooperation")), ("meeting", _("Joint workshop only")))
    for kind, label in lines:
        line = '<path d="M0 10H40" fill="none" stroke="currentColor" vector-effect="non-scaling-stroke"/>'
        items.append(
            f'<li><svg class="t-line t-arc t-{kind} t-wide3" viewBox="0 0 40 20" aria-hidden="true">{line}</svg>{escape(label)}</li>'
        )
    return mark_safe(f'<ul class="t-legend">{"".join(items)}</ul>')

"""The steering structure of a municipality as a drawing of boxes, each below the body it works towards.

As in core.charts: widths are shares of the line, so text keeps its size on a phone; colours come from static/portal/bodies.css and without
it from the text around. A broken frame is a planned body, so nothing is said by colour alone; the same content stands beside it as a table.
"""

from html import escape
from textwrap import wrap

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.charts import framed
from networks.bodies.queries import Node, Structure
from networks.bodies.states import BodyState

LETTERS, INDENT, PADDING, LINE, GAP = 33, 7, 12, 22, 18
LETTERS_A_STEP = 3
DEEPEST = 4  # from there on boxes stand below each other


def drawn(title: str, structure: Structure) -> SafeString:
    parts, at, bottoms = [], 2, {}
    for node in structure.lines:
        box, height = _box(node, at)
        if node.link is not None:
            parts.append(_line_up(node, bottoms[node.link.target_id], at + height / 2))
        parts.append(box)
        bottoms[node.body.pk] = at + height
        at += height + GAP
    said = "; ".join(_said(node) for node in structure.lines)
    return framed(title, said, "".join(parts), at, None)


def _said(node: Node) -> str:
    links = ", ".join(f"{link.get_kind_display()} {link.target}" for link in node.links)
    return f"{node.body} ({links})" if links else str(node.body)


def _box(node: Node, at: int) -> tuple[str, int]:
    """A frame with what the body is called, who leads it, how many sit there, and what it is linked with."""
    x, letters = _left(node), LETTERS - LETTERS_A_STEP * min(node.depth, DEEPEST)
    rows = [(line, ' font-weight="600"') for line in _lines(str(node.body), letters)]
    rows += [(line, "") for words in _about(node) for line in _lines(words, letters)]
    for link in node.links:
        words = f"→ {link.get_kind_display()} {link.target}"
        rows += [(line, ' class="b-link" font-style="italic"') for line in _lines(words, letters)]
    height = len(rows) * LINE + PADDING
    dash = ' stroke-dasharray="6 4"' if node.body.state == BodyState.PLANNED else ""
    frame = (
        f'<rect class="b-box" x="{x}%" y="{at}" width="{99.5 - x}%" height="{height}" rx="4" fill="none" '
        f'stroke="currentColor" stroke-width="1.5"{dash}/>'
    )
    text = "".join(
        f'<text x="{x}%" dx="{PADDING}" y="{at + (number + 1) * LINE - 2}"{style}>{escape(line)}</text>'
        for number, (line, style) in enumerate(rows)
    )
    return frame + text, height


def _about(node: Node) -> list[str]:
    """Who leads it, where that is public, and how many sit there."""
    count = node.body.seats_taken
    words = ngettext("%(count)d seat", "%(count)d seats", count) % {"count": count}
    more = _("internal") if node.body.is_internal else ""
    if node.body.state == BodyState.PLANNED:
        more = _("planned")
    words = f"{words}, {more}" if more else words
    return [_("Lead: %(name)s") % {"name": node.lead}, words] if node.lead else [words]


def _line_up(node: Node, bottom: float, middle: float) -> str:
    """From the side of the box up to the box it works towards, with an arrow there."""
    x, left = _left(node) - INDENT / 2, _left(node)
    stroke = 'class="b-line" stroke="currentColor" stroke-width="1.5"'
    arrow = f'<svg x="{x}%" y="{bottom}" overflow="visible"><path class="b-arrow" d="M-6 10L0 1L6 10Z" fill="currentColor"/></svg>'
    return (
        f'<line {stroke} x1="{x}%" x2="{x}%" y1="{bottom + 6}" y2="{middle}"/>'
        f'<line {stroke} x1="{x}%" x2="{left}%" y1="{middle}" y2="{middle}"/>{arrow}'
    )


def _left(node: Node) -> float:
    return 0.5 + INDENT * min(node.depth, DEEPEST)


def _lines(words: str, letters: int) -> list[str]:
    return wrap(words, letters, max_lines=4, placeholder=" …") or ["–"]

"""Two people wrote in the same formatted text: what is alike, what differs paragraph by paragraph, and one text of both.

With the marks of the text from which both began (`marks_of`), a paragraph that only one of them wrote, changed or took out follows
that one; only where both changed the same place there is something to choose. Without them every difference is one. Without a choice
nothing is left out: both stay, what is saved first.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser

from django.utils.safestring import SafeString

from core import richtext

BOTH, THEIRS, MINE = "both", "theirs", "mine"
LISTS = ("ul", "ol")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text. `number` names a place where the two differ; 0 is what both have, or what only one of them changed: `by`."""

    number: int
    theirs: tuple[str, ...]
    mine: tuple[str, ...]
    by: str = ""

    @property
    def is_common(self) -> bool:
        return not self.number

    @property
    def theirs_shown(self) -> SafeString:
        return richtext.shown(joined(self.theirs))

    @property
    def mine_shown(self) -> SafeString:
        return richtext.shown(joined(self.mine))

    def chosen(self, choice: str) -> tuple[str, ...]:
        if self.is_common:
            return self.mine if self.by == MINE else self.theirs
        if choice == BOTH:
            return self.theirs + self.mine
        return self.mine if choice == MINE else self.theirs


def marks_of(text: str) -> str:
    """A short mark for each block of a text, to compare with later without keeping the text."""
    return " ".join(_mark(block) for block in blocks_of(richtext.of_typed(text)))


def compared(theirs: str, mine: str, base: str = "") -> list[Part]:
    """Both texts as a rich field holds them, formatted or plain; `base` is what `marks_of` said of the text both began with."""
    left, right = blocks_of(richtext.of_typed(theirs)), blocks_of(richtext.of_typed(mine))
    return _three_way(base.split(), left, right) if base else _two_way(left, right)


def _two_way(left: list[str], right: list[str]) -> list[Part]:
    parts, number = [], 0
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for kind, from_left, to_left, from_right, to_right in matcher.get_opcodes():
        number += kind != "equal"
        alike = 0 if kind == "equal" else number
        parts.append(Part(alike, tuple(left[from_left:to_left]), tuple(right[from_right:to_right])))
    return parts


def _three_way(begun: list[str], left: list[str], right: list[str]) -> list[Part]:
    """Between the blocks that all three have lie the stretches that one or both changed."""
    kept, shared = _places(begun, left), _places(begun, right)
    anchors = [(at, kept[at], shared[at]) for at in sorted(kept.keys() & shared.keys())]
    parts, number, (base, one, other) = [], 0, (0, 0, 0)
    for to_base, to_one, to_other in [*anchors, (len(begun), len(left), len(right))]:
        here, there = tuple(left[one:to_one]), tuple(right[other:to_other])
        by = _only(begun[base:to_base], here, there)
        number += here != there and not by
        parts.append(Part(number if here != there and not by else 0, here, there, by))
        same = tuple(left[to_one : to_one + 1])
        parts.append(Part(0, same, same))
        base, one, other = to_base + 1, to_one + 1, to_other + 1
    return _in_runs(parts)


def _in_runs(parts: list[Part]) -> list[Part]:
    """Without empty ones, and what all have in one piece."""
    found: list[Part] = []
    for part in parts:
        if not part.theirs and not part.mine and not part.by:
            continue
        last = found[-1] if found else None
        if last and last.is_common and part.is_common and not last.by and not part.by:
            found[-1] = Part(0, last.theirs + part.theirs, last.mine + part.mine)
        else:
            found.append(part)
    return found


def _places(begun: list[str], blocks: list[str]) -> dict[int, int]:
    """Where the blocks that the marks name stand now, in the same order."""
    found = {}
    marks = [_mark(block) for block in blocks]
    for start, there, size in SequenceMatcher(None, begun, marks, autojunk=False).get_matching_blocks():
        found |= {start + step: there + step for step in range(size)}
    return found


def _only(was: list[str], theirs: tuple[str, ...], mine: tuple[str, ...]) -> str:
    """Who alone changed this stretch; nobody when both did or none."""
    if theirs == mine:
        return ""
    if [_mark(block) for block in theirs] == was:
        return MINE
    return THEIRS if [_mark(block) for block in mine] == was else ""


def _mark(block: str) -> str:
    return hashlib.blake2b(block.encode(), digest_size=6).hexdigest()


def merged(parts: list[Part], choices: Mapping[int, str]) -> str:
    """The text that `choices` make (number of the place -> BOTH, THEIRS or MINE); BOTH where nothing was chosen."""
    return joined(tuple(block for part in parts for block in part.chosen(choices.get(part.number, BOTH))))


def joined(blocks: tuple[str, ...]) -> str:
    """Items of one list stand in one list again."""
    text = "".join(blocks)
    for tag in LISTS:
        text = text.replace(f"</{tag}><{tag}>", "")
    return text


def blocks_of(html: str) -> list[str]:
    """Paragraphs, headings, tables and single list items of cleaned HTML, each as HTML of its own."""
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.blocks


class _Blocks(HTMLParser):
    """Cuts between the uppermost elements, and inside an uppermost list between its items."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.blocks: list[str] = []
        self.open: list[str] = []
        self.text = ""

    @property
    def cuts(self) -> bool:
        return not self.open or (len(self.open) == 1 and self.open[0] in LISTS)

    def end(self) -> None:
        text, self.text = self.text.strip(), ""
        if not text:
            return
        if self.open:
            self.blocks.append(f"<{self.open[0]}>{text}</{self.open[0]}>")
        else:
            self.blocks.append(
                text if text.startswith("<") and richtext.BLOCK.match(text) else f"<p>{text}</p>"
            )

    def handle_starttag(self, tag: str, attrs) -> None:
        if tag == "br":
            self.text += "<br>"
            return
        if not self.open and richtext.BLOCK.match(f"<{tag}"):
            self.end()
        if not (tag in LISTS and not self.open):
            self.text += self.get_starttag_text() or ""
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "br" or tag not in self.open:
            return
        if len(self.open) == 1 and tag in LISTS:
            self.end()
            self.open.pop()
            return
        self.text += f"</{tag}>"
        self.open.pop()
        if (self.open and self.cuts and tag == "li") or (not self.open and richtext.BLOCK.match(f"<{tag}")):
            self.end()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_entityref(self, name: str) -> None:
        self.text += f"&{name};"

    def handle_charref(self, name: str) -> None:
        self.text += f"&#{name};"

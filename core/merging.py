"""Two people wrote in the same formatted text: what is alike, what differs paragraph by paragraph, and one text of both.

Without a choice nothing is left out: where the texts differ, both stay, what is saved first.
"""

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
    """A stretch of the text. `number` names a place where the two differ; 0 is what both have."""

    number: int
    theirs: tuple[str, ...]
    mine: tuple[str, ...]

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
        if self.is_common or choice == THEIRS:
            return self.theirs
        return self.mine if choice == MINE else self.theirs + self.mine


def compared(theirs: str, mine: str) -> list[Part]:
    """Both texts as a rich field holds them, formatted or plain."""
    left, right = blocks_of(richtext.of_typed(theirs)), blocks_of(richtext.of_typed(mine))
    parts, number = [], 0
    for kind, from_left, to_left, from_right, to_right in SequenceMatcher(
        None, left, right, autojunk=False
    ).get_opcodes():
        number += kind != "equal"
        alike = 0 if kind == "equal" else number
        parts.append(Part(alike, tuple(left[from_left:to_left]), tuple(right[from_right:to_right])))
    return parts


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

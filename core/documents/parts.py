"""What a document is made of. Texts are plain; only `RichText` takes HTML, which is cleaned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from core import richtext
from core.documents.runs import parts_of_html, runs_of
from core.documents.words import said


class Part:
    """One part. `template` draws it on the page; `printed` is what the typesetter reads (document.typ)."""

    template = ""

    def printed(self) -> list[dict[str, Any]]:
        raise NotImplementedError

    def data(self) -> Any:
        """For JSON: what a program wants of it."""
        return self.printed()


@dataclass
class Heading(Part):
    """Level 1 is the first below the title, which is an h2 on the page."""

    text: str
    level: int = 1
    template = "documents/heading.html"

    @property
    def tag(self) -> str:
        return f"h{self.level + 1}"

    def printed(self) -> list[dict[str, Any]]:
        return [{"kind": "heading", "level": self.level, "text": str(self.text)}]


@dataclass
class Paragraph(Part):
    text: str
    template = "documents/paragraph.html"

    def printed(self) -> list[dict[str, Any]]:
        return [{"kind": "paragraph", "runs": runs_of(str(self.text))}]

    def data(self) -> str:
        return str(self.text)


@dataclass
class RichText(Part):
    """Formatted text that people wrote; `level` is that of its uppermost headings."""

    html: str
    level: int = 2
    template = "documents/richtext.html"

    @property
    def shown(self) -> SafeString:
        return richtext.shown(self.html)

    def printed(self) -> list[dict[str, Any]]:
        return parts_of_html(richtext.clean(self.html), self.level)

    def data(self) -> str:
        return richtext.clean(self.html)


@dataclass
class Items(Part):
    """A list."""

    items: Iterable[str]
    numbered: bool = False
    template = "documents/items.html"

    def __post_init__(self):
        self.items = [said(item) for item in self.items]

    def printed(self) -> list[dict[str, Any]]:
        runs = [runs_of(item) for item in self.items]
        return [{"kind": "bullets", "numbered": self.numbered, "items": runs}] if runs else []

    def data(self) -> list[str]:
        return self.items


@dataclass
class Facts(Part):
    """Name and value, line by line; what is empty or None is left out."""

    pairs: Iterable[tuple[str, Any]]
    template = "documents/facts.html"

    def __post_init__(self):
        self.pairs = [(str(name), said(value)) for name, value in self.pairs if value not in (None, "")]

    def printed(self) -> list[dict[str, Any]]:
        pairs = [[name, runs_of(value)] for name, value in self.pairs]
        return [{"kind": "facts", "pairs": pairs}] if pairs else []

    def data(self) -> dict[str, str]:
        return dict(self.pairs)


@dataclass
class Table(Part):
    """`widths` are shares of the line, one a column; all alike without them. Columns of amounts in euros stand to the right."""

    caption: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[float] = ()
    template = "documents/table.html"

    def __post_init__(self):
        self.heads = [str(head) for head in self.heads]
        self.rows = [[said(cell) for cell in row] for row in self.rows]
        self.widths = list(self.widths) or [1] * len(self.heads)

    @property
    def amounts(self) -> list[bool]:
        """By column: whether all that stands in it is money."""
        columns = zip(*self.rows, strict=True) if self.rows else [()] * len(self.heads)
        filled = [[cell for cell in column if cell] for column in columns]
        return [bool(cells) and all(cell.endswith("€") for cell in cells) for cells in filled]

    @property
    def headed(self) -> list[tuple[str, bool]]:
        return list(zip(self.heads, self.amounts, strict=True))

    @property
    def labelled(self) -> list[list[tuple[str, str, bool]]]:
        """Each cell with the head of its column, which stands before it on a narrow screen, and whether it is money."""
        return [list(zip(self.heads, row, self.amounts, strict=True)) for row in self.rows]

    def printed(self) -> list[dict[str, Any]]:
        table = {"caption": str(self.caption), "heads": self.heads, "rows": self.rows, "widths": self.widths}
        return [{"kind": "table", **table, "amounts": self.amounts}]

    def data(self) -> dict[str, Any]:
        return {
            "caption": str(self.caption),
            "rows": [dict(zip(self.heads, row, strict=True)) for row in self.rows],
        }


@dataclass
class Picture(Part):
    """A drawing of our own as SVG, with words for those who do not see it; its figures belong in a table beside it."""

    svg: str
    alt: str
    caption: str
    template = "documents/picture.html"

    @property
    def shown(self) -> SafeString:
        return mark_safe(self.svg)

    def printed(self) -> list[dict[str, Any]]:
        return [{"kind": "picture", "svg": self.svg, "alt": str(self.alt), "caption": str(self.caption)}]

    def data(self) -> str:
        return str(self.alt)


@dataclass
class Document:
    title: str
    subtitle: str = ""
    parts: list[Part] = field(default_factory=list)
    landscape: bool = False
    language: str = field(default_factory=get_language)

    def printed(self) -> list[dict[str, Any]]:
        return [printed for part in self.parts for printed in part.printed()]

    def data(self) -> dict[str, Any]:
        """Sections by their headings, in order; each a list of what stands below it."""
        sections: list[dict[str, Any]] = []
        for part in self.parts:
            if isinstance(part, Heading):
                sections.append({"heading": str(part.text), "level": part.level, "content": []})
                continue
            if not sections:
                sections.append({"heading": "", "level": 0, "content": []})
            sections[-1]["content"].append(part.data())
        return {"title": str(self.title), "subtitle": str(self.subtitle), "sections": sections}

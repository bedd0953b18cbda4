"""Text in runs of one kind (plain, strong, emphasised, linked), from plain text and from cleaned HTML, for the typesetter."""

from html.parser import HTMLParser
from typing import Any

Run = dict[str, Any]
BLOCKS = {"p", "li", "blockquote", "dd", "dt", "td", "th", "h2", "h3", "h4"}
LISTS = {"ul": False, "ol": True}
SPACES = " \t\r\n\f"  # a no-break space stays


def runs_of(text: str) -> list[Run]:
    """Plain text; its line breaks stay."""
    runs: list[Run] = []
    for at, line in enumerate(text.splitlines() or [""]):
        if at:
            runs.append({"text": "\n"})
        if line or not at:
            runs.append({"text": line})
    return runs


def parts_of_html(html: str, level: int) -> list[dict[str, Any]]:
    """Paragraphs, headings and lists of HTML that `richtext.clean` left; nested lists and tables become lines of their own.

    Headings begin at `level` and never skip one, which the PDF standard would refuse.
    """
    reader = _Reader(level)
    reader.feed(html)
    reader.close()
    reader.end_block()
    reader.end_list()
    return reader.parts


class _Reader(HTMLParser):
    def __init__(self, level: int):
        super().__init__(convert_charrefs=True)
        self.parts: list[dict[str, Any]] = []
        self.level, self.last_level = level, level - 1
        self.runs: list[Run] = []
        self.items: list[list[Run]] | None = None
        self.numbered, self.heading = False, 0
        self.strong = self.em = 0
        self.href = ""

    # ---- tags ----------------------------------------------------------------------------------------------------------
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LISTS or tag in BLOCKS:
            self.end_block()
        if tag in LISTS and self.items is None:
            self.items, self.numbered = [], LISTS[tag]
        self.heading = int(tag[1]) if tag in ("h2", "h3", "h4") else self.heading
        self.strong += tag in ("strong", "dt", "th")
        self.em += tag == "em"
        if tag == "br":
            self.runs.append({"text": "\n"})
        if tag == "a":
            self.href = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end_block()
        if tag in LISTS:
            self.end_list()
        self.strong -= tag in ("strong", "dt", "th") and self.strong > 0
        self.em -= tag == "em" and self.em > 0
        if tag == "a":
            self.href = ""

    def handle_data(self, data: str) -> None:
        text = " ".join(word for word in _words(data))
        text = f"{' ' if data[:1] in SPACES else ''}{text}{' ' if text and data[-1:] in SPACES else ''}"
        if not text.strip(SPACES) and not self.runs:
            return
        run: Run = {"text": text}
        if self.strong:
            run["strong"] = True
        if self.em:
            run["em"] = True
        if self.href:
            run["href"] = self.href
        self.runs.append(run)

    # ---- parts ---------------------------------------------------------------------------------------------------------
    def end_block(self) -> None:
        runs, self.runs = self.runs, []
        heading, self.heading = self.heading, 0
        if not "".join(run["text"] for run in runs).strip():
            return
        if self.items is not None:
            self.items.append(runs)
        elif heading:
            text = "".join(run["text"] for run in runs).strip()
            self.last_level = min(self.level + heading - 2, self.last_level + 1)
            self.parts.append({"kind": "heading", "level": self.last_level, "text": text})
        else:
            self.parts.append({"kind": "paragraph", "runs": runs})

    def end_list(self) -> None:
        items, self.items = self.items, None
        if items:
            self.parts.append({"kind": "bullets", "numbered": self.numbered, "items": items})


def _words(text: str) -> list[str]:
    for space in SPACES:
        text = text.replace(space, " ")
    return [word for word in text.split(" ") if word]

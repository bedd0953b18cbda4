"""A list as every directory shows it: filters, count, chips, sort, page, download of exactly what is shown.

Rows are plain values from one query, cells are joined here and not by a template per row: that keeps a page near the cost of a bare list
(performance.md, section 6).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import get_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import prepared
from core.exports import csv_response, xlsx_response
from core.filters import Filters

Row = dict[str, Any]
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Column:
    """`cell` makes what the page shows (escaped unless safe), `value` what the download holds; both take the row of values.

    `field` is where the value stands in the row, `words` are the choices of a code: page and download then hold its label.
    """

    key: str
    label: Words
    cell: Callable[[Row], Any] | None = None
    value: Callable[[Row], Any] | None = None
    order: tuple[str, ...] = ()
    numeric: bool = False
    head: bool = False  # names the row: a <th scope="row">
    whole: bool = False  # a whole number, shown with its thousands apart; "unknown" without one
    field: str = ""
    words: dict[str, Words] | None = None

    def plain(self, row: Row) -> Any:
        if self.value:
            return self.value(row)
        value = row[self.field or self.key]
        return str(self.words[value]) if self.words else value

    def frame(self) -> tuple[str, Callable[[Row], str], str]:
        """How a cell is drawn in the language in force: the tag with its label for narrow screens, what it holds, the end."""
        if self.head:
            return '<th scope="row">', self._drawer(), "</th>"
        css = ' class="p-num"' if self.numeric else ""
        return f'<td{css} data-label="{_text(str(self.label))}">', self._drawer(), "</td>"

    def _drawer(self) -> Callable[[Row], str]:
        key, cell = self.field or self.key, self.cell
        if cell:
            return lambda row: _text(cell(row))
        if self.words:
            words = {code: _text(str(label)) for code, label in self.words.items()}
            return lambda row: words[row[key]]
        if self.whole:
            unknown, apart = escape(_("unknown")), get_format("THOUSAND_SEPARATOR")
            return lambda row: unknown if row[key] is None else f"{row[key]:,}".replace(",", apart)
        return lambda row: _text(row[key])


def _text(value: Any) -> str:
    return value if isinstance(value, SafeString) else escape(str(value))


@dataclass(frozen=True, slots=True)
class Head:
    label: Words
    numeric: bool
    sort_url: str
    sort_state: str  # "", "ascending", "descending"


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    url_without: str


@dataclass(frozen=True, slots=True)
class PageLinks:
    number: int
    pages: int
    previous_url: str
    next_url: str
    window: list[tuple[int, str]]  # page number, address; number 0 is a gap

    @property
    def drawn(self) -> SafeString:
        if self.pages < 2:
            return mark_safe("")
        page, pages, back, forward = (escape(word) for word in (_("Page"), _("Pages"), _("Back"), _("Next")))
        word = f'<span class="kern-sr-only">{page} </span>'
        items = [_page_item(word, number, url, self.number) for number, url in self.window]
        if self.previous_url:
            items.insert(0, f'<a href="{escape(self.previous_url)}" rel="prev">{back}</a>')
        if self.next_url:
            items.append(f'<a href="{escape(self.next_url)}" rel="next">{forward}</a>')
        inner = "".join([f"<li>{item}</li>" for item in items])
        return mark_safe(f'<nav aria-label="{pages}"><ul class="p-pages">{inner}</ul></nav>')


def _page_item(word: str, number: int, url: str, here: int) -> str:
    if not number:
        return '<span aria-hidden="true">…</span>'
    if number == here:
        return f'<span aria-current="page">{word}{number}</span>'
    return f'<a href="{escape(url)}">{word}{number}</a>'


class Listing:
    """One list on one page. Subclass per directory: `filterset`, `columns`, `fields`, `ordering`, `noun`, `filename`."""

    filterset: type
    columns: tuple[Column, ...]
    fields: tuple[str, ...]  # what the one query fetches
    exported: tuple[Column, ...] = ()  # the columns of the download, where it holds more than the page
    in_export: tuple[str, ...] = ()  # what the download's query fetches then
    ordering: tuple[str, ...]
    filename: str
    per_page = 25
    same_for_all = (
        False  # the view gives everybody the same rows, so the list without filters is one prepared query
    )

    def __init__(self, request: HttpRequest, queryset: QuerySet):
        self.request, self.params = request, request.GET
        self.filters = self.filterset(request.GET, queryset=queryset, request=request)

    def noun(self, count: int) -> str:
        """The count in words, e.g. "3 Kommunen"."""
        raise NotImplementedError

    # ---- what is asked for -------------------------------------------------------------------------------------------
    @cached_property
    def queryset(self) -> QuerySet:
        return self.filters.qs

    @cached_property
    def sort(self) -> tuple[Column | None, bool]:
        asked = self.params.get("sort", "")
        column = next(
            (column for column in self.columns if column.order and column.key == asked.lstrip("-")), None
        )
        return column, asked.startswith("-")

    @cached_property
    def ordered(self) -> QuerySet:
        column, backwards = self.sort
        if column is None:
            return self.queryset.order_by(*self.ordering)
        order = [f"-{name}" if backwards else name for name in column.order]
        return self.queryset.order_by(*order, *self.ordering)

    @cached_property
    def _prepared(self) -> bool:
        return self.same_for_all and not self.filters.filters

    @cached_property
    def count(self) -> int:
        """How many there are; of a list that `most` holds for, one more than that at most."""
        if self._prepared:
            return prepared.count((type(self), "count"), lambda: self.queryset)
        return prepared.count_once(self.queryset, self.most and self.most + 1)

    @property
    def most(self) -> int | None:
        """How many rows are counted and paged; None: all. The download always holds all."""
        return None

    @cached_property
    def count_label(self) -> str:
        return self.noun(self.count)

    @cached_property
    def number(self) -> int:
        """The asked page, held within what there is: page=999 shows the last one."""
        asked = self.params.get("page", "1")
        wanted = int(asked) if asked.isdecimal() and len(asked) < 9 else 1
        return min(max(wanted, 1), self.pages)

    @property
    def pages(self) -> int:
        within = min(self.count, self.most) if self.most else self.count
        return max(1, -(-within // self.per_page))

    # ---- what is shown -----------------------------------------------------------------------------------------------
    @cached_property
    def rows(self) -> list[Row]:
        start = (self.number - 1) * self.per_page
        if not self._prepared or start:
            return list(self.ordered.values(*self.fields)[start : start + self.per_page])
        column, backwards = self.sort
        key = type(self), self.fields, column and column.key, backwards
        found = prepared.fetch(key, lambda: self.ordered.values_list(*self.fields)[: self.per_page])
        return [dict(zip(self.fields, row, strict=True)) for row in found]

    @property
    def body(self) -> SafeString:
        """The table's body: one <tr> a row, each cell with its column's label for narrow screens."""
        frames = _frames(type(self), get_language())
        lines = ["".join([before + draw(row) + after for before, draw, after in frames]) for row in self.rows]
        return mark_safe("".join([f"<tr>{line}</tr>" for line in lines]))

    @property
    def heads(self) -> list[Head]:
        sorted_by, backwards = self.sort
        heads = []
        for column in self.columns:
            state = "" if column is not sorted_by else "descending" if backwards else "ascending"
            url = (
                self.url(sort=f"-{column.key}" if state == "ascending" else column.key, page=None)
                if column.order
                else ""
            )
            heads.append(Head(column.label, column.numeric, url, state))
        return heads

    @property
    def head_row(self) -> SafeString:
        """The table's head, each sortable column as a link."""
        return mark_safe("".join([_head_cell(head) for head in self.heads]))

    @property
    def page(self) -> PageLinks:
        number, pages = self.number, self.pages
        numbers = sorted({1, pages, *(n for n in range(number - 2, number + 3) if 1 <= n <= pages)})
        window, last = [], 0
        for n in numbers:
            if n - last > 1:
                window.append((0, ""))
            window.append((n, self.url(page=n)))
            last = n
        previous_url = self.url(page=number - 1) if number > 1 else ""
        next_url = self.url(page=number + 1) if number < pages else ""
        return PageLinks(number, pages, previous_url, next_url, window)

    @property
    def chips(self) -> list[Chip]:
        """The filters in force, each with the address of the list without it."""
        if isinstance(self.filters, Filters) and not self.filters.filters:
            return []
        form = self.filters.form
        if not form.is_bound:
            return []
        chips = []
        for name in form.fields:
            for value in self.params.getlist(name):
                if value and name not in form.errors:
                    chips.append(
                        Chip(
                            f"{form.fields[name].label}: {_value_label(form.fields[name], value)}",
                            self.url_without(name, value),
                        )
                    )
        return chips

    @property
    def filter_form(self):
        """What the template draws: the filters themselves where their fields are ready."""
        return self.filters if isinstance(self.filters, Filters) else self.filters.form

    # ---- addresses ---------------------------------------------------------------------------------------------------
    def url(self, **changes) -> str:
        """This list with parts of its address changed; None takes one away."""
        kept = [part for name, part in self._parts.items() if name not in changes]
        made = [urlencode({name: value}, doseq=True) for name, value in changes.items() if value is not None]
        return "?" + "&".join([part for part in kept + made if part])

    def url_without(self, name: str, value: str) -> str:
        rest = [other for other in self.params.getlist(name) if other != value]
        return self.url(**{name: rest, "page": None})

    @cached_property
    def _parts(self) -> dict[str, str]:
        """What is asked for, each ready for an address: a list has twenty of them."""
        given = self.params.lists()
        return {name: urlencode({name: values}, doseq=True) for name, values in given if name != "format"}

    @property
    def csv_url(self) -> str:
        return self.url(format="csv", page=None)

    @property
    def xlsx_url(self) -> str:
        return self.url(format="xlsx", page=None)

    # ---- download ----------------------------------------------------------------------------------------------------
    def download(self) -> HttpResponse | None:
        """The answer when the address asks for a file (`?format=csv` or `xlsx`): the same rows as shown, of all pages."""
        form = self.params.get("format")
        if form not in ("csv", "xlsx"):
            return None
        make = csv_response if form == "csv" else xlsx_response
        return make(self.filename, self.download_heads(), self._plain_rows())

    def download_heads(self) -> list[str]:
        return [str(column.label) for column in self.exported or self.columns]

    def _plain_rows(self) -> Iterable[list[Any]]:
        columns = self.exported or self.columns
        for row in self.ordered.values(*(self.in_export or self.fields)).iterator(chunk_size=2000):
            yield [column.plain(row) for column in columns]


def _head_cell(head: Head) -> str:
    opened = '<th scope="col"' + (' class="p-num"' if head.numeric else "")
    label = _text(str(head.label))
    if not head.sort_url:
        return f"{opened}>{label}</th>"
    if head.sort_state:
        opened += f' aria-sort="{head.sort_state}"'
        arrow = "up" if head.sort_state == "ascending" else "down"
        label += f'<span class="kern-icon kern-icon--arrow-{arrow}" aria-hidden="true"></span>'
    return f'{opened}><a class="p-sort" href="{escape(head.sort_url)}">{label}</a></th>'


@lru_cache(maxsize=200)
def _frames(listing: type[Listing], language: str) -> list[tuple[str, Callable[[Row], str], str]]:
    """`language` is the one in force, which the labels are in."""
    return [column.frame() for column in listing.columns]


def _value_label(field, value: str) -> str:
    for choice, label in getattr(field, "choices", ()):
        if str(choice) == value:
            return str(label)
    return value

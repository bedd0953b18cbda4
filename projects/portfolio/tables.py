"""The directory of projects and the library of good practice as lists."""

from functools import cached_property
from html import escape
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import F
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core import prepared
from core.lists import Column, Listing, Row
from networks.municipalities.states import Kind
from projects.portfolio.filters import PracticeFilter, ProjectFilter
from projects.portfolio.states import BADGES, ProjectState

_KEYS = "the keys of one page"  # stands for them in the query that is put together once
STATES = dict(ProjectState.choices)
VIEWS = (("tabelle", _("Table")), ("karte", _("Map")))


class Tab(NamedTuple):
    label: Any
    url: str
    current: bool


def _title(row: Row) -> str:
    url = reverse("portfolio:project", args=[row["slug"]])
    mark = ""
    if row["is_lighthouse"]:
        shining = gettext("Lighthouse project")
        mark = f' <span class="p-badge p-badge--info">{escape(shining)}</span>'
    return SafeString(f'<a href="{url}">{escape(row["title"])}</a>{mark}')


def _lead(row: Row) -> str:
    name, others = row["lead_municipality__name"], row["others"]
    if not others:
        return name
    more = ngettext("and %(count)d other", "and %(count)d others", others) % {"count": others}
    return f"{name} {more}"


def _programme(row: Row) -> str:
    return row["programme__short_title"] or row["programme__title"] or "–"


def _year(row: Row) -> Any:
    return row["year"] or gettext("unknown")


def _state(row: Row) -> str:
    state = row["state"]
    return SafeString(f'<span class="p-badge p-badge--{BADGES[state]}">{escape(STATES[state])}</span>')


def _page(row: Row) -> str:
    return reverse("portfolio:project", args=[row["slug"]])


class ProjectListing(Listing):
    """Give it public projects with `with_others()`. The same result as a table or a map (`?ansicht=`)."""

    filterset = ProjectFilter
    same_for_all = True
    columns = (
        Column("title", _("Project"), cell=_title, order=("sort_key", "id"), head=True),
        Column("lead", _("Municipalities"), cell=_lead, value=_lead, order=("lead_municipality__sort_key", "sort_key")),
        Column("programme", _("Programme"), cell=_programme, value=_programme, order=("programme__title", "sort_key")),
        Column("year", _("Year it begins"), cell=_year, value=lambda row: row["year"], order=("year", "sort_key")),
        Column("state", _("State"), cell=_state, value=lambda row: str(STATES[row["state"]]), order=("state", "sort_key")),
    )  # fmt: skip
    fields = (
        "slug", "title", "is_lighthouse", "lead_municipality__name", "others", "programme__short_title", "programme__title", "year",
        "state",
    )  # fmt: skip
    exported = (
        *columns,
        Column("acronym", _("Acronym")),
        Column("number", _("Number")),
        Column("lighthouse", _("Lighthouse project"), value=lambda row: gettext("yes") if row["is_lighthouse"] else gettext("no")),
        Column("start", _("First day")),
        Column("end", _("Last day")),
        Column("summary", _("Summary")),
        Column("address", _("Internet address"), value=lambda row: settings.SITE_URL + _page(row)),
    )  # fmt: skip
    in_export = (*fields, "acronym", "number", "start", "end", "summary")
    ordering = (F("year").desc(nulls_last=True), "sort_key", "id")
    filename = "projekte"

    def __init__(self, request, queryset):
        super().__init__(request, queryset)
        self.given = queryset

    def noun(self, count: int) -> str:
        return ngettext("%(count)d project", "%(count)d projects", count) % {"count": count}

    @cached_property
    def count(self) -> int:
        """Without a query: the bits behind the choices say it."""
        return self.filters.facets.count

    @cached_property
    def rows(self) -> list[Row]:
        """The bits know which come, the database what is public of them: every page costs the same, the last one too."""
        if self.sort[0] is not None:
            return super().rows
        keys = self.filters.facets.page((self.number - 1) * self.per_page, self.per_page)
        shown = prepared.fetch((type(self), "by key"), self._of_keys, {_KEYS: keys})
        rows = {pk: dict(zip(self.fields, row, strict=True)) for pk, *row in shown}
        return [rows[pk] for pk in keys if pk in rows]

    def _of_keys(self):
        shown = self.given.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [_KEYS]))
        return shown.values_list("pk", *self.fields)

    @property
    def view(self) -> str:
        asked = self.params.get("ansicht", "")
        return asked if asked in dict(VIEWS) else VIEWS[0][0]

    @property
    def tabs(self) -> list[Tab]:
        return [Tab(label, self.url(ansicht=name, page=None), name == self.view) for name, label in VIEWS]


# ---- good practice ---------------------------------------------------------------------------------------------------
def _practice(row: Row) -> str:
    url = reverse("portfolio:project", args=[row["project__slug"]])
    what = escape(Truncator(row["what"]).chars(220))
    return SafeString(f'<a href="{url}#gute-praxis">{escape(row["project__title"])}</a><br>{what}')


def _whom(row: Row) -> str:
    return Truncator(row["for_whom"]).chars(160)


def _kinds(row: Row) -> str:
    return ", ".join(str(Kind(value).label) for value in row["transferable_to"]) or gettext(
        "every municipality"
    )


class PracticeListing(Listing):
    """Give it good practice of public projects."""

    filterset = PracticeFilter
    columns = (
        Column("what", _("What worked"), cell=_practice, value=lambda row: row["what"], order=("project__sort_key", "id"), head=True),
        Column("place", _("Place"), field="project__lead_municipality__name", order=("project__lead_municipality__sort_key", "id")),
        Column("for_whom", _("For whom"), cell=_whom, value=lambda row: row["for_whom"]),
        Column("kinds", _("Transferable to"), cell=_kinds, value=_kinds),
    )  # fmt: skip
    fields = (
        "project__slug",
        "project__title",
        "what",
        "project__lead_municipality__name",
        "for_whom",
        "transferable_to",
    )
    exported = (
        Column("project", _("Project"), field="project__title"),
        *columns,
        Column("conditions", _("What it needs")),
        Column("transfer_hints", _("Hints for others")),
    )
    in_export = (*fields, "conditions", "transfer_hints")
    ordering = (F("project__year").desc(nulls_last=True), "project__sort_key", "id")
    filename = "gute-praxis"

    def noun(self, count: int) -> str:
        return ngettext("%(count)d example", "%(count)d examples", count) % {"count": count}

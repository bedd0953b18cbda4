"""The directory as a list, a map and a table of the same result: plain rows of one query, drawn here (core.lists)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, TextChoices
from django.db.models.expressions import RawSQL
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core import prepared
from core.lists import Column, Listing, Row
from networks.municipalities.states import Land
from networks.organisations import codes
from networks.organisations.filters import OrganisationFilter
from networks.organisations.kinds import Kind
from networks.organisations.models import OrganisationTopic
from networks.organisations.states import ActorGroup

VIEWS = (
    ("liste", pgettext_lazy("view of a directory", "List")),
    ("karte", _("Map")),
    ("tabelle", _("Table")),
)
EXCERPT = 220
_KEYS = "the keys of one page"  # stands for them in the query that is put together once


@dataclass(frozen=True, slots=True)
class Tab:
    label: Any
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Drop:
    """A filter that could be left out, and how many there would be then."""

    label: str
    url: str
    count: str


def _name(row: Row) -> str:
    link = f'<a href="{row["url"]}">{escape(row["name"])}</a>'
    short = row["short_name"]
    return SafeString(f'{link} <span class="p-muted">({escape(short)})</span>' if short else link)


def _with_parts(queryset):
    """With what the list says beside the columns: topics, how the text begins."""
    topics = OrganisationTopic.objects.filter(organisation=OuterRef("pk")).order_by("topic__position")
    return queryset.annotate(
        topic_codes=ArraySubquery(topics.values("topic__code")),
        excerpt=_excerpt(),
    )


def _excerpt():
    return Left("self_image", EXCERPT + 40)


class OrganisationListing(Listing):
    """Give it `Organisation.objects.published().counted()`: what is public and no external."""

    filterset = OrganisationFilter
    columns = (
        Column("name", _("Name"), cell=_name, order=("sort_key", "id"), head=True),
        Column("place", _("Place"), field="municipality__name", order=("municipality__sort_key", "sort_key")),
        Column("land", _("Land"), field="municipality__land", words=dict(Land.choices)),
        Column("group", _("Actor group"), field="actor_group", words=dict(ActorGroup.choices), order=("actor_group", "sort_key")),
        Column("kind", _("Kind"), words=dict(Kind.choices), order=("kind", "sort_key")),
    )  # fmt: skip
    in_table = (
        "slug",
        "name",
        "short_name",
        "actor_group",
        "kind",
        "municipality__name",
        "municipality__land",
    )
    in_list = (*in_table, "topic_codes", "countries_of_origin", "partner_countries", "languages", "excerpt")
    ordering = ("sort_key", "id")
    filename = "organisationen"
    same_for_all = True

    def __init__(self, request, queryset):
        super().__init__(request, queryset)
        self.given = queryset

    def noun(self, count: int) -> str:
        return ngettext("%(count)s organisation", "%(count)s organisations", count) % {
            "count": number_format(count, force_grouping=True)
        }

    # ---- what is asked for -------------------------------------------------------------------------------------------
    @cached_property
    def view(self) -> str:
        asked = self.params.get("ansicht", "")
        return asked if asked in dict(VIEWS) else VIEWS[0][0]

    @property
    def tabs(self) -> list[Tab]:
        return [Tab(label, self.url(ansicht=name, page=None), name == self.view) for name, label in VIEWS]

    @property
    def fields(self) -> tuple[str, ...]:
        return self.in_list if self.view == "liste" else self.in_table

    @cached_property
    def count(self) -> int:
        """Without a query: the bits behind the choices say it."""
        return self.filters.facets.count

    @cached_property
    def queryset(self):
        return _with_parts(super().queryset)

    @cached_property
    def ordered(self):
        """A search shows the best fit first, unless the reader sorts."""
        words = self.params.get("q", "")
        return self.queryset.best_first(words) if words.strip() and self.sort[0] is None else super().ordered

    @cached_property
    def rows(self) -> list[Row]:
        if self.view == "karte":
            return [{}] if self.count else []
        base = reverse("home:organisations")
        found = self._by_name() if self.sort[0] is None else super().rows
        return [{**row, "url": f"{base}{row['slug']}/"} for row in found]

    def _by_name(self) -> list[Row]:
        """The bits know who comes, the database what is public of them: every page costs the same, the last one too."""
        keys = self.filters.facets.page((self.number - 1) * self.per_page, self.per_page)
        shown = prepared.fetch((type(self), self.fields, "by key"), self._of_keys, {_KEYS: keys})
        topics = self.filters.index.remembered
        rows = {
            row[0]: {**dict(zip(self._read, row[1:], strict=True)), "topic_codes": topics[row[0]]}
            for row in shown
        }
        return [rows[pk] for pk in keys if pk in rows]

    @property
    def _read(self) -> list[str]:
        """What the database is asked for; the topics are known."""
        return [name for name in self.fields if name != "topic_codes"]

    def _of_keys(self):
        shown = self.given.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [_KEYS]))
        return shown.annotate(excerpt=_excerpt()).values_list("pk", *self._read)

    # ---- what is shown -----------------------------------------------------------------------------------------------
    @property
    def entries(self) -> SafeString:
        """The rows as a list to read: who, where, what about."""
        kinds, lands = _labels(Kind, get_language()), _labels(Land, get_language())
        words = _Words(dict(self.filters.offered["topic"]), codes.countries(), codes.languages())
        items = []
        for row in self.rows:
            place = f"{kinds[row['kind']]} · {row['municipality__name']}, {lands[row['municipality__land']]}"
            about = "".join([f"<p>{escape(part)}</p>" for part in words.about(row)])
            items.append(
                f'<li><h2 class="d-name">{_name(row)}</h2><p class="p-muted p-small">{escape(place)}</p>{about}</li>'
            )
        return mark_safe(f'<ul class="d-entries">{"".join(items)}</ul>')

    @property
    def misspelt(self) -> str:
        """The words nobody has, for which others were looked for."""
        return ", ".join(self.filters.alike) if self.filters.filters else ""

    @property
    def drops(self) -> list[Drop]:
        """When nothing was found: which filter stands in the way, the one that hides most first."""
        facets = self.filters.facets
        found = []
        for name in facets.chosen:
            gone = {"place": None, "radius": None} if name == "place" else {name: None}
            if count := facets.without(name):
                label = str(self.filters.form.fields[name].label)
                found.append((count, Drop(label, self.url(**gone, page=None), self.noun(count))))
        return [drop for _count, drop in sorted(found, key=lambda pair: -pair[0])]


@lru_cache
def _labels(choices: type[TextChoices], language: str) -> dict[str, str]:
    """`language` is the one in force."""
    return {code: str(label) for code, label in choices.choices}


class _Words:
    """The codes of a row as words."""

    def __init__(self, topics: dict[str, Any], countries: dict[str, str], languages: dict[str, str]):
        self.topics, self.countries, self.languages = topics, countries, languages
        self.heads = gettext("Topics"), gettext("Countries"), gettext("Languages")

    def about(self, row: Row) -> Iterable[str]:
        if row["excerpt"]:
            text = " ".join(row["excerpt"].split())
            yield text if len(text) <= EXCERPT else f"{text[:EXCERPT].rpartition(' ')[0]} …"
        countries = dict.fromkeys([*row["countries_of_origin"], *row["partner_countries"]])
        names = (
            [self.topics.get(code, code) for code in row["topic_codes"]],
            [self.countries.get(code, code) for code in countries],
            [self.languages.get(code, code) for code in row["languages"]],
        )
        parts = zip(self.heads, names, strict=True)
        if said := " · ".join([f"{head}: {', '.join(named)}" for head, named in parts if named]):
            yield said

"""Search over everything public: one query a kind, at most ten hits each, whatever was typed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from core.text import search_key
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from projects.portfolio.models import Project
from projects.portfolio.queries import newest
from workshops.meetings.models import Workshop
from workshops.programmes.models import Programme

HITS = 10
SHORTEST, LONGEST = 2, 100
NOBODY = AnonymousUser()


@dataclass(frozen=True, slots=True)
class Hit:
    title: str
    url: str
    detail: Any = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind; `more_url` leads to the directory with the same words where there are more."""

    label: Any
    hits: list[Hit]
    more: bool
    more_url: str = ""


def asked(raw: str) -> str:
    """What was typed, as far as it can be searched for."""
    return " ".join(re.findall(r"[\w.&'-]+", raw[:LONGEST]))


def search(words: str) -> list[Group]:
    """Groups with hits, in the order of the navigation. Six queries."""
    if len(words) < SHORTEST or not search_key(words):
        return []
    query = f"?{urlencode({'q': words})}"
    groups = [
        _group(_("Municipalities"), _municipalities(words), _place, reverse("home:municipalities") + query),
        _group(
            _("Organisations"), _organisations(words), _organisation, reverse("home:organisations") + query
        ),
        _group(_("Projects"), _projects(words), _project, reverse("portfolio:projects") + query),
        _group(_("Programmes"), _programmes(words), _programme),
        _group(_("Workshops"), _workshops(words), _workshop),
    ]
    return [group for group in groups if group.hits]


def _group(label, rows: QuerySet, hit, more_url: str = "") -> Group:
    found = list(rows[: HITS + 1])
    return Group(label, [hit(row) for row in found[:HITS]], len(found) > HITS, more_url)


def _all_words(words: str, columns: Iterable[str]) -> Q:
    """Every word occurs in one of the columns."""
    found = Q()
    for word in words.split():
        found &= Q(*((f"{column}__icontains", word) for column in columns), _connector=Q.OR)
    return found


def _municipalities(words: str) -> QuerySet:
    return Municipality.objects.listed().matching(words).best_first(words).select_related("parent_county")


def _place(place: Municipality) -> Hit:
    county = f", {place.parent_county}" if place.parent_county else ""
    return Hit(
        place.name,
        reverse("home:municipality", args=[place.slug]),
        f"{place.get_kind_display()}{county}, {place.get_land_display()}",
    )


def _organisations(words: str) -> QuerySet:
    found = Organisation.objects.published().counted().matching(words)
    return found.best_first(words).select_related("municipality")


def _organisation(organisation: Organisation) -> Hit:
    return Hit(
        organisation.name,
        organisation.get_absolute_url(),
        f"{organisation.get_kind_display()}, {organisation.municipality}",
    )


def _projects(words: str) -> QuerySet:
    return newest(Project.objects.public().matching(words)).select_related("lead_municipality")


def _project(project: Project) -> Hit:
    return Hit(
        project.title, project.get_absolute_url(), f"{project.lead_municipality}: {project.summary[:140]}"
    )


def _programmes(words: str) -> QuerySet:
    found = Programme.objects.visible_to(NOBODY).filter(
        _all_words(words, ("title", "short_title", "summary"))
    )
    return found.order_by("-start", "title")


def _programme(programme: Programme) -> Hit:
    return Hit(programme.title, programme.get_absolute_url(), programme.summary[:160])


def _workshops(words: str) -> QuerySet:
    found = Workshop.objects.visible_to(NOBODY).select_related("municipality")
    return found.filter(_all_words(words, ("title", "place", "municipality__name"))).order_by(
        "-first_day", "pk"
    )


def _workshop(workshop: Workshop) -> Hit:
    place = workshop.municipality or workshop.place
    day = date_format(workshop.first_day, "SHORT_DATE_FORMAT")
    return Hit(workshop.title, workshop.get_absolute_url(), f"{day}, {place}" if place else day)

"""The lists of this room: what hinders and what promotes, across the municipalities of a programme."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.lists import Column, Listing, Row
from networks.municipalities.states import Land
from networks.organisations import codes
from workshops.programmes.filters import FacilitatorFilter, ObstacleFilter
from workshops.programmes.models import Facilitator, Obstacle
from workshops.programmes.states import ObstacleKind, ObstacleState, Polarity, Standing

POLARITIES, KINDS, STATES = dict(Polarity.choices), dict(ObstacleKind.choices), dict(ObstacleState.choices)
COUNTED = (
    (Polarity.HINDERING, ObstacleState.OPEN),
    (Polarity.HINDERING, ObstacleState.MITIGATED),
    (Polarity.HINDERING, ObstacleState.RESOLVED),
    (Polarity.PROMOTING, ObstacleState.OPEN),
)
"""The columns of the count: a success factor has no further states."""


def _state(row: Row) -> Any:
    return "" if row["polarity"] == Polarity.PROMOTING else STATES[row["state"]]


class ObstacleListing(Listing):
    """Give it the obstacles of one programme that this person may read."""

    filterset = ObstacleFilter
    filename = "huerden"
    ordering = ("participation__municipality__sort_key", "pk")
    columns = (
        Column("place", _("Municipality"), field="participation__municipality__name",
               order=("participation__municipality__sort_key",), head=True),
        Column("polarity", _("Polarity"), words=POLARITIES, order=("polarity",)),
        Column("kind", _("Kind"), words=KINDS, order=("kind",)),
        Column("text", _("Description")),
        Column("countermeasure", _("Countermeasure"), cell=lambda row: row["countermeasure"] or "–"),
        Column("state", _("State"), cell=lambda row: _state(row) or "–", value=_state, order=("state",)),
        Column("since", _("Logged on"), cell=lambda row: date_format(row["created_at"], "SHORT_DATE_FORMAT"),
               value=lambda row: row["created_at"].date(), order=("created_at",)),
    )  # fmt: skip
    fields = ("pk", "participation__municipality__name", "polarity", "kind", "text", "countermeasure", "state", "created_at")  # fmt: skip

    def noun(self, count: int) -> str:
        return ngettext("%(count)d entry", "%(count)d entries", count) % {"count": count}


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of the count: a kind, and how many in each column of COUNTED."""

    label: Any
    counts: tuple[int, ...]


def tally(obstacles: QuerySet[Obstacle]) -> list[Tally]:
    """How many of each kind; the last line is the sum. One query."""
    found = obstacles.order_by().values_list("kind", "polarity", "state").annotate(number=Count("pk"))
    numbers = {(kind, polarity, state): number for kind, polarity, state, number in found}
    lines = [
        Tally(label, tuple(numbers.get((kind, *column), 0) for column in COUNTED))
        for kind, label in KINDS.items()
    ]
    sums = tuple(sum(line.counts[at] for line in lines) for at in range(len(COUNTED)))
    return [*lines, Tally(_("Together"), sums)]


QUALIFICATION = ("qualified_methods", "qualified_subject", "trained_on", "valid_until")


def _standing(row: Row) -> Standing:
    return Facilitator(**{name: row[name] for name in QUALIFICATION}).standing(timezone.localdate())


def _standing_cell(row: Row) -> str:
    standing = _standing(row)
    return format_html('<span class="p-badge p-badge--{}">{}</span>', standing.badge, standing.label)


def _person(row: Row) -> str:
    url = reverse("programmes:facilitator", args=[row["pk"]])
    off = "" if row["is_active"] else format_html(' <span class="p-muted">({})</span>', _("not active"))
    return format_html('<a href="{}">{}</a>{}', url, row["person_name"], off)


def _lands(row: Row) -> str:
    return ", ".join(str(Land(code).label) for code in row["regions"]) or str(_("nationwide"))


def _languages(row: Row) -> str:
    return codes.named(row["languages"], codes.languages()) or "–"


def _day_of(key: str):
    return lambda row: date_format(row[key], "SHORT_DATE_FORMAT") if row[key] else "–"


class FacilitatorListing(Listing):
    """Give it `Facilitator.objects.visible_to(user)`."""

    filterset = FacilitatorFilter
    filename = "moderation"
    ordering = ("person_name", "pk")
    columns = (
        Column("person", _("Name"), cell=_person, field="person_name", order=("person_name",), head=True),
        Column("organisation", _("Organisation"), field="organisation__name", order=("organisation__sort_key",),
               cell=lambda row: row["organisation__name"] or "–"),
        Column("standing", _("Qualification today"), cell=_standing_cell, value=lambda row: str(_standing(row).label)),
        Column("trained_on", _("Trained on"), cell=_day_of("trained_on"), order=("trained_on",)),
        Column("valid_until", _("Valid until"), cell=_day_of("valid_until"), order=("valid_until",)),
        Column("regions", _("Länder"), cell=_lands, value=_lands),
        Column("languages", _("Languages"), cell=_languages, value=_languages),
    )  # fmt: skip
    fields = ("pk", "person_name", "organisation__name", *QUALIFICATION, "regions", "languages", "is_active")

    def noun(self, count: int) -> str:
        return ngettext("%(count)d facilitator", "%(count)d facilitators", count) % {"count": count}

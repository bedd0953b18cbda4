"""What pages read of an inventory: how far it is, what is needed and by whom, who may be named, what a person has to do."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.charts import Bar, bars
from networks.organisations.matching import candidates
from networks.organisations.models import Organisation
from networks.organisations.queries import name_taken
from networks.organisations.states import ActorGroup
from workshops.inventory.models import Inventory, InventoryActor, NeedStatement
from workshops.inventory.states import ActorState, InventoryState, NeedCategory, NeedKind

BADGES = {
    InventoryState.REQUESTED: "neutral", InventoryState.RESEARCH: "info", InventoryState.INTERVIEWS: "info",
    InventoryState.ANALYSIS: "info", InventoryState.REVIEW: "warning", InventoryState.PUBLISHED: "success",
    InventoryState.CLOSED: "success", InventoryState.WITHDRAWN: "neutral",
}  # fmt: skip
ACTOR_BADGES = {
    ActorState.FOUND: "neutral", ActorState.CONTACTED: "info", ActorState.INTERVIEWED: "success",
    ActorState.REFUSED: "neutral", ActorState.UNREACHABLE: "warning",
}  # fmt: skip
GROUP_WORDS = {
    ActorGroup.A1: _("Municipal offices for integration"),
    ActorGroup.A2: _("Municipal offices for One World"),
    ActorGroup.A3: _("Migrant organisations"),
    ActorGroup.A4: _("Further institutions"),
    ActorGroup.A5: _("One World groups"),
}
"""The five groups in short; externals are asked, too, but not counted (domain.md 2.1)."""


# ---- how far -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Progress:
    """Actors by state; `share` is how many per cent of those found were interviewed."""

    found: int
    contacted: int
    interviewed: int
    refused: int
    unreachable: int
    named: int
    confirmed: int

    @property
    def share(self) -> int:
        return round(100 * self.interviewed / self.found) if self.found else 0


def progress_of(inventory: Inventory) -> Progress:
    """One query."""
    counts = inventory.actors.order_by().aggregate(
        found=Count("pk"),
        **{
            state.value: Count("pk", filter=Q(state=state))
            for state in (
                ActorState.CONTACTED,
                ActorState.INTERVIEWED,
                ActorState.REFUSED,
                ActorState.UNREACHABLE,
            )
        },
        named=Count(
            "pk", filter=Q(interview__consent_publish=True, interview__consent_publish_withdrawn_at=None)
        ),
        confirmed=Count("pk", filter=Q(interview__approved_by_actor_at__isnull=False)),
    )
    return Progress(**counts)


# ---- needs: counted by category and group ------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Cell:
    """How many actors of a group named something of a category; None where the group is too small to be shown."""

    label: Any
    count: int | None

    @property
    def shown(self) -> Any:
        return TOO_FEW if self.count is None else self.count


TOO_FEW = _("too few answers")


@dataclass(frozen=True, slots=True)
class Overview:
    """Needs by category and group: actors that named one at least once. `heads` say how many of a group were interviewed."""

    heads: list[tuple[Any, int]]
    rows: list[tuple[Any, list[Cell]]]
    interviewed: int
    least: int

    @property
    def is_hidden(self) -> bool:
        """Every group is too small, and so are all together."""
        return all(cell.count is None for _label, cells in self.rows for cell in cells)

    @property
    def chart(self) -> SafeString:
        """All groups together, the most named first; empty where totals are not shown."""
        totals = [(label, cells[-1].count) for label, cells in self.rows if cells[-1].count is not None]
        rows = sorted(totals, key=lambda row: -row[1])
        title = str(_("How many actors named something, all groups"))
        drawn = [Bar(label, count / rows[0][1], str(count)) for label, count in rows]
        return bars(title, drawn) if drawn else SafeString("")


def needs_of(inventory: Inventory, kind: str = "") -> Overview:
    """Two queries; a column for each group of which somebody was interviewed.

    A cell of a group with fewer than `settings.SMALLEST_GROUP` interviewed actors is not shown; nor is a total that would give away a small
    rest by subtraction. Then every category has a row, because one that stood there only for a hidden group would tell on it."""
    least = settings.SMALLEST_GROUP
    interviewed = dict(
        inventory.actors.interviewed()
        .exclude(actor_group=ActorGroup.X)
        .order_by()
        .values_list("actor_group")
        .annotate(count=Count("pk"))
    )
    said = _said_by_category(inventory, kind)
    hidden = sum(count for count in interviewed.values() if count < least)
    total_is_shown = sum(interviewed.values()) >= least and (hidden == 0 or hidden >= least)
    groups = {group: label for group, label in GROUP_WORDS.items() if interviewed.get(group)}
    rows = []
    for category in NeedCategory if said and not total_is_shown else _in_order(said):
        by_group = said.get(category, {})
        cells = [
            Cell(label, by_group.get(group, 0) if interviewed[group] >= least else None)
            for group, label in groups.items()
        ]
        cells.append(Cell(_("All"), sum(by_group.values()) if total_is_shown else None))
        rows.append((category.label, cells))
    heads = [(label, interviewed[group]) for group, label in groups.items()]
    return Overview(heads, rows, sum(interviewed.values()), least)


def _in_order(said: dict[str, dict[str, int]]) -> list[NeedCategory]:
    return [category for category in NeedCategory if category in said]


def _said_by_category(inventory: Inventory, kind: str) -> dict[str, dict[str, int]]:
    statements = NeedStatement.objects.filter(interview__actor__inventory=inventory)
    statements = statements.exclude(interview__actor__actor_group=ActorGroup.X)
    if kind in NeedKind.values:
        statements = statements.filter(kind=kind)
    counted = (
        statements.order_by()
        .values_list("category", "interview__actor__actor_group")
        .annotate(count=Count("interview", distinct=True))
    )
    said: dict[str, dict[str, int]] = defaultdict(dict)
    for category, group, count in counted:
        said[category][group] = count
    return said


# ---- who is named, who is there already --------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Named:
    """An actor as the results name it."""

    name: str
    group: Any
    slug: str
    activities: str
    target_groups: str


def named_in(inventory: Inventory) -> list[Named]:
    """Those who agreed to it and have not taken it back. One query."""
    found = inventory.actors.named().select_related("interview", "organisation").order_by("sort_key", "pk")
    return [
        Named(
            actor.name, actor.get_actor_group_display(),
            actor.organisation.slug if actor.organisation_id and actor.organisation.state == "published" else "",
            actor.interview.activities, actor.interview.target_groups,
        )
        for actor in found
    ]  # fmt: skip


def invitable(inventory: Inventory) -> QuerySet[InventoryActor]:
    """Whom the networking workshop invites: everybody who was interviewed (domain.md 1.2)."""
    return inventory.actors.interviewed().select_related("organisation").order_by("sort_key", "pk")


def in_directory(actor_name: str, inventory: Inventory, user) -> list[Organisation]:
    """Entries of the directory that may be this actor: the same name in this municipality first, then similar ones this person sees."""
    same = name_taken(actor_name, inventory.municipality)
    seen = Organisation.objects.visible_to(user)
    found = [same] if same is not None and seen.filter(pk=same.pk).exists() else []
    alike = [
        one.organisation
        for one in candidates(actor_name, user, municipality=inventory.municipality)
        if one.seen
    ]
    return found + [one for one in alike if one not in found]


def recorded_as(inventory: Inventory, name: str, exclude: int | None = None) -> InventoryActor | None:
    """The actor of this inventory that already carries the name, however it is spelt."""
    key = InventoryActor.keys_of(name)["name_key"]
    return inventory.actors.filter(name_key=key).exclude(pk=exclude).first()


def mine(user) -> QuerySet[Inventory]:
    """Running ones and those just published that this person follows, what was begun last first."""
    return Inventory.objects.followed_by(user).select_related("municipality", "contractor").order_by("-pk")


def latest_climate(inventory: Inventory) -> Any:
    return inventory.climate.select_related("assessed_by").first()

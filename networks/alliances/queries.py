"""Reads that serve one page."""

from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from networks.alliances.models import Cooperation
from networks.alliances.states import CooperationState
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from networks.organisations.states import OrganisationState

MOST_SHOWN = 10


class Bridging(NamedTuple):
    """How many active cooperations connect both sides (domain.md 3.21, bridging rate)."""

    bridging: int
    active: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.bridging / self.active) if self.active else None


def bridging_of(cooperations: QuerySet[Cooperation]) -> Bridging:
    active = cooperations.filter(state=CooperationState.ACTIVE).with_bridging()
    counted = active.aggregate(all=Count("pk"), bridging=Count("pk", filter=Q(bridges=True)))
    return Bridging(counted["bridging"], counted["all"])


def shown_on(organisation: Organisation | None = None, municipality: Municipality | None = None):
    """The public cooperations of a profile, the newest first."""
    found = Cooperation.objects.public()
    if organisation is not None:
        found = found.of(organisation)
    if municipality is not None:
        found = found.in_places([municipality])
    return list(found.with_partners().order_by("-start", "pk")[:MOST_SHOWN])


def choosable_partners() -> QuerySet[Organisation]:
    """Only what is public can be named as a partner."""
    return Organisation.objects.filter(state=OrganisationState.PUBLISHED).select_related("municipality")

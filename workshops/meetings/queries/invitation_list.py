"""Who was interviewed for the inventory of a workshop, and whether they are invited."""

from dataclasses import dataclass

from django.db.models import QuerySet

from workshops.inventory.models import Inventory, InventoryActor
from workshops.inventory.queries import invitable
from workshops.meetings.models import Attendance, Workshop


@dataclass(frozen=True, slots=True)
class Interviewed:
    """An actor, and what stands on the list for its address already."""

    actor: InventoryActor
    entry: Attendance | None

    @property
    def is_free(self) -> bool:
        return bool(self.actor.email) and self.entry is None


def interviewed(workshop: Workshop) -> list[Interviewed]:
    """Two queries."""
    if workshop.inventory is None:
        return []
    listed = workshop.attendances.exclude(email="").only("email", "state", "workshop")
    by_address = {row.email.lower(): row for row in listed}
    return [
        Interviewed(actor, by_address.get(actor.email.lower()) if actor.email else None)
        for actor in invitable(workshop.inventory)
    ]


def inventories_for(workshop: Workshop, user) -> QuerySet[Inventory]:
    """Those of the municipality that this person follows."""
    return (
        Inventory.objects.followed_by(user)
        .filter(municipality=workshop.municipality_id)
        .exclude(state="withdrawn")
    )

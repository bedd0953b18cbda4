"""The inventory a networking workshop follows, and inviting those who were interviewed for it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.access import require
from core.workflow import Refused
from workshops.inventory.models import Inventory, InventoryActor
from workshops.meetings.actions.invitations import Invitee, invite_people
from workshops.meetings.models import Workshop


def choose_inventory(workshop: Workshop, *, by, inventory: Inventory | None) -> None:
    """The workshop presents the results of this inventory, of the same municipality; None takes the link away. Nobody is told."""
    require(by, "meetings.run_workshop", workshop)
    if inventory is not None:
        require(by, "inventory.follow_inventory", inventory)
        if inventory.municipality_id != workshop.municipality_id:
            raise Refused(_("The inventory is about another municipality."), "inventory")
    workshop.inventory = inventory
    workshop.save(update_fields=["inventory", "updated_at"])


def invite_interviewed(workshop: Workshop, *, by, actors: Iterable[InventoryActor]) -> int:
    """Each with an address gets one letter, as `invite_people` says; whoever is on the list already is left alone. Answers how many."""
    return invite_people(
        workshop, by=by,
        people=[
            Invitee(actor.contact_name or actor.name[:120], actor.email, actor.organisation, actor.actor_group)
            for actor in actors
        ],
    )  # fmt: skip

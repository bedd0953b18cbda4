"""How every page of this room gets its inventory or actor."""

from django.http import HttpRequest

from core.access import get_for
from workshops.inventory.models import Inventory, InventoryActor

FOLLOW, WORK, KEEP = "inventory.follow_inventory", "inventory.work_inventory", "inventory.keep_inventoryactor"


def the_inventory(request: HttpRequest, pk: int, permission: str = FOLLOW) -> Inventory:
    """404 for what this person may not see, 403 for what she sees but does not work on."""
    found = Inventory.objects.select_related(
        "municipality", "programme", "participation__municipality", "participation__programme", "milestone__phase", "contractor",
        "report", "brochure", "questions", "consented_by", "submitted_by", "created_by",
    )  # fmt: skip
    return get_for(request.user, found, permission, pk=pk)


def the_actor(
    request: HttpRequest, pk: int, actor: int, permission: str | None = KEEP
) -> tuple[Inventory, InventoryActor]:
    inventory = the_inventory(request, pk)
    found = InventoryActor.objects.select_related("inventory", "organisation__municipality")
    actor_ = get_for(request.user, found, permission, pk=actor, inventory=inventory)
    actor_.inventory = inventory
    return inventory, actor_

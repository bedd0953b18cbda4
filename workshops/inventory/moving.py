"""What becomes of actors when two entries of the directory are merged: of two in one inventory the one of the old entry stays with it."""

from core.moving import clashing
from workshops.inventory.models import InventoryActor

ACTORS = clashing(InventoryActor, "organisation", "inventory")

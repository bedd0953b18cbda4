"""What this room adds to pages of the roof and to lower rooms: panels, files, own data, guards of a milestone."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.pages import Panel
from workshops.inventory import queries
from workshops.inventory.models import Inventory, InventoryActor

SHOWN = 8


def mine(request: HttpRequest) -> Panel | None:
    """The inventories of whoever follows some; those who may request one see it also while there is none."""
    may_add = request.user.has_perm("inventory.add_inventory")
    found = [(one, queries.BADGES[one.state]) for one in queries.mine(request.user)[:SHOWN]]
    if not found and not may_add:
        return None
    return Panel("inventory/panel_mine.html", {"inventories": found, "may_add": may_add})


def of_municipality(request: HttpRequest, municipality) -> Panel | None:
    found = list(Inventory.objects.public().filter(municipality=municipality).order_by("-published_on"))
    return Panel("inventory/panel_municipality.html", {"inventories": found}) if found else None


def may_open_files(user, object_id: int) -> bool:
    """Report and brochure: everybody once it is published, before that those who follow it."""
    return Inventory.objects.visible_to(user).filter(pk=object_id).exists()


def own_data(user) -> dict[str, Any]:
    """Where this person's address stands as the contact of an actor."""
    rows = InventoryActor.objects.filter(email__iexact=user.email).select_related("inventory").order_by("pk")
    return {
        _("Contact of an actor in inventories"): [
            {
                _("Inventory"): row.inventory.title,
                _("Actor"): row.name,
                _("Contact person"): row.contact_name,
                _("Telephone"): row.phone,
            }
            for row in rows
        ]
    }

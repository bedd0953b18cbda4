"""What this room adds to pages of the roof and to lower rooms: panels, files, own data, its own questions as a survey."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.pages import Panel
from workshops.inventory import queries
from workshops.inventory.models import Inventory, InventoryActor
from workshops.inventory.rules import works
from workshops.inventory.states import ASKING, ActorState
from workshops.surveys.audiences import Audience, Person, Subject
from workshops.surveys.models import Survey

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


# ---- its own questions: what the room of surveys asks about it (surveys.audiences) ------------------------------------
def inventory_of(survey: Survey) -> Inventory | None:
    """Looked up once a survey."""
    return getattr(survey, "inventory", None)


def _people(survey: Survey) -> Iterator[Person]:
    """Actors with an address who did not say no, while the inventory asks."""
    inventory = inventory_of(survey)
    if inventory is None or inventory.state not in ASKING:
        return
    willing = inventory.actors.exclude(state=ActorState.REFUSED).exclude(email="")
    for actor in willing.order_by("pk"):
        yield Person(actor.email, actor.organisation_id)


def _link(survey: Survey) -> tuple[str, str] | None:
    inventory = inventory_of(survey)
    return (inventory.title, inventory.get_absolute_url()) if inventory else None


ACTORS = Audience(
    gettext_lazy("Actors of the inventory"), _people, offered=lambda survey: inventory_of(survey) is not None
)
SUBJECT = Subject(
    runs=lambda user, survey: works.test(user, inventory_of(survey)),
    approves=lambda user, survey: works.test(user, inventory_of(survey)),
    run_by=lambda user: Q(inventory__in=Inventory.objects.worked_on_by(user)),
    link=_link,
)

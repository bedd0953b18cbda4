"""Who is found: recorded once, described, linked with the directory, contacted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.access import require
from core.history import Transition
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused, begin, take
from networks.organisations.models import Organisation
from workshops.inventory import guards
from workshops.inventory.models import Inventory, InventoryActor
from workshops.inventory.states import ACTOR


@contextmanager
def recorded_once(name: str) -> Iterator[None]:
    """The database holds that an actor stands once in an inventory; two who add it in the same second get the sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as clash:
        if "inventory_actor_" not in str(clash) or "once" not in str(clash):
            raise
        raise Refused(
            _("An entry with this name already exists: %(name)s.") % {"name": name.rstrip(".")}, "name"
        ) from clash


def add_actor(
    inventory: Inventory, *, by, organisation: Organisation | None = None, name: str = "", actor_group: str = "",
    once: str | None = None, **about: Any,
) -> InventoryActor:  # fmt: skip
    """An organisation of the directory, or a name until it is one. Of an organisation name and group are its own.

    The same `once` twice gives the same actor. Refused where it stands in this inventory already. Nobody is told.
    """

    def create() -> InventoryActor:
        actor = InventoryActor(
            inventory=inventory, name=name.strip(), actor_group=actor_group, created_by=by, **about
        )
        if organisation is not None:
            _bind(actor, organisation)
        begin(ACTOR.find, actor, by=by)
        return actor

    with recorded_once(organisation.name if organisation else name):
        return create_once(once, by=by, create=create)


def edit_actor(actor: InventoryActor, *, by, version: int, **changes: Any) -> InventoryActor:
    """What is said about it; name and group of a linked one are the directory's and stay. Raises Stale when somebody saved in between."""
    require(by, "inventory.keep_inventoryactor", actor)
    _collecting(actor)
    if actor.organisation_id is not None:
        changes = {field: value for field, value in changes.items() if field not in ("name", "actor_group")}
    if "name" in changes:
        changes |= InventoryActor.keys_of(changes["name"])
    with recorded_once(changes.get("name", actor.name)):
        save_checked(actor, version=version, changes=changes)
    return actor


def link_actor(actor: InventoryActor, *, by, organisation: Organisation) -> InventoryActor:
    """The actor is this entry of the directory. Refused when it is linked already, or when the entry stands in this inventory."""
    require(by, "inventory.keep_inventoryactor", actor)
    with recorded_once(organisation.name):
        current = InventoryActor.objects.select_for_update(of=("self",)).get(pk=actor.pk)
        if current.organisation_id is not None:
            raise Refused(
                _("The actor is already in the directory: %(name)s.") % {"name": current.organisation}
            )
        _bind(current, organisation)
        current.save()
    actor.refresh_from_db()
    return actor


def mark_contacted(actor: InventoryActor, *, by) -> Transition:
    """Nobody is told; the mail that asks for answers is `ask_online`."""
    return take(ACTOR.contact, actor, by=by)


def mark_refused(actor: InventoryActor, *, by) -> Transition:
    return take(ACTOR.refuse, actor, by=by)


def mark_unreachable(actor: InventoryActor, *, by) -> Transition:
    return take(ACTOR.miss, actor, by=by)


def _bind(actor: InventoryActor, organisation: Organisation) -> None:
    actor.organisation, actor.name = organisation, organisation.name
    actor.actor_group = organisation.actor_group


def _collecting(actor: InventoryActor) -> None:
    if sentence := guards.is_collecting(actor, None):
        raise Refused(sentence)

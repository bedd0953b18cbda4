"""How every page of this room gets its inventory or actor, and what happens when two people save the same thing."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.forms import Form
from django.http import HttpRequest

from core.access import get_for
from core.drafts import Desk
from workshops.inventory.models import Inventory, InventoryActor

FOLLOW, WORK, KEEP = "inventory.follow_inventory", "inventory.work_inventory", "inventory.keep_inventoryactor"


def the_inventory(request: HttpRequest, pk: int, permission: str = FOLLOW) -> Inventory:
    """404 for what this person may not see, 403 for what she sees but does not work on."""
    found = Inventory.objects.select_related(
        "municipality", "programme", "participation__municipality", "participation__programme", "milestone__phase", "contractor",
        "report", "brochure", "consented_by", "submitted_by", "created_by",
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


def differences(form: Form, current: models.Model, names: Iterable[str]) -> list[tuple[Any, Any, Any]]:
    """Where the row as it is now differs from what was sent: label, now, sent. `form` is valid."""
    return [
        (form.fields[name].label, getattr(current, name) or "–", form.cleaned_data.get(name) or "–")
        for name in names
        if name in form.fields and (getattr(current, name) or "") != (form.cleaned_data.get(name) or "")
    ]


def take_over(form: Form, current: models.Model) -> None:
    """The next save of this form counts as made on the present state, which the page now shows beside it."""
    form.data = form.data.copy()
    form.data["version"] = str(current.version)


def restored(desk: Desk) -> dict[str, Any]:
    """Initial values from what was typed and not saved, with the version it was typed on, so that a change in between is seen."""
    draft = desk.kept()
    if draft is None:
        return {}
    return {**draft.data, **({"version": draft.base_version} if draft.base_version else {})}


def refuse(form: Form, refusal) -> int:
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return 409

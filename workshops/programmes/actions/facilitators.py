"""The register of those who moderate."""

from typing import Any

from django.db import transaction

from core.access import require
from core.once import create_once
from core.versions import save_checked
from workshops.programmes.models import Facilitator


def add_facilitator(*, by, values: dict[str, Any], once: str | None = None) -> Facilitator:
    """Can be chosen for workshops at once, for an integration workshop only while trained. No mail."""

    def create() -> Facilitator:
        facilitator = Facilitator(**values, created_by=by)
        facilitator.validate_constraints()
        facilitator.save()
        return facilitator

    require(by, "programmes.add_facilitator")
    return create_once(once, by=by, create=create)


def edit_facilitator(facilitator: Facilitator, *, by, version: int, changes: dict[str, Any]) -> None:
    """Workshops that are planned keep who moderates them. Raises Stale when somebody saved in between."""
    require(by, "programmes.change_facilitator", facilitator)
    with transaction.atomic():
        for name, value in changes.items():
            setattr(facilitator, name, value)
        facilitator.validate_constraints()
        save_checked(facilitator, version=version, changes=changes)

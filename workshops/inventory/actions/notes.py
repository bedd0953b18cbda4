"""What else belongs to the picture: the climate, the projects that are already there."""

from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from core.access import require
from core.once import create_once
from core.workflow import Refused
from workshops.inventory import guards
from workshops.inventory.actions.interviews import IN_FUTURE
from workshops.inventory.models import ClimateAssessment, ExistingProjectNote, Inventory


def add_climate(
    inventory: Inventory, *, by, date: date, once: str | None = None, **values: Any
) -> ClimateAssessment:
    """One more judgement; the newest is what pages show, the older ones stay. Refused with a day in the future. No mail."""
    if date > timezone.localdate():
        raise Refused(IN_FUTURE, "date")
    note = ClimateAssessment(inventory=inventory, assessed_by=by, created_by=by, date=date, **values)
    return _add(note, by=by, once=once)


def add_project(inventory: Inventory, *, by, once: str | None = None, **values: Any) -> ExistingProjectNote:
    """No mail."""
    return _add(ExistingProjectNote(inventory=inventory, created_by=by, **values), by=by, once=once)


def remove_note(note: models.Model, *, by) -> None:
    """A slip is taken out again, while the report is not submitted; the history keeps it."""
    require(by, f"inventory.keep_{note._meta.model_name}", note)
    _collecting(note)
    note.delete()


def _add(note: models.Model, *, by, once: str | None) -> Any:
    require(by, f"inventory.keep_{note._meta.model_name}", note)
    _collecting(note)

    def create() -> models.Model:
        note.save(force_insert=True)
        return note

    return create_once(once, by=by, create=create)


def _collecting(note: models.Model) -> None:
    if sentence := guards.is_collecting(note, None):
        raise Refused(sentence)

"""Two people on one record get a comparison, not a silent overwrite."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F


@dataclass
class Stale(Exception):
    """Somebody saved in between. `current` is the row as it is now; the page shows both texts and keeps what was typed."""

    current: models.Model


def save_checked(obj: models.Model, *, version: int, changes: dict[str, Any]) -> None:
    """Write `changes` only if the row still has `version`, and count it up; else raise Stale with the row as it is now."""
    model = type(obj)
    for name, value in changes.items():
        setattr(obj, name, value)
    values = {name: getattr(obj, name) for name in changes}
    done = model._base_manager.filter(pk=obj.pk, version=version).update(**values, version=F("version") + 1)
    current = model._base_manager.get(pk=obj.pk)
    if not done:
        raise Stale(current)
    obj.version = current.version

"""The fields of two entries side by side: which differ, what may be taken from which, and what follows by itself."""

from dataclasses import dataclass
from typing import Any

from networks.organisations.models import Organisation
from networks.organisations.models.visibility import Reach
from networks.organisations.wording import label_of, said

KEPT, GONE, BOTH = "kept", "gone", "both"
FIXED = {"id", "actor_group", "municipality", "office_of", "slug", "visibility", "address_hidden", "logo"}
"""Seat and actor group say who reviews; what is hidden in one of the two stays hidden; the rest is no field of a person."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of both entries."""

    name: str
    label: str
    kept: Any
    gone: Any

    @property
    def differs(self) -> bool:
        return _plain(self.kept) != _plain(self.gone)

    @property
    def is_list(self) -> bool:
        return isinstance(self.kept, list)

    @property
    def best(self) -> str:
        """What is offered: lists together, else the kept one's unless it says nothing."""
        if self.is_list and self.kept and self.gone:
            return BOTH
        return GONE if self.kept in (None, "", []) else KEPT

    def value(self, choice: str) -> Any:
        if choice == BOTH:
            return sorted({*self.kept, *self.gone})
        return self.gone if choice == GONE else self.kept

    @property
    def kept_words(self) -> str:
        return self.words(KEPT)

    def words(self, choice: str) -> str:
        return said(self.name, self.value(choice))


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def fields_of(kept: Organisation, gone: Organisation) -> list[Field]:
    """In the order of the profile; two queries for the topics."""
    names = [
        each.name for each in Organisation._meta.concrete_fields if each.editable and each.name not in FIXED
    ]
    fields = [Field(name, label_of(name), getattr(kept, name), getattr(gone, name)) for name in names]
    codes = [sorted(one.topics.values_list("code", flat=True)) for one in (kept, gone)]
    return [*fields, Field("topics", label_of("topics"), *codes)]


def what_stays_hidden(kept: Organisation, gone: Organisation) -> dict[str, Any]:
    """The stricter of both, part by part."""
    order = [Reach.PUBLIC, Reach.NETWORK, Reach.STAFF]
    parts = {*kept.visibility, *gone.visibility}
    stricter = {
        part: max(
            kept.visibility.get(part, Reach.PUBLIC), gone.visibility.get(part, Reach.PUBLIC), key=order.index
        )
        for part in parts
    }
    return {"visibility": stricter, "address_hidden": kept.address_hidden or gone.address_hidden}

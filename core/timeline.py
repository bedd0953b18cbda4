"""The "Verlauf" beside a record: the steps that were taken and the columns that were changed, as one readable list.

Three queries whatever its length (steps, changes, the names of those who changed). Personal columns are not kept by the column history,
so they never appear here (promises.md, Audit).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from core.history import Transition, events_of
from core.registry import processes

SILENT = {"id", "state", "version", "created_at", "updated_at", "created_by", "sort_key", "search_key"}
LONGEST = 80
LABELS = {"insert": _("Created"), "update": _("Changed"), "delete": _("Deleted")}


@dataclass(frozen=True, slots=True)
class Change:
    """One column: its name and, where it is short and plain, the value before and after."""

    label: Any
    before: str = ""
    after: str = ""
    told: bool = True  # False for long texts and links: the page says only that it was changed


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the Verlauf, as templates/components/history.html shows it."""

    recorded_at: datetime
    effective_on: date
    entered_later: bool
    step_label: Any
    by: Any
    reason: str = ""
    changes: tuple[Change, ...] = ()


def timeline_of(obj: models.Model, limit: int = 50) -> list[Entry]:
    """The newest entries first. Whoever calls has checked that the person may see them."""
    taken = list(Transition.objects.of(obj).select_related("by")[:limit])
    entries = [*_steps(obj, taken), *_changes(obj, limit, begun=bool(taken))]
    return sorted(entries, key=lambda entry: entry.recorded_at, reverse=True)[:limit]


def _steps(obj: models.Model, taken: list[Transition]) -> Iterator[Entry]:
    process = next((process for process in processes if process.model == obj._meta.label), None)
    labels = {name: step.label for name, step in process.steps.items()} if process else {}
    for step in taken:
        yield Entry(
            step.recorded_at, step.effective_on, step.entered_later,
            labels.get(step.step, step.step), step.by, step.reason,
        )  # fmt: skip


def _changes(obj: models.Model, limit: int, *, begun: bool) -> Iterator[Entry]:
    """One entry for each event that says more than a step does; the event before it tells what was there."""
    events = list(events_of(obj)[: limit + 1])
    people = _people(events)
    for event, older in zip(events, [*events[1:], None], strict=True):
        changes = tuple(_between(obj, older, event)) if older is not None else ()
        if _is_told_by_a_step(older, event, begun) or (event.pgh_label == "update" and not changes):
            continue
        day = timezone.localdate(event.pgh_created_at)
        label = LABELS.get(event.pgh_label, event.pgh_label)
        yield Entry(event.pgh_created_at, day, False, label, people.get(_user_id(event)), "", changes)


def _is_told_by_a_step(older: models.Model | None, event: models.Model, begun: bool) -> bool:
    """A creation that began a process, or an update that moved the state: the log of steps says it better."""
    if event.pgh_label == "insert":
        return begun
    return older is not None and getattr(older, "state", None) != getattr(event, "state", None)


def _between(obj: models.Model, older: models.Model, event: models.Model) -> Iterator[Change]:
    for column in event._meta.concrete_fields:
        if column.name.startswith("pgh_") or column.name in SILENT:
            continue
        before, after = getattr(older, column.attname), getattr(event, column.attname)
        if before != after:
            yield _change(obj, column.name, before, after)


def _change(obj: models.Model, name: str, before: Any, after: Any) -> Change:
    try:
        column = obj._meta.get_field(name)
    except FieldDoesNotExist:  # a column that has gone since
        return Change(name, told=False)
    if column.is_relation or isinstance(before, dict | list) or isinstance(after, dict | list):
        return Change(column.verbose_name, told=False)
    said = [_said(column, value) for value in (before, after)]
    if max(map(len, said)) > LONGEST:
        return Change(column.verbose_name, told=False)
    return Change(column.verbose_name, *said)


def _said(column: models.Field, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    chosen = dict(column.flatchoices).get(value)
    if chosen is None and column.name.endswith("_year"):  # 1998, never 1.998
        return str(value)
    return str(chosen) if chosen is not None else str(formats.localize(value))


def _user_id(event: models.Model) -> int | None:
    return (event.pgh_context or {}).get("user")


def _people(events: list[models.Model]) -> dict[int, Any]:
    ids = {_user_id(event) for event in events} - {None}
    return get_user_model().objects.in_bulk(ids) if ids else {}

"""The "Verlauf" beside a record: the steps that were taken and the columns that were changed, as one readable list.

Three queries whatever its length (steps, changes, the names of those who changed). Personal columns are not kept by the column history:
of them it says only that they were changed (promises.md, Audit). A room that registers a `Told` in `core.registry.timelines` gets a page
with the whole of it, paged, which also tells of the record's parts.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.access import Forbidden, get_for
from core.history import Transition, events_of
from core.registry import processes, timelines
from core.workflow import Process

SILENT = {
    "id",
    "state",
    "version",
    "versions",
    "created_at",
    "updated_at",
    "created_by",
    "sort_key",
    "search_key",
}
DERIVED = SILENT | {"search", "name_key", "seats_taken", "password", "last_login"}
NAMES = ("title", "text", "code", "date")
LONGEST, SHOWN, PAGE, PAGES = 80, 50, 30, 40
LABELS = {"insert": _("Created"), "update": _("Changed"), "delete": _("Deleted")}


@dataclass(frozen=True, slots=True)
class Change:
    """One column: its name and, where it is short and plain, the value before and after."""

    label: Any
    before: str = ""
    after: str = ""
    told: bool = (
        True  # False for long texts, links and what is not kept: the page says only that it was changed
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the Verlauf, as templates/components/history.html shows it. `subject` is the part it is about, if not the record."""

    recorded_at: datetime
    effective_on: date
    entered_later: bool
    step_label: Any
    by: Any
    reason: str = ""
    changes: tuple[Change, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A record with a Verlauf of its own: who may read it (any of the permissions), its parts by model label and the key that leads to it.

    `page` is where the record is read; without it, its own address.
    """

    model: type[models.Model]
    permissions: tuple[str, ...]
    parts: tuple[tuple[str, str], ...] = ()
    page: Callable[[Any], str] | None = None


class Entries(list):
    """Entries with the address of the page that has all of them, where there is one."""

    url = ""


def timeline_of(obj: models.Model, limit: int = SHOWN) -> Entries:
    """Of the record itself, the newest entries first. Whoever calls has checked that the person may see them."""
    entries = Entries(_newest(_of_one(obj, limit), limit))
    if obj._meta.label_lower in timelines:
        entries.url = reverse("core:timeline", args=[obj._meta.label_lower, obj.pk])
    return entries


def whole_timeline(obj: models.Model, told: Told, limit: int) -> list[Entry]:
    """Of the record and its parts; up to four queries a part, however many rows it has."""
    entries = list(_of_one(obj, limit))
    for label, key in told.parts:
        entries += _of_part(apps.get_model(label), key, obj, limit)
    return _newest(entries, limit)


def _newest(entries: Iterable[Entry], limit: int) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.recorded_at, reverse=True)[:limit]


@require_safe
def timeline_page(request: HttpRequest, label: str, pk: int) -> HttpResponse:
    """The whole Verlauf of one record, for those who work with it."""
    told = timelines.get(label)
    if told is None:
        raise Http404
    obj = get_for(request.user, told.model._default_manager.all(), pk=pk)
    if not any(request.user.has_perm(permission, obj) for permission in told.permissions):
        raise Forbidden()
    page = request.GET.get("page", "1")
    number = min(max(int(page), 1), PAGES) if page.isascii() and page.isdigit() else 1
    entries = whole_timeline(obj, told, number * PAGE + 1)
    context = {
        "obj": obj,
        "back": told.page(obj) if told.page else obj.get_absolute_url(),
        "transitions": entries[(number - 1) * PAGE : number * PAGE],
        "newer": number - 1,
        "older": number + 1 if len(entries) > number * PAGE and number < PAGES else 0,
    }
    return render(request, "history/page.html", context)


# ---- where entries come from -------------------------------------------------------------------------------------------
def _of_one(obj: models.Model, limit: int) -> Iterator[Entry]:
    taken = list(Transition.objects.of(obj).select_related("by")[:limit])
    events = list(events_of(obj)[: limit + 1])
    yield from _steps(_process(type(obj)), taken)
    pairs = zip(events, [*events[1:], None], strict=True)
    yield from _changes(type(obj), pairs, {step.object_id for step in taken})


def _of_part(model: type[models.Model], key: str, obj: models.Model, limit: int) -> Iterator[Entry]:
    """The rows of one part, those too that are gone. Each event is compared with the one before it of the same row."""
    told = apps.get_model(model._meta.app_label, f"{model._meta.object_name}Event").objects.filter(
        **{key: obj.pk}
    )
    events = list(told.order_by("-pgh_created_at", "-pgh_id")[:limit])
    rows = {event.pgh_obj_id for event in events}
    kind = ContentType.objects.get_for_model(model)
    taken = list(
        Transition.objects.filter(content_type=kind, object_id__in=rows)
        .select_related("by")
        .order_by("-pk")[:limit]
    )
    older = {}
    if len(events) == limit:
        before = told.filter(pgh_obj_id__in=rows, pgh_id__lt=min(event.pgh_id for event in events))
        older = {
            event.pgh_obj_id: event
            for event in before.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
        }
    pairs = []
    for event in reversed(events):
        pairs.append((event, older.get(event.pgh_obj_id)))
        older[event.pgh_obj_id] = event
    names = {pk: _called(model, event) for pk, event in older.items()}
    yield from _steps(_process(model), taken, names)
    yield from _changes(model, pairs, {step.object_id for step in taken}, names)


def _called(model: type[models.Model], event: models.Model) -> str:
    """A part by its kind and, where the history keeps it, its title."""
    kind = getattr(event, "get_kind_display", None)
    noun = str(kind() if kind is not None else model._meta.verbose_name)
    for name in NAMES:
        if value := getattr(event, name, ""):
            said = _said(model._meta.get_field(name), value)
            if not isinstance(value, str):
                return f"{noun} {said}"
            return str(_("%(noun)s “%(title)s”") % {"noun": noun, "title": said[:LONGEST]})
    return noun


def _process(model: type[models.Model]) -> Process | None:
    return next((process for process in processes if process.model == model._meta.label), None)


def _steps(
    process: Process | None, taken: list[Transition], names: dict[int, str] | None = None
) -> Iterator[Entry]:
    labels = {name: step.label for name, step in process.steps.items()} if process else {}
    states = dict(process.states.choices) if process else {}
    for step in taken:
        moved = step.source and step.source != step.target
        change = Change(_("State"), str(states.get(step.source, "")), str(states.get(step.target, "")))
        yield Entry(
            step.recorded_at, step.effective_on, step.entered_later,
            labels.get(step.step, step.step), step.by, step.reason, (change,) if moved else (),
            (names or {}).get(step.object_id, ""),
        )  # fmt: skip


def _changes(
    model: type[models.Model], pairs: Iterable[tuple], begun: set[int], names: dict[int, str] | None = None
) -> Iterator[Entry]:
    """One entry for each event that says more than a step does; the event before it tells what was there."""
    pairs = list(pairs)
    people = _people([event for event, _older in pairs])
    for event, older in pairs:
        changes = tuple(_between(model, older, event)) if older is not None else ()
        if _is_told_by_a_step(older, event, event.pgh_obj_id in begun):
            continue
        if event.pgh_label == "update" and not changes:
            changes = tuple(_unkept(model, older, event))
            if not changes:
                continue
        day = timezone.localdate(event.pgh_created_at)
        label = LABELS.get(event.pgh_label, event.pgh_label)
        yield Entry(
            event.pgh_created_at, day, False, label, people.get(_user_id(event)), "", changes,
            (names or {}).get(event.pgh_obj_id, ""),
        )  # fmt: skip


def _is_told_by_a_step(older: models.Model | None, event: models.Model, begun: bool) -> bool:
    """A creation that began a process, or an update that moved the state: the log of steps says it better."""
    if event.pgh_label == "insert":
        return begun
    return older is not None and getattr(older, "state", None) != getattr(event, "state", None)


def _between(model: type[models.Model], older: models.Model, event: models.Model) -> Iterator[Change]:
    """The columns that differ; of a key to any kind of row once, by the name of its kind."""
    any_kind = {
        key.fk_field: key.ct_field for key in model._meta.private_fields if isinstance(key, GenericForeignKey)
    }
    told = set()
    for column in event._meta.concrete_fields:
        if column.name.startswith("pgh_") or column.name in SILENT:
            continue
        before, after = getattr(older, column.attname), getattr(event, column.attname)
        name = any_kind.get(column.name, column.name)
        if before != after and name not in told:
            told.add(name)
            yield _change(model, name, before, after)


def _unkept(model: type[models.Model], older: models.Model | None, event: models.Model) -> Iterator[Change]:
    """The row was saved and nothing that is kept differs: then it was one of the columns whose content is not kept."""
    if older is None or getattr(older, "updated_at", None) == getattr(event, "updated_at", None):
        return
    kept = {column.name for column in event._meta.concrete_fields}
    unkept = [column for column in model._meta.concrete_fields if column.name not in kept | DERIVED]
    if unkept:
        names = " / ".join(str(column.verbose_name) for column in unkept)
        yield Change(_("%(columns)s (the content is not kept)") % {"columns": names}, told=False)


def _change(model: type[models.Model], name: str, before: Any, after: Any) -> Change:
    try:
        column = model._meta.get_field(name)
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

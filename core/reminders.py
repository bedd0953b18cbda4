"""Reminders: what waits, counted in days from the day it is due, is written to the right people once a rung.

A room registers a `Reminder` in `core.registry.reminders`; the clock calls `write_due` every morning. Of everything that waits only the
newest rung is written, and only for `settings.REMINDERS["catch_up"]` days: a portal that was down catches up without a flood, and what lies
long in the past is nobody's news. The key in the outbox is made of reminder, object, due day, rung and person, so a repeat does nothing.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import letters
from core.outbox import Mail
from core.pages import NextStep
from core.registry import reminders

log = logging.getLogger(__name__)
CONDITION = "reminders.still_waiting"
MOST = 20


class Level(StrEnum):
    SOON = "soon"
    OVERDUE = "overdue"
    ESCALATED = "escalated"


class Rung(NamedTuple):
    """`days` after the due day; before it they are negative."""

    days: int
    level: Level


HEADS = {
    Level.SOON: gettext_lazy("Due soon: %(what)s"),
    Level.OVERDUE: gettext_lazy("Overdue: %(what)s"),
    Level.ESCALATED: gettext_lazy("Still overdue: %(what)s"),
}


def headline(level: Level, what: Any) -> str:
    """A subject for a room that needs no other."""
    return str(HEADS[level]) % {"what": what}


class Said(NamedTuple):
    """What a reminder says, in the language of the moment; the subject is also the title of the next step."""

    subject: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a person switches on and off. `concerns(user)` says whose page shows it."""

    key: str
    label: Any
    concerns: Callable[[Any], bool]
    hint: Any = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One ladder of one sort of object.

    `waiting(today)` gives what is not done, each row with `falls_due`. `people(level, rows)` gives by primary key who is written to.
    `escalated(rows, user)` narrows rows to those that are this person's once they are escalated. `limits` names the days in
    `settings.REMINDERS`. `name` and the days are part of the key: whoever changes them writes the letters again.
    """

    name: str
    kind: Kind
    limits: str
    waiting: Callable[[date], models.QuerySet]
    people: Callable[[Level, Sequence[Any]], Mapping[int, Iterable[Any]]]
    says: Callable[[Any, Level, date], Said]
    path: Callable[[Any], str]
    escalated: Callable[[models.QuerySet, Any], models.QuerySet] | None = None

    @property
    def ladder(self) -> list[Rung]:
        """In the order of the days."""
        days = settings.REMINDERS[self.limits]
        return sorted(
            Rung(-day if level is Level.SOON else day, level)
            for level in Level
            for day in days.get(level, ())
        )


# ---- by mail -----------------------------------------------------------------------------------------------------------
def newest_rung(ladder: Iterable[Rung], due: date, today: date) -> Rung | None:
    """The last rung that was reached, unless that was too long ago to be written about."""
    reached = [rung for rung in ladder if due + timedelta(days=rung.days) <= today]
    newest = max(reached, default=None)
    if newest is None or today - due - timedelta(days=newest.days) > _catch_up():
        return None
    return newest


def write_due(today: date | None = None) -> int:
    """Write the letters of this day. Harmless to repeat; a fault of one reminder keeps none of the others back."""
    written = 0
    for reminder in reminders:
        try:
            with transaction.atomic():
                written += write(reminder, today or timezone.localdate())
        except Exception:
            log.exception("reminder %s could not be written", reminder.name)
    return written


def write(reminder: Reminder, today: date) -> int:
    """The letters of one reminder; returns how many were new."""
    letters_due = {_key(reminder, *due): due for due in _letters(reminder, today)}
    if not letters_due:
        return 0
    known = set(Mail.objects.filter(key__in=letters_due).values_list("key", flat=True))
    quiet = set(ReminderOff.objects.filter(kind=reminder.kind.key).values_list("user", flat=True))
    fresh = {key: due for key, due in letters_due.items() if key not in known and due.user.pk not in quiet}
    for key, due in fresh.items():
        _write_letter(reminder, due, key, today)
    return len(fresh)


class _Due(NamedTuple):
    obj: Any
    rung: Rung
    user: Any


def _letters(reminder: Reminder, today: date) -> Iterator[_Due]:
    """Who is to hear of what on which rung; people are looked up once a level."""
    ladder = reminder.ladder
    first, last = (today - timedelta(days=rung.days) for rung in (ladder[-1], ladder[0]))
    found = reminder.waiting(today).filter(falls_due__gte=first - _catch_up(), falls_due__lte=last)
    by_level: dict[Level, list[tuple[Any, Rung]]] = defaultdict(list)
    for obj in found:
        if rung := newest_rung(ladder, obj.falls_due, today):
            by_level[rung.level].append((obj, rung))
    for level, reached in by_level.items():
        people = reminder.people(level, [obj for obj, _rung in reached])
        for obj, rung in reached:
            for user in people.get(obj.pk, ()):
                yield _Due(obj, rung, user)


def _key(reminder: Reminder, obj, rung: Rung, user) -> str:
    return f"reminder:{reminder.name}:{obj.pk}:{obj.falls_due}:{rung.level}{rung.days:+d}:{user.pk}"


def _write_letter(reminder: Reminder, due: _Due, key: str, today: date) -> None:
    obj, rung, user = due
    facts = {"name": reminder.name, "pk": obj.pk, "due": obj.falls_due.isoformat(), "user_id": user.pk}
    letters.write(
        f"reminder.{reminder.name}", user=user, key=key,
        subject=lambda: reminder.says(obj, rung.level, today).subject,
        lines=lambda: reminder.says(obj, rung.level, today).lines,
        path=lambda: reminder.path(obj),
        condition=CONDITION, facts=facts,
        why=lambda: _("You receive this reminder because this is your task: %(kind)s.") % {"kind": reminder.kind.label},
        stop=lambda: _("Switch it off: %(address)s") % {"address": settings.SITE_URL + reverse("accounts:notifications")},
    )  # fmt: skip


def still_waiting(name: str, pk: int, due: str, user_id: int) -> bool:
    """Looked up when a reminder is sent: it is still not done, due on the same day, and the person still wants to hear of it."""
    reminder = reminders.get(name)
    if reminder is None or ReminderOff.objects.filter(kind=reminder.kind.key, user=user_id).exists():
        return False
    return reminder.waiting(timezone.localdate()).filter(pk=pk, falls_due=date.fromisoformat(due)).exists()


def _catch_up() -> timedelta:
    return timedelta(days=settings.REMINDERS["catch_up"])


# ---- in the Arbeitsbereich -----------------------------------------------------------------------------------------------
def next_steps(user) -> Iterator[NextStep]:
    """What has come up to this person, until it is done; what is their own work from the start, its room shows. One query a reminder."""
    today = timezone.localdate()
    for reminder in reminders:
        days = settings.REMINDERS[reminder.limits].get(Level.ESCALATED)
        if reminder.escalated is None or not days:
            continue
        rows = reminder.waiting(today).filter(falls_due__lte=today - timedelta(days=min(days)))
        for obj in reminder.escalated(rows, user).order_by("falls_due", "pk")[:MOST]:
            said = reminder.says(obj, Level.ESCALATED, today)
            yield NextStep(
                said.subject, reminder.path(obj), detail=said.lines[0], since=obj.falls_due, urgent=True
            )


# ---- switches ------------------------------------------------------------------------------------------------------------
class ReminderOff(models.Model):
    """A kind of reminder that a person does not want by mail. In the Arbeitsbereich it still stands."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(gettext_lazy("kind"), max_length=60)

    class Meta:
        verbose_name = gettext_lazy("reminder switched off")
        verbose_name_plural = gettext_lazy("reminders switched off")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="reminder_off_once")]

    def __str__(self) -> str:
        return self.kind


def kinds_of(user) -> list[Kind]:
    """What this person may be reminded of, each once."""
    found = {reminder.kind.key: reminder.kind for reminder in reminders}
    return [kind for kind in found.values() if kind.concerns(user)]


def switched_off(user) -> set[str]:
    return set(ReminderOff.objects.filter(user=user).values_list("kind", flat=True))


def switch(user, kinds: Iterable[Kind], wanted: Iterable[str]) -> None:
    """Of these kinds the person wants the `wanted` ones; whatever else was said stays."""
    keys = {kind.key for kind in kinds}
    off = keys - set(wanted)
    ReminderOff.objects.filter(user=user, kind__in=keys - off).delete()
    ReminderOff.objects.bulk_create(
        [ReminderOff(user=user, kind=key) for key in sorted(off)], ignore_conflicts=True
    )

"""The way of a call: written, published, opened and closed by the clock, decided, archived; copied for the next year."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import require
from core.attachments import Attachment, attach, detach
from core.once import create_once
from core.text import slug_of
from core.versions import Stale, save_checked
from core.workflow import Refused, begin, take
from projects.calls.models import Call, Criterion, Priority
from projects.calls.states import CALL, CallState, PriorityGroup

Priorities = Mapping[str, Sequence[str]]
"""The titles of each group, in their order."""

SHIFTED = ("opens_on", "closes_on", "funding_start", "funding_end")
NOT_COPIED = {
    "id",
    "slug",
    "state",
    "version",
    "year",
    "created_at",
    "updated_at",
    "created_by",
    "copied_from",
    *SHIFTED,
}
TEXTS = ("summary", "purpose", "subject_of_funding", "conditions", "how_to_apply", "legal_basis", "contact")
"""What may still be changed after the opening."""


def draft_call(
    *, by, values: dict[str, Any], priorities: Priorities, criteria: Iterable[tuple[str, int]], guideline=None,
    once: str | None = None,
) -> Call:  # fmt: skip
    """A draft that only the granting authority and the programme's staff see."""

    def create() -> Call:
        call = Call(**values, created_by=by)
        call.slug = _free_slug(call)
        begin(CALL.draft, call, by=by)
        _set_parts(call, priorities, criteria)
        _keep_guideline(call, guideline, by)
        return call

    with transaction.atomic():
        return create_once(once, by=by, create=create)


def edit_call(
    call: Call, *, by, version: int, changes: dict[str, Any], priorities: Priorities, criteria: Iterable[tuple[str, int]], guideline=None
) -> None:  # fmt: skip
    """Everything, until applications become possible; a published one stays complete. Raises Stale when somebody saved in between."""
    require(by, "calls.keep_call", call)
    with transaction.atomic():
        now = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if not now.is_whole_changeable:
            raise Refused(
                _(
                    "Applications are possible already: only texts, the deadline and the available funds can be changed."
                )
            )
        save_checked(call, version=version, changes=changes)
        require(by, "calls.keep_call", call)
        _set_parts(call, priorities, criteria)
        _keep_guideline(call, guideline, by)
        _stays_publishable(call)


def amend_call(call: Call, *, by, version: int, changes: dict[str, Any], reason: str, guideline=None) -> None:
    """Texts of a published call, with a reason that everybody reads. Raises Stale when somebody saved in between; nobody gets a mail."""
    changes = {name: value for name, value in changes.items() if name in TEXTS}
    with transaction.atomic():
        now = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if now.version != version:
            raise Stale(now)
        changed = [
            str(Call._meta.get_field(name).verbose_name)
            for name, value in changes.items()
            if value != getattr(now, name)
        ]
        take(CALL.amend, call, by=by, reason=reason, facts={"changed": changed})
        save_checked(call, version=version, changes=changes)
        _keep_guideline(call, guideline, by)
        _stays_publishable(call)


def extend_call(call: Call, *, by, closes_on: date, reason: str) -> None:
    """To a later day. It counts at once; the old and the new day stand in the history. Nobody gets a mail."""
    with transaction.atomic():
        before = Call.objects.values_list("closes_on", flat=True).get(pk=call.pk)
        facts = {"from": before.isoformat(), "to": closes_on.isoformat()}
        take(CALL.extend, call, by=by, reason=reason, changes={"closes_on": closes_on}, facts=facts)


def fund_call(call: Call, *, by, budget_total: Decimal, reason: str) -> None:
    """More or less money than was announced; rooms above bar less than what is approved. Old and new amount stand in the history. Nobody
    gets a mail."""
    with transaction.atomic():
        before = Call.objects.values_list("budget_total", flat=True).get(pk=call.pk)
        facts = {"from": str(before), "to": str(budget_total)}
        take(CALL.fund, call, by=by, reason=reason, changes={"budget_total": budget_total}, facts=facts)


def publish_call(call: Call, *, by) -> None:
    """Public at once; where the first day has come already, applications are possible at once."""
    with transaction.atomic():
        take(CALL.publish, call, by=by)
        if call.opens_on <= timezone.localdate():
            take(CALL.open, call, by=None)


def decide_call(call: Call, *, by) -> None:
    """All applications are decided; rooms above bar it while one is not. Nobody gets a mail."""
    take(CALL.decide, call, by=by)


def archive_call(call: Call, *, by) -> None:
    """Stays readable."""
    take(CALL.archive, call, by=by)


def copy_call(call: Call, *, by, once: str | None = None) -> Call:
    """A draft for the next year: all rules and texts, the days moved by a year, priorities and criteria of its own. Questions and files
    stay with the old one."""
    require(by, "calls.keep_call", call)
    values = {
        field.name: getattr(call, field.name)
        for field in Call._meta.concrete_fields
        if field.name not in NOT_COPIED
    }
    values |= {name: _a_year_later(getattr(call, name)) for name in SHIFTED}
    values["title"] = call.title.replace(str(call.year), str(call.year + 1))
    values |= {"year": call.year + 1, "copied_from": call}
    priorities = {
        group: [one.title for one in call.priorities.filter(group=group)] for group in PriorityGroup.values
    }
    criteria = [(one.title, one.weight) for one in call.criteria.all()]
    return draft_call(by=by, values=values, priorities=priorities, criteria=criteria, once=once)


def move_due(today: date | None = None) -> int:
    """What the clock does: open what has begun, close what is over. A second run finds nothing to do."""
    today, moved = today or timezone.localdate(), 0
    begun = Call.objects.filter(state=CallState.PUBLISHED, opens_on__lte=today)
    over = Call.objects.filter(state=CallState.OPEN, closes_on__lt=today)
    for step, calls in ((CALL.open, begun), (CALL.close, over)):
        for call in list(calls.order_by("pk")):
            with suppress(Refused):  # somebody extended the deadline in between, or another clock was faster
                take(step, call, by=None)
                moved += 1
    return moved


# ---- parts ---------------------------------------------------------------------------------------------------------
def _set_parts(call: Call, priorities: Priorities, criteria: Iterable[tuple[str, int]]) -> None:
    """As listed now; what stays keeps its row."""
    for group in PriorityGroup.values:
        titles = list(dict.fromkeys(priorities.get(group, ())))
        call.priorities.filter(group=group).exclude(title__in=titles).delete()
        for position, title in enumerate(titles):
            Priority.objects.update_or_create(
                call=call, group=group, title=title, defaults={"position": position}
            )
    weights = dict(criteria)
    call.criteria.exclude(title__in=weights).delete()
    for position, (title, weight) in enumerate(weights.items()):
        Criterion.objects.update_or_create(
            call=call, title=title, defaults={"weight": weight, "position": position}
        )


def _stays_publishable(call: Call) -> None:
    if call.state != CallState.DRAFT and (missing := Call.objects.get(pk=call.pk).gaps()):
        raise Refused(missing[0])


def _keep_guideline(call: Call, file, by) -> None:
    """One file; a new one takes the place of the old."""
    if file:
        old = list(Attachment.objects.of(call))
        attach(call, file, by=by)
        for attachment in old:
            detach(attachment)


def _a_year_later(day: date | None) -> date | None:
    if day is None:
        return None
    return date(day.year + 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def _free_slug(call: Call) -> str:
    base = slug_of(call.title)[:120] or "foerderaufruf"
    if base in RESERVED:
        base = f"{base}-{call.year}"
    taken = set(Call.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 1000))) if slug not in taken)


RESERVED = {"hinweise"}

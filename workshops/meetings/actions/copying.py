"""A workshop planned after another one."""

from datetime import date

from django.db import transaction

from workshops.meetings.actions.agenda import Item, set_agenda
from workshops.meetings.actions.days import Hours
from workshops.meetings.actions.workshop import plan_workshop
from workshops.meetings.models import Workshop
from workshops.programmes.models import Milestone

KEPT = ("place", "address", "barrier_free", "capacity", "guiding_questions", "description", "fee_gross")


def copy_workshop(
    workshop: Workshop,
    *,
    by,
    first_day: date,
    milestone: Milestone | None = None,
    title: str = "",
    once: str | None = None,
) -> Workshop:
    """A new planned workshop of the same participation, municipality or programme: its days begin on `first_day` with the same hours and
    gaps; agenda, guiding questions, venue and fee come along; people do not (list, facilitators, speakers). Nobody gets a mail."""
    shift = first_day - workshop.first_day
    old = list(workshop.days.order_by("date"))
    where = {"participation": workshop.participation, "milestone": milestone}
    if workshop.participation is None:
        where = {"municipality": workshop.municipality, "programme": workshop.programme}
    with transaction.atomic():
        made = plan_workshop(
            by=by, days=[Hours(day.date + shift, day.start, day.end, day.title) for day in old],
            kind=milestone.phase.workshop_kind if milestone else workshop.kind, title=title, once=once,
            **where, **{name: getattr(workshop, name) for name in KEPT},
        )  # fmt: skip
        items = [] if made.agenda().exists() else _items(workshop, old, made)  # the same form sent twice
        return set_agenda(made, by=by, version=made.version, items=items) if items else made


def _items(workshop: Workshop, old: list, made: Workshop) -> list[Item]:
    day_of = {before.pk: after.pk for before, after in zip(old, made.days.order_by("date"), strict=True)}
    return [
        Item(
            day_of[item.day_id], item.start, item.end, item.title, item.method,
            guiding_question=item.guiding_question, field_of_action=item.field_of_action,
        )
        for item in workshop.agenda()
    ]  # fmt: skip

"""The agenda of a workshop: written by hand, loaded from a template, kept as one."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.access import require
from core.versions import save_checked
from core.workflow import Refused
from networks.municipalities.models import FieldOfAction
from workshops.meetings.actions.keeping import locked
from workshops.meetings.models import AgendaItem, AgendaTemplate, AgendaTemplateItem, Workshop, WorkshopDay

STEP = 5
"""Minutes to which loaded times are rounded."""


class Item(NamedTuple):
    """One line of the agenda as people give it; `day` is the id of the workshop's day."""

    day: int
    start: time
    end: time
    title: str
    method: str = ""
    speaker: str = ""
    guiding_question: str = ""
    field_of_action: FieldOfAction | None = None


def set_agenda(workshop: Workshop, *, by, version: int, items: Iterable[Item]) -> Workshop:
    """Replace the agenda: every item inside its day's hours, none over another. Raises Stale when somebody saved in between."""
    require(by, "meetings.run_workshop", workshop)
    items = sorted(items, key=lambda item: item[:4])
    with transaction.atomic():
        days = {day.pk: day for day in locked(workshop).days.all()}
        check_items(items, days)
        save_checked(workshop, version=version, changes={})
        AgendaItem.objects.filter(day__workshop=workshop).delete()
        for item in items:
            AgendaItem.objects.create(**{**item._asdict(), "day": days[item.day]})
    return workshop


def check_items(items: Sequence[Item], days: dict[int, WorkshopDay]) -> None:
    """`items` in order of day and time."""
    for item in items:
        day = days.get(item.day)
        if day is None:
            raise Refused(_("Please choose one of the days of the workshop."))
        if item.end <= item.start:
            raise Refused(_("The end must be later than the start."))
        if item.start < day.start or item.end > day.end:
            raise Refused(
                format_lazy(
                    _("“{title}” lies outside the hours of the day ({start} to {end})."),
                    title=item.title, start=f"{day.start:%H:%M}", end=f"{day.end:%H:%M}",
                )
            )  # fmt: skip
    for before, after in zip(items, items[1:], strict=False):
        if before.day == after.day and after.start < before.end:
            raise Refused(_("The agenda items overlap."))


def load_templates(workshop: Workshop, *, by, version: int, templates: dict[int, AgendaTemplate]) -> Workshop:
    """Fill days, by their id, from templates: the items of a template spread over the day's hours, and its title becomes the day's.

    What stood in such a day is replaced; other days stay as they are. Raises Stale when somebody saved in between. Nobody gets a mail.
    """
    require(by, "meetings.run_workshop", workshop)
    with transaction.atomic():
        days = {day.pk: day for day in locked(workshop).days.all()}
        if not templates or not templates.keys() <= days.keys():
            raise Refused(_("Please choose a template for at least one day."))
        save_checked(workshop, version=version, changes={})
        for pk, template in templates.items():
            _fill(days[pk], template)
    return workshop


def _fill(day: WorkshopDay, template: AgendaTemplate) -> None:
    rows = list(template.items.all())
    day.items.all().delete()
    for row, (start, end) in zip(
        rows, spread([row.minutes for row in rows], day.start, day.end), strict=True
    ):
        AgendaItem.objects.create(
            day=day, start=start, end=end, title=row.title, method=row.method, guiding_question=row.guiding_question
        )  # fmt: skip
    if template.day_title:
        day.title = template.day_title
        day.save(update_fields=["title"])


def spread(shares: Sequence[int], start: time, end: time) -> list[tuple[time, time]]:
    """Spans without gaps from `start` to `end`, each as long as its share, on five minutes. Refused if the day is too short."""
    whole = _minutes(end) - _minutes(start)
    if whole < STEP * len(shares):
        raise Refused(_("The day is too short for this template."))
    bounds, passed = [0], 0
    for number, share in enumerate(shares, start=1):
        passed += share
        fair = round(whole * passed / sum(shares) / STEP) * STEP
        left = STEP * (len(shares) - number)
        bounds.append(min(max(fair, bounds[-1] + STEP), whole - left))
    bounds[-1] = whole
    at = [(datetime.combine(date.min, start) + timedelta(minutes=minutes)).time() for minutes in bounds]
    return list(zip(at, at[1:], strict=False))


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def keep_as_template(workshop: Workshop, *, by, name: str) -> list[AgendaTemplate]:
    """The agenda of each day as a template of the workshop's municipality, or for everybody where it has none. Without speakers:
    a template holds no people. Nobody gets a mail."""
    require(by, "meetings.coordinate_workshop", workshop)
    days = [day for day in workshop.days.prefetch_related("items") if day.items.all()]
    if not days:
        raise Refused(_("There is no agenda yet."))
    many = workshop.days.count() > 1
    made = []
    with transaction.atomic():
        for number, day in enumerate(workshop.days.prefetch_related("items"), start=1):
            if day.items.all():
                about = {"day_number": number if many else None, "day_title": day.title}
                full = _("%(name)s, day %(number)s") % {"name": name, "number": number} if many else name
                made.append(_kept(day, by, name=str(full), workshop=workshop, **about))
    return made


def _kept(day: WorkshopDay, by, *, name: str, workshop: Workshop, **about: Any) -> AgendaTemplate:
    if AgendaTemplate.objects.filter(name=name, municipality=workshop.municipality).exists():
        raise Refused(_("There is a template of this name already."), "name")
    template = AgendaTemplate.objects.create(
        name=name, kind=workshop.kind, municipality=workshop.municipality, created_by=by, **about
    )
    for position, item in enumerate(day.items.all(), start=1):
        AgendaTemplateItem.objects.create(
            template=template, position=position, title=item.title, method=item.method, guiding_question=item.guiding_question,
            minutes=max(STEP, _minutes(item.end) - _minutes(item.start)),
        )  # fmt: skip
    return template


class TemplateItem(NamedTuple):
    """One line of a template as people give it, in order."""

    title: str
    minutes: int
    method: str = ""
    guiding_question: str = ""


def save_template(
    template: AgendaTemplate, *, by, version: int | None, about: dict[str, Any], items: Sequence[TemplateItem]
) -> AgendaTemplate:
    """Create (unsaved, `version` None) or change a template; its items are replaced. Agendas loaded from it before do not change.
    Raises Stale when somebody saved in between."""
    require(
        by, "meetings.add_agendatemplate" if version is None else "meetings.change_agendatemplate", template
    )
    if not items:
        raise Refused(_("A template needs at least one item."))
    same = AgendaTemplate.objects.filter(name=about["name"], municipality=template.municipality)
    if same.exclude(pk=template.pk).exists():
        raise Refused(_("There is a template of this name already."), "name")
    with transaction.atomic():
        if version is None:
            for name, value in about.items():
                setattr(template, name, value)
            template.created_by = by
            template.save()
        else:
            save_checked(template, version=version, changes=about)
            template.items.all().delete()
        for position, item in enumerate(items, start=1):
            AgendaTemplateItem.objects.create(template=template, position=position, **item._asdict())
    return template


def drop_template(template: AgendaTemplate, *, by) -> None:
    """It is gone for good; agendas loaded from it stay."""
    require(by, "meetings.change_agendatemplate", template)
    template.delete()

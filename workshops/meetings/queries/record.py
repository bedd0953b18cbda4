"""The minutes of a whole workshop as a document: who was there, what was still open, the agenda, the text, what came of it."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.documents import Document, Facts, Heading, Paragraph, Part, RichText, Table
from core.richtext import lowered, of_typed
from workshops.meetings.models import Minutes, Workshop
from workshops.meetings.models.minutes import APPROVED
from workshops.meetings.queries.agreements import carried_over
from workshops.meetings.queries.workshop import mix_of, outcomes_of


def record(workshop: Workshop, minutes: Minutes) -> Document:
    """For those who run the workshop. What is not approved says so; states of outcomes are those of today."""
    subtitle = "" if minutes.state in APPROVED else _("Draft, not approved")
    parts = [
        Facts([*_facts(workshop), *_hands(minutes)]),
        *_carried(workshop),
        *_mix(workshop),
        *_agenda(workshop),
        Heading(_("Minutes")),
        RichText(lowered(of_typed(minutes.text), 1))
        if minutes.text
        else Paragraph(_("The minutes are a file of their own.")),
        *_outcomes(workshop),
    ]
    return Document(_("Minutes: %(workshop)s") % {"workshop": workshop}, subtitle, parts)


def public_record(workshop: Workshop, minutes: Minutes) -> Document:
    """For everybody: date, place and the public version, nothing else."""
    title = _("Minutes: %(workshop)s") % {"workshop": workshop}
    return Document(
        title,
        "",
        [Facts(_facts(workshop)), Heading(_("Minutes")), RichText(lowered(of_typed(minutes.public_text), 1))],
    )


def _facts(workshop: Workshop) -> list[tuple[str, object]]:
    return [
        (_("Programme"), workshop.programme),
        (_("Municipality"), workshop.municipality),
        (_("Kind"), workshop.get_kind_display()),
        (_("Phase"), workshop.phase and workshop.phase.code),
        (_("Day"), ", ".join(_day(day.date) for day in workshop.days.all())),
        (_("Place"), workshop.place),
        (
            _("Facilitation"),
            ", ".join(str(row) for row in workshop.facilitators.select_related("organisation")),
        ),
    ]


def _hands(minutes: Minutes) -> list[tuple[str, object]]:
    approved = minutes.approved_at and _day(timezone.localdate(minutes.approved_at))
    return [
        (_("Edition"), minutes.edition if minutes.edition > 1 else ""),
        (_("Written by"), minutes.author),
        (_("Approved by"), f"{minutes.approved_by}, {approved}" if approved else ""),
    ]


def _carried(workshop: Workshop) -> Iterator[Part]:
    if rows := carried_over(workshop):
        title = _("Open agreements from earlier workshops")
        heads = [_("Agreement"), _("Responsible"), _("Done by"), _("State")]
        yield Heading(title)
        yield Table(
            title,
            heads,
            [[row.text, row.owner, _day(row.due), row.get_state_display()] for row, _badge in rows],
            [5, 3, 2, 2],
        )


def _mix(workshop: Workshop) -> Iterator[Part]:
    mix = mix_of(workshop)
    if not mix.listed:
        return
    yield Heading(_("Participants"))
    rows = [
        [group.label, group.listed, group.attended, "–" if group.share is None else f"{group.share} %"]
        for group in mix.groups
    ]
    if mix.external:
        rows.append([_("External, not counted in the shares"), "–", mix.external, "–"])
    caption = (
        _("By actor group, %(came)s attended") % {"came": mix.attended}
        if mix.attended
        else _("By actor group")
    )
    yield Table(caption, [_("Actor group"), _("On the list"), _("Attended"), _("Share")], rows, [5, 2, 2, 2])


def _agenda(workshop: Workshop) -> Iterator[Part]:
    if items := list(workshop.agenda()):
        several = len({item.day_id for item in items}) > 1
        spoken = any(item.speaker for item in items)
        rows = [[_hours(item, several), item.title, *([item.speaker] if spoken else [])] for item in items]
        heads = [_("Time"), _("Item"), *([_("Speaker")] if spoken else [])]
        yield Heading(_("Agenda"))
        yield Table(_("Agenda"), heads, rows, [2, 5, 3][: len(heads)])


def _outcomes(workshop: Workshop) -> Iterator[Part]:
    rows = [
        [
            row.text,
            row.get_kind_display(),
            row.owner or "–",
            _day(row.due) if row.due else "–",
            row.get_state_display(),
        ]
        for row in outcomes_of(workshop)
    ]
    if rows:
        heads = [_("Outcome"), _("Kind"), _("Responsible"), _("Done by"), _("State")]
        yield Heading(_("Outcomes"))
        yield Table(
            _("Outcomes, as of %(day)s") % {"day": _day(timezone.localdate())}, heads, rows, [5, 2, 3, 2, 2]
        )


def _hours(item, several: bool) -> str:
    hours = f"{item.start:%H:%M}–{item.end:%H:%M}"
    return f"{_day(item.day.date)} {hours}" if several else hours


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")

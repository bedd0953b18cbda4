"""Reads that serve one page."""

from typing import NamedTuple

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.documents import Document, Facts, Heading, Items, Paragraph, RichText, Table
from core.richtext import lowered, of_typed
from core.workflow import OpenStep
from networks.bodies.models import Body
from workshops.sittings.models import Decision, Motion, Sitting

EXPECTED = {"invite", "hold", "approve"}


def said_later(step: OpenStep) -> bool:
    """The steps everybody waits for: a page says why they are not possible yet."""
    return step.step.name in EXPECTED


class Papers(NamedTuple):
    """Of a body: its sittings, the newest first, its motions and its open decisions."""

    sittings: list[Sitting]
    motions: list[Motion]
    decisions: list[Decision]


def papers_of(body: Body) -> Papers:
    decisions = Decision.objects.open().filter(sitting__body=body).select_related("owner", "sitting")
    found = list(body.sittings.order_by("-day", "-number")[:50])
    for sitting in found:
        sitting.body = body
    return Papers(found, list(body.motions.order_by("-pk")[:50]), list(decisions.order_by("due", "pk")))


def record_of(sitting: Sitting, with_minutes: bool) -> Document:
    """Who came, the agenda, the decisions and, for those who may read them already, the minutes. Three queries."""
    day, hour = date_format(sitting.day, "SHORT_DATE_FORMAT"), time_format(sitting.begins, "TIME_FORMAT")
    present = [
        [", ".join(str(part) for part in (one.seat.person_name, one.seat.office, one.seat.organisation) if part),
         one.seat.get_kind_display()]
        for one in sitting.presences.select_related("seat__organisation").order_by("seat__kind", "pk")
    ]  # fmt: skip
    decisions = [
        [one.text, one.said_votes, one.owner or sitting.body, _day(one), one.get_state_display()]
        for one in sitting.decisions.select_related("owner").order_by("pk")
    ]
    heads = [_("Decision"), _("Votes"), _("Responsible"), _("Due on"), _("State")]
    parts = [
        Facts([(_("Day"), f"{day}, {hour}"), (_("Place"), sitting.place), (_("Quorum"), sitting.quorum),
               (_("State"), sitting.get_state_display())]),
        Heading(pgettext("sitting", "Agenda")), Items([item.title for item in sitting.items.all()], numbered=True),
    ]  # fmt: skip
    if present:
        parts += [
            Heading(_("Seats present")),
            Table(_("Seats present"), [_("Held by"), _("Kind")], present, widths=[5, 2]),
        ]
    if decisions:
        parts += [Heading(_("Decisions")), Table(_("Decisions"), heads, decisions, widths=[5, 3, 3, 2, 2])]
    if with_minutes and sitting.minutes:
        said = _("approved") if sitting.approved_at else _("not approved yet")
        parts += [Heading(_("Minutes")), Paragraph(said), RichText(lowered(of_typed(sitting.minutes), 1))]
    return Document(title=str(sitting), subtitle=str(sitting.body.owner), parts=parts)


def public_record_of(sitting: Sitting) -> Document:
    """For everybody: body, day and the public version, nothing else."""
    facts = [(_("Day"), date_format(sitting.day, "SHORT_DATE_FORMAT")), (_("Place"), sitting.place)]
    parts = [Facts(facts), Heading(_("Minutes")), RichText(lowered(of_typed(sitting.public_text), 1))]
    return Document(title=str(sitting), subtitle=str(sitting.body.owner), parts=parts)


def published_of(body: Body) -> list[Sitting]:
    """Those whose minutes everybody may read, the newest first."""
    found = list(Sitting.objects.public().filter(body=body).order_by("-day", "-number")[:50])
    for sitting in found:
        sitting.body = body
    return found


def _day(decision: Decision) -> str:
    return date_format(decision.due, "SHORT_DATE_FORMAT") if decision.due else "–"

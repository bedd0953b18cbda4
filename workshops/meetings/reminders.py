"""What this room reminds of: reports that are missing, minutes that wait for approval, agreements that are due."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import RoleAssignment, User
from accounts.roles import roles_of
from accounts.states import Role
from core.reminders import Kind, Level, Reminder, Said, headline
from workshops.meetings import rules
from workshops.meetings.models import Minutes, Outcome, Workshop
from workshops.meetings.states import MinutesState, WorkshopState
from workshops.programmes.reminders import concerns, running

People = Mapping[int, list[User]]


def _goes_on(prefix: str, today: date) -> Q:
    """Of a programme that goes on, or of none."""
    return Q(**{f"{prefix}programme__isnull": True}) | running(f"{prefix}programme__", today)


def reports_waiting(today: date) -> QuerySet[Workshop]:
    """Held and not documented, counted from the last day."""
    held = Workshop.objects.filter(_goes_on("", today), state=WorkshopState.HELD)
    return held.annotate(falls_due=F("last_day")).select_related("programme")


def minutes_waiting(today: date) -> QuerySet[Minutes]:
    """In review, counted from the day they were submitted."""
    waiting = Minutes.objects.filter(_goes_on("workshop__", today), state=MinutesState.IN_REVIEW)
    return waiting.annotate(falls_due=TruncDate("submitted_at")).select_related("workshop")


def agreements_waiting(today: date) -> QuerySet[Outcome]:
    """Agreements that are not done, counted from the day that was agreed."""
    found = Outcome.objects.unfinished().filter(_goes_on("workshop__", today), kind="agreement")
    found = found.exclude(workshop__state=WorkshopState.CANCELLED)
    return found.annotate(falls_due=F("due")).select_related("workshop", "owner")


# ---- who -----------------------------------------------------------------------------------------------------------------
def _coordinators(municipalities) -> People:
    return RoleAssignment.objects.holders(Role.COORDINATOR, rules.MUNICIPALITY, set(municipalities) - {None})


def _staff(programmes) -> People:
    return RoleAssignment.objects.holders(Role.PROGRAMME_STAFF, rules.PROGRAMME, set(programmes) - {None})


def _people_of_workshops(level: Level, workshops: Sequence[Workshop]) -> People:
    """By workshop: its municipality's coordinators, or the staff of its programme; also staff where a workshop has no municipality."""
    staff = _staff(workshop.programme_id for workshop in workshops)
    if level is Level.ESCALATED:
        return {workshop.pk: staff.get(workshop.programme_id, []) for workshop in workshops}
    held = _coordinators(workshop.municipality_id for workshop in workshops)
    return {
        workshop.pk: held.get(workshop.municipality_id, [])
        if workshop.municipality_id
        else staff.get(workshop.programme_id, [])
        for workshop in workshops
    }


def _people_of_minutes(level: Level, rows: Sequence[Minutes]) -> People:
    """Who may approve them: neither who wrote nor who submitted them."""
    found = _people_of_workshops(level, [minutes.workshop for minutes in rows])
    return {
        minutes.pk: [
            person
            for person in found[minutes.workshop_id]
            if person.pk not in (minutes.author_id, minutes.submitted_by_id)
        ]
        for minutes in rows
    }


def _people_of_agreements(level: Level, rows: Sequence[Outcome]) -> People:
    """Whoever edits the responsible organisation, for an office who coordinates it, and the coordinators of the workshop."""
    editors = RoleAssignment.objects.holders(
        Role.ORG_EDITOR, rules.ORGANISATION, {row.owner_id for row in rows}
    )
    places = {row.owner.office_of_id for row in rows} | {row.workshop.municipality_id for row in rows}
    coordinators = _coordinators(places)
    found = {}
    for row in rows:
        people = [
            *editors.get(row.owner_id, []),
            *coordinators.get(row.owner.office_of_id, []),
            *coordinators.get(row.workshop.municipality_id, []),
        ]
        found[row.pk] = list({person.pk: person for person in people}.values())
    return found


def _reports_of_staff(rows: QuerySet, user) -> QuerySet:
    return rows.filter(programme__in=roles_of(user).ids(Role.PROGRAMME_STAFF, rules.PROGRAMME))


# ---- words ---------------------------------------------------------------------------------------------------------------
def _says_report(workshop: Workshop, level: Level, today: date) -> Said:
    days = (today - workshop.last_day).days
    names = {"workshop": workshop, "days": days}
    line = ngettext(
        "“%(workshop)s” was held %(days)s day ago. Minutes and report are still missing.",
        "“%(workshop)s” was held %(days)s days ago. Minutes and report are still missing.",
        days,
    ) % names  # fmt: skip
    return Said(_("Report missing: %(workshop)s") % names, [line])


def _says_minutes(minutes: Minutes, level: Level, today: date) -> Said:
    days = (today - minutes.falls_due).days
    names = {"workshop": minutes.workshop, "days": days}
    line = ngettext(
        "The minutes of “%(workshop)s” have waited for approval for %(days)s day.",
        "The minutes of “%(workshop)s” have waited for approval for %(days)s days.",
        days,
    ) % names  # fmt: skip
    return Said(_("Minutes to approve: %(workshop)s") % names, [line])


def _says_agreement(outcome: Outcome, level: Level, today: date) -> Said:
    names = {
        "workshop": outcome.workshop,
        "owner": outcome.owner,
        "due": date_format(outcome.due, "SHORT_DATE_FORMAT"),
    }
    lines = [
        outcome.text,
        _("Agreed in “%(workshop)s”, due on %(due)s, responsible: %(owner)s.") % names,
        _("If it is done, please mark it as done:"),
    ]
    return Said(headline(level, _("agreement “%(text)s”") % {"text": outcome}), lines)


def _minutes_page(minutes: Minutes) -> str:
    return reverse("meetings:minutes", args=[minutes.workshop_id])


def _outcome_page(outcome: Outcome) -> str:
    return reverse("meetings:outcome", args=[outcome.workshop_id, outcome.pk])


def _answers_for_agreements(user) -> bool:
    return roles_of(user).any(Role.COORDINATOR, Role.ORG_EDITOR)


REMINDERS = (
    Reminder(
        "meetings.report",
        Kind(
            "meetings.report", gettext_lazy("Reports of workshops"), concerns,
            gettext_lazy("When a workshop was held and is not documented yet, and to programme staff when it stays so."),
        ),
        "report", reports_waiting, _people_of_workshops, _says_report, Workshop.get_absolute_url, _reports_of_staff,
    ),
    Reminder(
        "meetings.minutes",
        Kind(
            "meetings.minutes", gettext_lazy("Minutes to approve"), concerns,
            gettext_lazy("When minutes have waited long for approval, and to programme staff when it stays so."),
        ),
        "minutes", minutes_waiting, _people_of_minutes, _says_minutes, _minutes_page,
    ),
    Reminder(
        "meetings.agreement",
        Kind(
            "meetings.agreement", gettext_lazy("Agreements that are due"), _answers_for_agreements,
            gettext_lazy("Before the day that was agreed, and when it has passed."),
        ),
        "agreement", agreements_waiting, _people_of_agreements, _says_agreement, _outcome_page,
    ),
)  # fmt: skip

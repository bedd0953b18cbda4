"""The formal check: the checklist with what the portal knows of each line, and what is missing."""

from functools import partial
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from projects.applications.models import Application
from projects.applications.states import ApplicationState
from projects.calls.queries import carriers_of
from projects.reviews.defaults import CHECKLIST, Item
from projects.reviews.models import CheckedItem, FormalCheck
from projects.reviews.states import Answer

S = ApplicationState


class Known(NamedTuple):
    """What the portal knows about a line; `answer` where that settles it, so that the line is answered beforehand."""

    text: str
    answer: str = ""


class OpenPoints(NamedTuple):
    unanswered: list
    missing: list[tuple[Item, str]]


def edition_of(application: Application) -> int:
    """Which submission is being checked: the number of frozen copies."""
    return application.snapshots.count() or 1


def check_of(application: Application) -> FormalCheck | None:
    """The latest, with its lines."""
    return application.formal_checks.prefetch_related("items").order_by("-edition").first()


def spread_out(check: FormalCheck) -> FormalCheck:
    """Its lines as attributes, as the form names them."""
    for item in check.items.all():
        setattr(check, f"{item.key}_answer", item.answer)
        setattr(check, f"{item.key}_note", item.note)
    return check


def open_points(application: Application) -> OpenPoints:
    """Of the check of the present edition: lines without an answer, lines that are not fulfilled with their note."""
    found = CheckedItem.objects.filter(
        formal_check__application=application, formal_check__edition=edition_of(application)
    )
    given = {item.key: item for item in found}
    unanswered = [item.label for item in CHECKLIST if not (given.get(item.key) and given[item.key].answer)]
    return OpenPoints(
        unanswered, [(item, given[item.key].note) for item in CHECKLIST if _is_missing(given, item)]
    )


def missing_of(check: FormalCheck | None) -> list[tuple[Item, str]]:
    given = {item.key: item for item in check.items.all()} if check else {}
    return [(item, given[item.key].note) for item in CHECKLIST if _is_missing(given, item)]


def _is_missing(given: dict, item: Item) -> bool:
    return item.key in given and given[item.key].answer == Answer.NO


def known_of(application: Application, officer: User) -> dict[str, Known]:
    """By the key of the line, as the officer may read it. `application` as `applications.queries.whole` loads it."""
    finders = {
        "in_time": _in_time, "eligible": _eligible, "complete": _complete, "declarations": _declarations,
        "signatures": _signatures, "partners": partial(_partners, officer=officer), "plan": _plan, "not_started": _not_started,
        "other_funding": _other_funding,
    }  # fmt: skip
    return {key: find(application) for key, find in finders.items()}


def _settled(holds: bool, text: str) -> Known:
    return Known(text, Answer.YES if holds else Answer.NO)


def _in_time(application: Application) -> Known:
    first = next(iter(application.snapshots.all()), None)
    at = first.taken_at if first else application.submitted_at
    names = {
        "day": date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT"),
        "deadline": date_format(application.call.closes_on, "SHORT_DATE_FORMAT"),
    }
    words = _("Handed in on %(day)s, deadline %(deadline)s.") % names
    return _settled(timezone.localdate(at) <= application.call.closes_on, words)


def _eligible(application: Application) -> Known:
    places = [
        application.municipality,
        *(row.municipality for row in application.partner_municipalities.all()),
    ]
    faults = [f"{place}: {why}" for place in places if (why := application.call.why_not(place))]
    if faults:
        return _settled(False, " ".join(faults))
    words = ngettext(
        "%(count)d municipality meets the rules of the call.",
        "%(count)d municipalities meet the rules of the call.",
        len(places),
    )
    return _settled(True, words % {"count": len(places)})


def _complete(application: Application) -> Known:
    """Enclosures are to be opened, so a person says that it is complete."""
    count = len(application.enclosures.all())
    words = ngettext("%(count)d enclosure. All required fields were filled in when it was handed in.",
                     "%(count)d enclosures. All required fields were filled in when it was handed in.", count)  # fmt: skip
    return Known(words % {"count": count})


def _declarations(application: Application) -> Known:
    rows = list(application.partner_municipalities.all())
    if not rows:
        return Known(_("The municipality applies alone."), Answer.NOT_NEEDED)
    there = sum(bool(row.files.all()) for row in rows)
    return Known(
        _("%(there)s of %(all)s declarations are there as a file.") % {"there": there, "all": len(rows)}
    )


def _signatures(application: Application) -> Known:
    rows = list(application.signatures.all())
    if not rows:
        return Known(_("No office is named for a signature."), "")
    said = [_signed(application, row) for row in rows]
    words = "; ".join(said) + "."
    if any(row.is_outdated for row in rows):
        return Known(words, "")
    return _settled(all(row.signed_at for row in rows), words)


def _signed(application: Application, row) -> str:
    if row.signed_at is None:
        return _("%(office)s: not signed") % {"office": row.unit}
    words = _("%(office)s: %(day)s")
    if row.is_outdated:
        words = _("%(office)s: %(day)s, the application was changed since")
    return words % {
        "office": row.unit, "day": date_format(timezone.localtime(row.signed_at), "SHORT_DATE_FORMAT")
    }  # fmt: skip


def _partners(application: Application, officer: User) -> Known:
    """With the carrier checks of those that have one."""
    rows = list(application.partners.all())
    if not rows:
        return Known(_("No partner organisation is named."), Answer.NOT_NEEDED)
    confirmed = [row for row in rows if row.state == "confirmed"]
    words = _("%(confirmed)s of %(all)s have confirmed.") % {"confirmed": len(confirmed), "all": len(rows)}
    checks = carriers_of(officer, [row.organisation_id for row in rows])
    checked = [
        f"{row}: {checks[row.organisation_id].sentence}." for row in rows if row.organisation_id in checks
    ]
    return _settled(len(confirmed) == len(rows), " ".join([words, *checked]))


def _plan(application: Application) -> Known:
    faults = application.plan_faults()
    return _settled(
        not faults, " ".join(faults) or _("Checked by the portal, to the cent: nothing to object to.")
    )


def _not_started(application: Application) -> Known:
    start = date_format(application.project_start, "SHORT_DATE_FORMAT") if application.project_start else "–"
    if application.early_start_requested:
        return Known(_("Begins %(start)s. An early start is applied for: %(reason)s") % {
            "start": start, "reason": application.early_start_reason
        })  # fmt: skip
    declared = _("declared by the municipality") if application.not_started else _("not declared")
    return Known(_("Begins %(start)s. Not begun yet: %(declared)s.") % {"start": start, "declared": declared})


def _other_funding(application: Application) -> Known:
    twins = Application.objects.filter(municipality=application.municipality, submitted_at__isnull=False)
    others = [
        str(one) for one in twins.exclude(pk=application.pk).exclude(state=S.WITHDRAWN).order_by("pk")[:5]
    ]
    names = {"said": application.other_funding or "–", "others": ", ".join(others) or _("none")}
    return Known(_("The municipality says: %(said)s. Its other applications here: %(others)s.") % names)

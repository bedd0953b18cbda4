"""Who is told what about check, reviews and decision, by mail. Applicants never read of reviews or reviewers."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.letters import write
from projects.applications.balance import euro
from projects.applications.models import Application
from projects.applications.queries import applicants
from projects.calls.queries import officers
from projects.reviews.models import Decision, Review


# ---- reviewers -------------------------------------------------------------------------------------------------------
def tell_assigned(review: Review) -> None:
    names = _names(review.application)

    def lines() -> list[str]:
        found = [
            _("The granting authority asks you to review the application “%(title)s” of %(municipality)s.")
            % names
        ]
        if review.due_on:
            found.append(_("Please hand in your review by %(day)s.") % {"day": _day(review.due_on)})
        return [
            *found,
            _("If you are biased, please declare it there. The applicants do not learn who reviews."),
        ]

    _to_reviewer(review, "assigned", lambda: _("Please review: application %(number)s") % names, lines)


def tell_released(review: Review, reason: str) -> None:
    names = _names(review.application)
    _to_reviewer(
        review, "released", lambda: _("No review needed any more: application %(number)s") % names,
        lambda: [
            _("You need not review the application “%(title)s” any more.") % names,
            _("Reason: %(reason)s") % {"reason": reason},
        ],
        path=lambda: reverse("reviews:mine"),
    )  # fmt: skip


def tell_reopened(review: Review, reason: str) -> None:
    names = _names(review.application)
    _to_reviewer(
        review, "reopened", lambda: _("Please change your review: application %(number)s") % names,
        lambda: [
            _("The granting authority gives your review of “%(title)s” back. You can change it and hand it in again.") % names,
            _("Reason: %(reason)s") % {"reason": reason},
        ],
    )  # fmt: skip


# ---- the granting authority --------------------------------------------------------------------------------------------
def tell_conflict(review: Review, reason: str) -> None:
    names = {**_names(review.application), "person": review.reviewer}
    _to_officers(
        review.application, "conflict", f"review:{review.pk}:conflict",
        lambda: _("Conflict of interest: application %(number)s") % names,
        lambda: [
            _("%(person)s declares a conflict of interest and does not review “%(title)s”.") % names,
            _("Reason: %(reason)s") % {"reason": reason},
            _("Please assign another person if a review is missing now."),
        ],
    )  # fmt: skip


def tell_reviewed(application: Application) -> None:
    names = _names(application)
    _to_officers(
        application, "reviewed", f"application:{application.pk}:reviewed:{timezone.now():%s%f}",
        lambda: _("All reviews are in: application %(number)s") % names,
        lambda: [_("“%(title)s” of %(municipality)s can be decided now.") % names],
    )  # fmt: skip


# ---- the applicants ----------------------------------------------------------------------------------------------------
def tell_approved(application: Application, decision: Decision, requested: Decimal) -> None:
    amount = decision.approved_amount
    names = {**_names(application), "amount": euro(amount), "requested": euro(requested)}

    def lines() -> list[str]:
        found = [_("Your application “%(title)s” is approved with up to %(amount)s.") % names]
        if amount < requested:
            found += [
                _("You applied for %(requested)s. Reason for the lower amount: %(reason)s") % {**names, "reason": decision.reason},
                _("Please adapt your cost and financing plan to this amount; the notice follows after that."),
            ]  # fmt: skip
        elif decision.reason:
            found.append(_("Reason: %(reason)s") % {"reason": decision.reason})
        return [*found, _("The notice decides; please do not enter into commitments before you have it.")]

    _to_applicants(application, "approved", lambda: _("Approved: application %(number)s") % names, lines)


def tell_rejected(application: Application, decision: Decision) -> None:
    names = _names(application)
    _to_applicants(
        application, "rejected", lambda: _("Rejected: application %(number)s") % names,
        lambda: [
            _("Your application “%(title)s” is rejected.") % names,
            _("Reason: %(reason)s") % {"reason": decision.reason},
            _("The notice of rejection stands on the page of the application."),
        ],
    )  # fmt: skip


# ---- ways --------------------------------------------------------------------------------------------------------------
def _names(application: Application) -> dict:
    return {"number": application.number, "title": application, "municipality": application.municipality}


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def _to_reviewer(
    review: Review, kind: str, subject: Callable, lines: Callable, path: Callable | None = None
) -> None:
    key = f"review:{review.pk}:{kind}:{timezone.now():%s%f}"
    write(
        f"reviews.{kind}", user=review.reviewer, key=key, subject=subject, lines=lines,
        path=path or review.get_absolute_url,
    )  # fmt: skip


def _to_officers(application: Application, kind: str, key: str, subject: Callable, lines: Callable) -> None:
    for person in officers(application.call.programme):
        write(
            f"reviews.{kind}", user=person, key=f"{key}:{person.pk}", subject=subject, lines=lines,
            path=lambda: reverse("reviews:application", args=[application.pk]),
        )  # fmt: skip


def _to_applicants(application: Application, kind: str, subject: Callable, lines: Callable) -> None:
    people: Iterable = applicants(application)
    for person in people:
        write(
            f"reviews.{kind}", user=person, key=f"application:{application.pk}:{kind}:{person.pk}", subject=subject,
            lines=lines, path=lambda: reverse("applications:application", args=[application.pk]),
        )  # fmt: skip

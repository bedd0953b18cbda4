"""What must hold before a review takes a step; each answers with the sentence the person reads."""

from django.utils.translation import gettext as _

from core.workflow import Fault

REVIEWERS = "reviewers"
SHORTEST = 50
"""Characters a review's comment has at least (domain.md 3.14)."""


def has_no_conflict(review, act):
    why = review.why_out()
    return Fault(why, REVIEWERS) if why else None


def is_not_assigned_yet(review, act):
    if review.is_there_already():
        words = _("%(person)s is or was a reviewer of this application already.")
        return Fault(words % {"person": review.reviewer}, REVIEWERS)
    return None


def application_is_in_review(review, act):
    if review.application.state != "in_review":
        return _("The application is not in review any more.")
    return None


def still_has_no_conflict(review, act):
    """Roles change: who takes part by now does not review."""
    why = "" if act.asking else review.why_out()
    return _("%(why)s Please declare the conflict of interest.") % {"why": why} if why else None


def is_complete(review, act):
    return "\n".join(review.gaps()) or None


def officer_is_no_applicant(review, act):
    return review.application_tie(act.by) or None


def is_not_decided(review, act):
    if review.application.state not in ("in_review", "reviewed"):
        return _("The application is decided; its reviews stay as they are.")
    return None

"""Assigning reviewers, writing and handing in reviews. Every act holds the application's row first, so that the last two who hand in at
the same moment see each other."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import require
from core.held import said
from core.versions import save_checked
from core.workflow import Refused, begin, take
from projects.applications.models import Application
from projects.applications.states import APPLICATION, ApplicationState
from projects.reviews.actions import letters
from projects.reviews.guards import REVIEWERS
from projects.reviews.models import Review, Score
from projects.reviews.states import REVIEW, ReviewState

S = ApplicationState


def assign_reviewers(
    application: Application, *, by, reviewers: Iterable, due_on: date | None = None
) -> None:
    """As many as the call asks for start the review; one more may be added until the decision, which takes the reviews up again. Each
    reviewer gets a letter. Raises Refused with the reason when somebody has a tie to the applicants."""
    people = list(reviewers)
    with transaction.atomic():
        now = _locked(application)
        require(by, "reviews.decide", now)
        if now.state not in (S.FORMALLY_CHECKED, S.IN_REVIEW, S.REVIEWED):
            raise Refused(_("Reviewers are assigned after the formal check and before the decision."))
        if not people:
            raise Refused(_("Please choose who writes a review."), REVIEWERS)
        for person in people:
            review = Review(application=now, reviewer=person, due_on=due_on, created_by=by)
            with said(Review, {"review_once": REVIEWERS}):
                begin(REVIEW.assign, review, by=by)
            letters.tell_assigned(review)
        if now.state == S.FORMALLY_CHECKED:
            take(APPLICATION.assign, now, by=by)
        elif now.state == S.REVIEWED:
            take(APPLICATION.review_again, now, by=by, reason=_("The reviews are taken up again."))
    application.refresh_from_db()


def edit_review(
    review: Review, *, by, version: int, changes: dict[str, Any], points: Mapping[int, int | None]
) -> None:
    """Saved, not handed in: gaps are allowed, nobody is told. `points` by the id of the criterion. Raises Stale."""
    require(by, "reviews.write_review", review)
    with transaction.atomic():
        now = Review.objects.select_for_update(of=("self",)).select_related("application").get(pk=review.pk)
        if not now.is_open:
            raise Refused(_("The review was handed in and can no longer be changed."))
        if now.application.state != S.IN_REVIEW:
            raise Refused(_("The application is not in review any more."))
        save_checked(now, version=version, changes=changes)
        known = set(now.application.call.criteria.values_list("pk", flat=True))
        for criterion, given in points.items():
            if criterion not in known:
                continue
            if given is None:
                Score.objects.filter(review=now, criterion=criterion).delete()
            else:
                Score.objects.update_or_create(review=now, criterion_id=criterion, defaults={"points": given})


def submit_review(review: Review, *, by) -> None:
    """Locked from now on. With the last one the application is reviewed, and the granting authority is told."""
    with transaction.atomic():
        application, now = _both(review)
        total = None if any(line.points is None for line in now.lines) else now.worked_out()
        take(REVIEW.submit, now, by=by, changes={"total": total, "submitted_at": timezone.now()})
        _complete(application)


def declare_conflict(review: Review, *, by, reason: str) -> None:
    """The reviewer herself steps back; she no longer reads the application. The granting authority is told the reason."""
    with transaction.atomic():
        application, now = _both(review)
        take(REVIEW.declare_conflict, now, by=by, reason=reason, changes={"conflict_declared": True})
        letters.tell_conflict(now, reason)
        _complete(application)


def release_reviewer(review: Review, *, by, reason: str) -> None:
    """The review is not waited for any more; the reviewer is told the reason."""
    with transaction.atomic():
        application, now = _both(review)
        take(REVIEW.release, now, by=by, reason=reason)
        letters.tell_released(now, reason)
        _complete(application)


def reopen_review(review: Review, *, by, reason: str) -> None:
    """Back to the reviewer, who is told the reason; an application that was reviewed is in review again."""
    with transaction.atomic():
        application, now = _both(review)
        take(REVIEW.reopen, now, by=by, reason=reason, changes={"total": None, "submitted_at": None})
        letters.tell_reopened(now, reason)
        if application.state == S.REVIEWED:
            take(APPLICATION.review_again, application, by=by, reason=_("The reviews are taken up again."))


def end_reviews(application: Application, transition) -> None:
    """Effect of a withdrawal: nobody writes on. Those who had a review to write are told."""
    for review in Review.objects.filter(application=application, state=ReviewState.OPEN).select_related(
        "reviewer"
    ):
        take(REVIEW.release, review, by=transition.by, reason=transition.reason, cause=transition)
        letters.tell_released(review, _("The application was withdrawn."))


def _locked(application: Application) -> Application:
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("call__programme", "municipality")
        .get(pk=application.pk)
    )


def _both(review: Review) -> tuple[Application, Review]:
    """The application's row first, then the review's, held until the transaction ends."""
    application = _locked(review.application)
    now = Review.objects.select_for_update(of=("self",)).select_related("reviewer").get(pk=review.pk)
    now.application = application
    return application, now


def _complete(application: Application) -> None:
    """The system's step: all reviews are in, and as many as the call asks for."""
    if application.state != S.IN_REVIEW:
        return
    states = list(Review.objects.counting().filter(application=application).values_list("state", flat=True))
    if ReviewState.OPEN in states or len(states) < application.call.reviews_needed:
        return
    take(APPLICATION.complete_reviews, application, by=None)
    letters.tell_reviewed(application)

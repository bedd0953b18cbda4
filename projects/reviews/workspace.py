"""What this room adds elsewhere: next steps, the ways to applications and reviews, the decision on the page of an application."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import roles_of
from accounts.states import Role
from core.pages import NextStep, Panel
from projects.applications.models import Application
from projects.applications.states import ApplicationState
from projects.calls.models import Call
from projects.calls.rules import PROGRAMME
from projects.reviews import queries
from projects.reviews.models import Decision, Review
from workshops.programmes.models import Programme

S = ApplicationState


def next_steps(user) -> Iterator[NextStep]:
    """Of the granting authority: to check, to assign, to decide. Of reviewers: to write. One query each."""
    if roles_of(user).any(Role.GRANT_OFFICER):
        yield from (_of_officer(one) for one in queries.officer_waits(user))
    if roles_of(user).any(Role.REVIEWER):
        for review in (
            Review.objects.to_write(user).select_related("application__municipality").order_by("due_on", "pk")
        ):
            yield NextStep(
                _("Write a review: %(title)s") % {"title": review.application}, review.get_absolute_url(),
                detail=str(review.application.municipality), due=review.due_on, since=timezone.localdate(review.created_at),
            )  # fmt: skip


def _of_officer(application: Application) -> NextStep:
    words = {
        S.SUBMITTED: _("Check application: %(title)s"),
        S.FORMALLY_CHECKED: _("Assign reviewers: %(title)s"),
        S.IN_REVIEW: _("A reviewer is missing: %(title)s"),
        S.REVIEWED: _("Decide on application: %(title)s"),
    }[application.state]
    return NextStep(
        words % {"title": application}, reverse("reviews:application", args=[application.pk]),
        detail=f"{application.number}, {application.municipality}", since=timezone.localdate(application.submitted_at),
    )  # fmt: skip


def desk_panel(request: HttpRequest) -> Panel | None:
    """The way to all applications, for who decides or steers."""
    return Panel("reviews/panel_desk.html") if roles_of(request.user).any(Role.GRANT_OFFICER) else None


def reviewer_panel(request: HttpRequest) -> Panel | None:
    return Panel("reviews/panel_reviewer.html") if roles_of(request.user).any(Role.REVIEWER) else None


def application_panel(request: HttpRequest, application: Application) -> Panel | None:
    """The decision and, of a returned one, what is missing; never a review of somebody else. The way on for who checks or reviews."""
    user, follows = request.user, request.user.has_perm("reviews.follow", application)
    context: dict[str, Any] = {
        "application": application,
        "desk": reverse("reviews:application", args=[application.pk]) if follows else "",
        "review": None,
        "missing": [],
        "decision": None,
    }
    if not user.has_perm("applications.read_application", application):
        return Panel("reviews/panel_application.html", context) if follows else None
    if roles_of(user).any(Role.REVIEWER):
        own = Review.objects.filter(reviewer=user, application=application)
        context["review"] = own.counting().first()
    if application.state == S.RETURNED:
        context["missing"] = queries.missing_of(queries.check_of(application))
    if application.state in (S.APPROVED, S.REJECTED):
        context["decision"] = Decision.objects.filter(application=application).first()
    return Panel("reviews/panel_application.html", context)


def ranking_panel(request: HttpRequest, call: Call) -> Panel | None:
    """On the page where the granting authority keeps a call."""
    return Panel("reviews/panel_call.html", {"call": call})


def programmes_of_officer(user):
    """Grant officers choose who reviews for their programme."""
    return Programme.objects.filter(pk__in=roles_of(user).ids(Role.GRANT_OFFICER, PROGRAMME))


def own_data(user) -> dict[str, Any]:
    """What this person reviewed and decided."""
    reviewed = Review.objects.filter(reviewer=user).select_related("application").order_by("pk")
    decided = Decision.objects.filter(decided_by=user).select_related("application").order_by("pk")
    return {
        str(_("Applications you reviewed")): [
            f"{one.application}: {one.get_state_display()}" for one in reviewed
        ],
        str(_("Applications you decided")): [f"{one}, {one.decided_on:%d.%m.%Y}" for one in decided],
    }

"""What a reviewer sees: her list, one review to write, and what others wrote once hers is handed in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import get_for, require
from core.drafts import Desk
from core.editing import attempt, sent
from core.stepping import StepForm, step_page
from projects.reviews import actions, queries
from projects.reviews.forms import ReviewForm
from projects.reviews.models import Review
from projects.reviews.states import REVIEW, ReviewState

STEPS = {
    "submit": actions.submit_review,
    "declare_conflict": actions.declare_conflict,
    "release": actions.release_reviewer,
    "reopen": actions.reopen_review,
}


def mine(request: HttpRequest) -> HttpResponse:
    require(request.user, "reviews.own_reviews")
    return render(request, "reviews/mine.html", {"reviews": queries.mine(request.user)})


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own: the form until it is handed in. Everybody else who may reads what was handed in."""
    found = get_for(request.user, queries.with_points(Review.objects), pk=pk)
    own = found.reviewer_id == request.user.pk
    if request.method != "POST" and not (own and found.is_open and found.application.state == "in_review"):
        return _read(request, found, own)
    desk = Desk(request.user, f"review:{pk}")
    form = ReviewForm(sent(request), instance=found, initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.edit_review(
            found, by=request.user, version=form.version_seen, changes=form.values, points=form.points
        ),
        done="" if "submit" in request.POST else _("Saved. Nobody reads it until you hand it in."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(
            *(("reviews:review_step", pk, "submit") if "submit" in request.POST else ("reviews:review", pk))
        )
    return render(request, "reviews/form.html", {**tried.page, "review": found}, status=tried.status)


def _read(request: HttpRequest, found: Review, own: bool) -> HttpResponse:
    """The granting authority reads only what was handed in."""
    if not own and found.state != ReviewState.SUBMITTED:
        return redirect("reviews:application", found.application_id)
    others = Review.objects.visible_to(request.user).filter(
        application=found.application, state=ReviewState.SUBMITTED
    )
    page = {
        "review": found,
        "own": own,
        "follows": request.user.has_perm("reviews.follow", found.application),
        "others": others.exclude(pk=found.pk),
    }
    return render(request, "reviews/review.html", page)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, queries.with_points(Review.objects), pk=pk)
    own = {"submit": found.get_absolute_url(), "declare_conflict": reverse("reviews:mine")}
    back = own.get(name) or reverse("reviews:application", args=[found.application_id])
    return step_page(request, found, REVIEW[name], STEPS[name], back=back, form_class=StepForm)

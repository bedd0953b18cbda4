"""Where the granting authority works: its applications, one of them, the ranking of a call."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for, require
from core.drafts import Desk
from core.editing import attempt, sent
from core.registry import profile_panels
from core.stepping import StepForm, step_page
from core.workflow import open_steps
from projects.applications import actions as applications
from projects.applications.states import APPLICATION, ApplicationState
from projects.calls.models import Call
from projects.reviews import actions, queries
from projects.reviews.forms import ApproveForm, AssignForm, CheckForm, ReturnWithListForm
from projects.reviews.models import FormalCheck
from projects.reviews.models.review import followed_by
from projects.reviews.tables import ApplicationListing, ranking_file
from projects.reviews.views.door import DECIDE, OVERVIEW, the_application

STEPS = {
    "check": (actions.check_application, StepForm),
    "return": (applications.return_application, ReturnWithListForm),
    "approve": (actions.approve_application, ApproveForm),
    "reject": (actions.reject_application, StepForm),
}
ASSIGNABLE = (ApplicationState.FORMALLY_CHECKED, ApplicationState.IN_REVIEW, ApplicationState.REVIEWED)


def all_applications(request: HttpRequest) -> HttpResponse:
    """Of all calls this person decides on or steers."""
    require(request.user, OVERVIEW)
    found = queries.with_scores(followed_by(request.user))
    listing = ApplicationListing(request, found)
    return listing.download() or render(request, "reviews/applications.html", {"listing": listing})


def ranking(request: HttpRequest, pk: int) -> HttpResponse:
    """The applications of a call by points, with the line where the money ends."""
    require(request.user, OVERVIEW)
    call = get_for(request.user, Call.objects.select_related("programme"), pk=pk)
    if not followed_by(request.user).filter(call=call).exists() and not request.user.has_perm(
        "calls.keep_call", call
    ):
        raise Http404
    found = queries.ranking_of(call, request.user)
    compared = queries.by_criteria(call, found)
    file = ranking_file(request.GET.get("format", ""), call, found, compared)
    return file or render(
        request, "reviews/ranking.html", {"call": call, "ranking": found, "compared": compared}
    )


def application(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands, what comes next, the checklist, who reviews, the decision."""
    found, user = the_application(request, pk), request.user
    decides = user.has_perm(DECIDE, found)
    reviews = queries.reviews_of(found)
    check = queries.check_of(found)
    missing = queries.missing_of(check)
    steps = [one for one in open_steps(found, user) if one.step.name in STEPS]
    if missing:  # what is missing is asked for before anything is closed
        steps.sort(key=lambda one: one.step.name != "return")
    makers = profile_panels.starting("applications.Application.work:")
    page = {
        "application": found,
        "plan": found.plan,
        "decides": decides,
        "steps": steps,
        "base": request.path,
        "panels": [panel.render(request) for make in makers if (panel := make(request, found)) is not None],
        "check": check,
        "missing": missing,
        "reviews": reviews,
        "scored": queries.Scored.of(reviews),
        "may_assign": decides and found.state in ASSIGNABLE and not missing,
        "decision": getattr(found, "decision", None),
    }
    return render(request, "reviews/application.html", page)


def check(request: HttpRequest, pk: int) -> HttpResponse:
    """The checklist; read only once the check is finished."""
    found = the_application(request, pk, DECIDE)
    if found.state != ApplicationState.SUBMITTED and request.method != "POST":
        return redirect("reviews:application", pk)
    edition = queries.edition_of(found)
    kept = found.formal_checks.prefetch_related("items").filter(edition=edition).first()
    earlier = found.formal_checks.prefetch_related("items").filter(edition=edition - 1).first()
    desk = Desk(request.user, f"check:{pk}:{edition}")
    form = CheckForm(
        sent(request), instance=kept or FormalCheck(application=found, edition=edition), initial=desk.initial(),
        known=queries.known_of(found, request.user),
    )  # fmt: skip
    tried = attempt(
        request, form,
        lambda: actions.save_check(found, by=request.user, version=form.version_seen, answers=form.answers),
        done=_("The checklist is saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("reviews:application", pk)
    page = {**tried.page, "application": found, "earlier": queries.missing_of(earlier)}
    return render(request, "reviews/check.html", page, status=tried.status)


def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Who reviews; people with a tie are shown with the reason."""
    found = the_application(request, pk, DECIDE)
    form = AssignForm(sent(request), pool=queries.pool_of(found))
    tried = attempt(
        request, form,
        lambda: actions.assign_reviewers(
            found, by=request.user, reviewers=form.people, due_on=form.cleaned_data["due_on"]
        ),
        done=_("The reviewers are assigned and told by mail."),
    )  # fmt: skip
    if tried.saved:
        return redirect("reviews:application", pk)
    barred = [one for one in form.pool.values() if one.why_out]
    page = {**tried.page, "application": found, "barred": barred}
    return render(request, "reviews/assign.html", page, status=tried.status)


def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """All reviews of an application side by side."""
    found = the_application(request, pk)
    reviews = [one for one in queries.reviews_of(found) if one.state == "submitted"]
    page = {"application": found, "reviews": reviews, "scored": queries.Scored.of(reviews)}
    return render(request, "reviews/compare.html", page)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = the_application(request, pk)
    action, form = STEPS[name]
    back = redirect("reviews:application", pk).url
    return step_page(request, found, APPLICATION[name], action, back=back, form_class=form)

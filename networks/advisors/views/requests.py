"""A municipality asks for advice; staff look for somebody who fits."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.states import Role
from core.access import Forbidden, get_for
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.advisors import actions
from networks.advisors.forms import FeedbackForm, ProposeForm, RequestForm
from networks.advisors.matching import matches
from networks.advisors.models import Advisor, AdvisoryRequest
from networks.advisors.rules import MUNICIPALITY
from networks.advisors.states import REQUEST, RequestState
from networks.advisors.tables import RequestListing, listed
from networks.municipalities.models import Municipality
from networks.organisations import codes

STEPS = {
    "submit": (actions.submit_request, gettext_lazy("Sent. The programme staff answer you.")),
    "discard": (actions.discard_draft, gettext_lazy("The draft is discarded.")),
    "talk": (
        actions.begin_talk,
        gettext_lazy("You are responsible now. Next: the first talk, then propose advisors."),
    ),
    "decline": (actions.decline_request, gettext_lazy("Declined. The municipality is told the reason.")),
    "cancel": (actions.cancel_request, gettext_lazy("Cancelled. Staff and advisors are told.")),
    "complete": (actions.complete_request, gettext_lazy("Completed.")),
}
ONLY_MUNICIPALITIES = gettext_lazy("The offer is meant for municipalities.")


def requests(request: HttpRequest) -> HttpResponse:
    """Those of one's municipalities, those one is asked for, for staff all."""
    listing = RequestListing(request, listed(AdvisoryRequest.objects.visible_to(request.user)))
    page = {"listing": listing, "may_ask": request.user.has_perm("advisors.ask_advisoryrequest")}
    return listing.download() or render(request, "advisors/requests.html", page)


def request(request: HttpRequest, pk: int) -> HttpResponse:
    seen = AdvisoryRequest.objects.select_related("municipality", "owner").prefetch_related("topics")
    found = get_for(request.user, seen, pk=pk)
    work = found.assignments.visible_to(request.user).select_related("advisor").with_hours()
    runs = request.user.has_perm("advisors.run_advisoryrequest", found)
    page = {
        "found": found,
        "languages": codes.named(found.preferred_languages, codes.languages()),
        "work": work,
        "steps": open_steps(found, request.user),
        "may_edit": runs and found.state == RequestState.DRAFT,
        "may_propose": found.is_open and request.user.has_perm("advisors.steer_advisoryrequest", found),
        "may_answer": runs and found.state == RequestState.IN_PROGRESS,
        "transitions": timeline_of(found),
    }
    return render(request, "advisors/request.html", page)


def create(request: HttpRequest) -> HttpResponse:
    """Only for who coordinates a municipality. The second button goes on to submitting."""
    mine = Municipality.objects.listed().filter(pk__in=request.user.roles.ids(Role.COORDINATOR, MUNICIPALITY))
    if not mine:
        raise Forbidden(ONLY_MUNICIPALITIES)
    desk = Desk(request.user, "advisors.request:new")
    form = RequestForm(sent(request), initial=desk.initial(), municipalities=mine)
    tried = attempt(
        request, form,
        lambda: actions.draft_request(
            by=request.user, topics=form.cleaned_data["topics"], token=token_of(request), **form.values
        ),
        desk=desk,
    )  # fmt: skip
    if tried.saved:
        return _saved(request, tried.result)
    return render(request, "advisors/request_form.html", tried.page, status=tried.status)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    seen = AdvisoryRequest.objects.select_related("municipality")
    found = get_for(request.user, seen, "advisors.run_advisoryrequest", pk=pk)
    desk = Desk(request.user, f"advisors.request:{pk}")
    here = Municipality.objects.filter(pk=found.municipality_id)
    form = RequestForm(sent(request), instance=found, initial=desk.initial(), municipalities=here)
    tried = attempt(
        request, form,
        lambda: actions.edit_request(
            found, by=request.user, version=form.version_seen, topics=form.cleaned_data["topics"], changes=form.values
        ),
        desk=desk,
    )  # fmt: skip
    if tried.saved:
        return _saved(request, found)
    return render(request, "advisors/request_form.html", {**tried.page, "found": found}, status=tried.status)


def _saved(request: HttpRequest, found: AdvisoryRequest) -> HttpResponse:
    if "submit" in request.POST and found.state == RequestState.DRAFT:
        return redirect("advisors:request_step", found.pk, "submit")
    return redirect(found)


def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """The pool in the order in which it fits, with the reasons; one form asks one of them."""
    seen = AdvisoryRequest.objects.select_related("municipality").prefetch_related("topics")
    found = get_for(request.user, seen, "advisors.steer_advisoryrequest", pk=pk)
    form = ProposeForm(sent(request), request=found)
    tried = attempt(
        request, form,
        lambda: actions.propose_advisor(found, by=request.user, token=token_of(request), **form.cleaned_data),
        done=lambda made: _("%(name)s is asked by mail.") % {"name": made.advisor},
    )  # fmt: skip
    if tried.saved:
        return redirect(found)
    pool = Advisor.objects.in_pool().with_load().prefetch_related("topics")
    page = {**tried.page, "found": found, "matches": matches(found, pool)}
    return render(request, "advisors/propose.html", page, status=tried.status)


def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    seen = AdvisoryRequest.objects.select_related("municipality")
    found = get_for(request.user, seen, "advisors.run_advisoryrequest", pk=pk)
    form = FeedbackForm(sent(request), initial={"rating": found.rating, "feedback": found.feedback})
    tried = attempt(
        request, form,
        lambda: actions.give_feedback(found, by=request.user, **form.cleaned_data),
        done=_("Thank you for your feedback."),
    )  # fmt: skip
    if tried.saved:
        return redirect(found)
    return render(request, "advisors/feedback.html", {**tried.page, "found": found}, status=tried.status)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, AdvisoryRequest.objects.select_related("municipality", "owner"), pk=pk)
    action, done = STEPS[name]
    return step_page(request, found, REQUEST[name], action, back=found.get_absolute_url(), done=done)

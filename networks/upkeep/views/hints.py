"""A visitor's report about an entry, and the queue of those who answer."""

from allauth.core import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from core.access import get_for, public
from core.editing import attempt, sent
from core.stepping import step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.organisations.models import Organisation
from networks.upkeep import actions
from networks.upkeep.forms import HintForm
from networks.upkeep.models import Hint
from networks.upkeep.states import HINT
from networks.upkeep.tables import HintListing

STEPS = {
    "answer": (actions.answer_hint, gettext_lazy("The report is answered and closed.")),
    "dismiss": (actions.dismiss_hint, gettext_lazy("The report is closed.")),
}


@public
def report(request: HttpRequest, slug: str) -> HttpResponse:
    entry = get_for(request.user, Organisation.objects.published().select_related("municipality"), slug=slug)
    if request.method == "POST" and (too_many := ratelimit.consume_or_429(request, action="report_entry")):
        return too_many
    form = HintForm(sent(request))
    if form.is_bound and form.is_from_a_program:
        return redirect("upkeep:reported", slug=slug)
    by = request.user if request.user.is_authenticated else None
    tried = attempt(request, form, lambda: actions.report_entry(entry, by=by, **form.details))
    if tried.saved:
        return redirect("upkeep:reported", slug=slug)
    page = {**tried.page, "organisation": entry, "step": HINT.report}
    return render(request, "upkeep/hint_form.html", page, status=tried.status)


@public
def reported(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for people and programs."""
    entry = get_for(request.user, Organisation.objects.published(), slug=slug)
    return render(request, "upkeep/hint_sent.html", {"organisation": entry})


def hints(request: HttpRequest) -> HttpResponse:
    """About the entries one answers for or keeps; what waits longest stands first."""
    listing = HintListing(request, Hint.objects.visible_to(request.user))
    return listing.download() or render(request, "upkeep/hints.html", {"listing": listing})


def hint(request: HttpRequest, pk: int) -> HttpResponse:
    """The address of the person is for those who answer only."""
    found = get_for(request.user, Hint.objects.select_related("organisation__municipality"), pk=pk)
    answers = request.user.has_perm("upkeep.answer_hint", found)
    page = {
        "hint": found,
        "organisation": found.organisation,
        "answers": answers,
        "edits": request.user.has_perm("organisations.edit_organisation", found.organisation),
        "steps": open_steps(found, request.user),
        "base": found.get_absolute_url(),
        "transitions": timeline_of(found),
    }
    return render(request, "upkeep/hint.html", page)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, Hint.objects.select_related("organisation"), pk=pk)
    action, done = STEPS[name]
    return step_page(request, found, HINT[name], action, back=found.get_absolute_url(), done=done)

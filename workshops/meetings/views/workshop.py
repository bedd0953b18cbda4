"""The workshop's own page, its steps, and the list of one's workshops."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.states import Role
from core.access import public
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from workshops.meetings import actions
from workshops.meetings.forms import PostponeForm
from workshops.meetings.guards import why_not_register
from workshops.meetings.listing import WorkshopListing
from workshops.meetings.models import Workshop, WorkshopDocument
from workshops.meetings.queries import workshop as queries
from workshops.meetings.queries.around import costs_of, meetings_of
from workshops.meetings.queries.counts import who_came
from workshops.meetings.states import WORKSHOP
from workshops.meetings.views.door import LEAD, RUN, register_link, the_workshop

STEPS: dict[str, tuple[Callable, type[StepForm]]] = {
    "open": (actions.open_workshop, StepForm),
    "close": (actions.close_workshop, StepForm),
    "postpone": (actions.postpone_workshop, PostponeForm),
    "cancel": (actions.cancel_workshop, StepForm),
    "hold": (actions.hold_workshop, StepForm),
    "document": (actions.document_workshop, StepForm),
    "reopen": (actions.reopen_workshop, StepForm),
}


@public
def workshop(request: HttpRequest, pk: int) -> HttpResponse:
    """For everybody date, place and programme; whoever runs it also sees where it stands and what is next."""
    found = the_workshop(request, pk, permission=None)
    page = {
        "workshop": found,
        "days": list(found.days.all()),
        "agenda": list(found.agenda()),
        "takes_registrations": not why_not_register(found),
        "registers_several": request.user.is_authenticated and request.user.roles.any(Role.ORG_EDITOR),
        "facilitations": found.facilitations.select_related("facilitator__organisation"),
        "published": found.minutes.filter(state="published").order_by("-edition").first()
        if found.is_public
        else None,
        "documents": WorkshopDocument.objects.visible_to(request.user).filter(workshop=found).with_file(),
    }
    if request.user.has_perm(RUN, found):
        page.update(_process(request, found))
    else:
        page.update(who_came(found))
    return render(request, "meetings/workshop.html", page)


def _process(request: HttpRequest, found: Workshop) -> dict:
    mix, minutes = queries.mix_of(found), queries.newest_minutes(found)
    return {
        "runs": True,
        "register_link": register_link(found),
        "mix": mix,
        "minutes": minutes,
        "minutes_badge": queries.MINUTES_BADGES[minutes.state] if minutes else "",
        "outcomes": [
            (outcome, queries.OUTCOME_BADGES[outcome.state]) for outcome in queries.outcomes_of(found)
        ],
        "next": queries.next_of(found, request.user, minutes, mix),
        "steps": open_steps(found, request.user),
        "leads": request.user.has_perm(LEAD, found),
        "costs": costs_of(found),
        "meetings": meetings_of(found),
        "transitions": timeline_of(found),
    }


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    action, form_class = STEPS[name]
    found = the_workshop(request, pk)
    return step_page(
        request, found, WORKSHOP[name], action, back=found.get_absolute_url(), form_class=form_class
    )


def workshops(request: HttpRequest) -> HttpResponse:
    """Every workshop this person keeps, in any state."""
    listing = WorkshopListing(request, Workshop.objects.run_by(request.user))
    return listing.download() or render(request, "meetings/list.html", {"listing": listing})

"""Outcomes collected while the workshop is running: one line each, sorted by field of action.

The browser keeps every line until the server has it (static/portal/live.js) and asks with htmx's header for the list alone; without scripts
it is a plain form.
"""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core.drafts import Desk
from core.editing import sent
from workshops.meetings.forms import LiveForm
from workshops.meetings.queries.workshop import live_outcomes
from workshops.meetings.views.door import the_workshop
from workshops.meetings.views.outcomes import recorded

KEPT = ("kind", "field_of_action")


def live(request: HttpRequest, pk: int) -> HttpResponse:
    workshop, desk = the_workshop(request, pk), Desk(request.user, f"meetings.live:{pk}")
    before = {name: request.GET[name] for name in KEPT if request.GET.get(name)}
    form = LiveForm(sent(request), user=request.user, initial={**before, **desk.initial()})
    tried = recorded(request, workshop, form, desk)
    if tried.saved:
        return _list(request, workshop) if request.htmx else redirect(_next_line(request, pk))
    if request.htmx and form.is_bound:
        words = " ".join(fault for faults in form.errors.values() for fault in faults)
        return HttpResponse(words, status=tried.status, content_type="text/plain; charset=utf-8")
    page = {**tried.page, "workshop": workshop, "outcomes": live_outcomes(workshop)}
    return render(request, "meetings/live.html", page, status=tried.status)


def _list(request: HttpRequest, workshop) -> HttpResponse:
    return render(
        request, "meetings/live_list.html", {"workshop": workshop, "outcomes": live_outcomes(workshop)}
    )


def _next_line(request: HttpRequest, pk: int) -> str:
    """Kind and field of action stay for the next line."""
    kept = {name: request.POST.get(name, "") for name in KEPT if request.POST.get(name)}
    return f"{reverse('meetings:outcome_live', args=[pk])}?{urlencode(kept)}"

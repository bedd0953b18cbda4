"""One button after the workshop: "Rückmeldung einholen"."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workshops.meetings import actions
from workshops.meetings.actions.feedback import NOT_YET
from workshops.meetings.queries.feedback import feedback_of, is_recent, reachable
from workshops.meetings.states import WorkshopState
from workshops.meetings.views.door import the_workshop


def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what will happen and asks; with a survey already there it leads to it."""
    workshop = the_workshop(request, pk)
    known = feedback_of(workshop)
    if known is not None and (request.method != "POST" or known.survey.state != "draft"):
        return redirect(known.survey)
    if request.method == "POST":
        survey = actions.collect_feedback(workshop, by=request.user, at_once="look" not in request.POST)
        if survey.state == "open":
            messages.success(
                request, _("The survey is open. Put up the sheet with the QR code, or send the link.")
            )
        return redirect(survey)
    page = {
        "workshop": workshop,
        "why_not": "" if workshop.state in (WorkshopState.HELD, WorkshopState.DOCUMENTED) else NOT_YET,
        "reachable": reachable(workshop).count(),
        "is_recent": is_recent(workshop),
    }
    return render(request, "meetings/feedback.html", page)

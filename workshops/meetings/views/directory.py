"""A name on the list of participants becomes an entry of the directory."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import require
from core.editing import attempt, sent
from networks.organisations.models import Organisation
from networks.organisations.queries import name_taken
from workshops.inventory.forms import TakeOverForm
from workshops.meetings import actions
from workshops.meetings.views.participants import the_person


def enter(request: HttpRequest, pk: int, attendance: int) -> HttpResponse:
    """For whoever answers for the directory of the place; an entry that has the name already is shown instead."""
    workshop, found = the_person(request, pk, attendance)
    require(
        request.user, "organisations.enter_organisation", Organisation(municipality=workshop.municipality)
    )
    form = TakeOverForm(sent(request), actor=found)
    tried = attempt(
        request, form, lambda: actions.enter_organisation(found, by=request.user, **form.cleaned_data),
        done=_("The draft is made. Complete it, or send the organisation the link to take it over."),
    )  # fmt: skip
    if tried.saved:
        return redirect("organisations:detail", pk=tried.result.pk)
    there = name_taken(found.organisation_name, workshop.municipality) if found.organisation_name else None
    page = {"workshop": workshop, "person": found, "there": there, **tried.page}
    return render(request, "meetings/enter.html", page, status=tried.status)

"""What a sitting decided: recorded with votes, then done or dropped."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import get_for
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from workshops.sittings import actions
from workshops.sittings.forms import DecisionForm
from workshops.sittings.models import Decision
from workshops.sittings.states import DECISION, RUN
from workshops.sittings.views.sittings import ROWS as SITTINGS
from workshops.sittings.views.sittings import form_page

STEPS = {"finish": actions.finish_decision, "drop": actions.drop_decision}
ROWS = Decision.objects.select_related(
    "sitting__body__municipality", "sitting__body__organisation", "owner", "motion"
)


def add(request: HttpRequest, pk: int) -> HttpResponse:
    sitting = get_for(request.user, SITTINGS, RUN, pk=pk)
    form = DecisionForm(sent(request), sitting=sitting)
    tried = attempt(
        request, form,
        lambda: actions.record_decision(sitting, by=request.user, token=token_of(request), **form.values),
        done=_("The decision is recorded."),
    )  # fmt: skip
    if tried.saved:
        return redirect(sitting)
    return form_page(request, tried, _("Record decision"), sitting)


def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Also for whoever acts for the organisation responsible, without the papers around it."""
    found = get_for(request.user, ROWS, pk=pk)
    page = {
        "decision": found,
        "reads": request.user.has_perm("sittings.view_sitting", found.sitting),
        "keeps": request.user.has_perm("sittings.keep_decision", found) and found.state == "open",
        "steps": open_steps(found, request.user),
        "base": reverse("sittings:decision", args=[pk]),
        "transitions": timeline_of(found),
    }
    return render(request, "sittings/decision.html", page)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, ROWS, "sittings.keep_decision", pk=pk)
    form = DecisionForm(sent(request), instance=found, sitting=found.sitting)
    tried = attempt(
        request, form,
        lambda: actions.edit_decision(found, by=request.user, version=form.version_seen, **form.values),
        done=_("Saved."),
    )  # fmt: skip
    if tried.saved:
        return redirect(found.sitting)
    return form_page(request, tried, _("Edit decision"), found.sitting)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, ROWS, pk=pk)
    back = reverse("sittings:decision", args=[pk])
    return step_page(request, found, DECISION[name], STEPS[name], back=back)

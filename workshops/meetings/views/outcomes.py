"""Outcomes of a workshop: the list, recording, and for whoever is responsible the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import get_for
from core.drafts import Desk
from core.editing import Attempt, attempt, sent
from core.once import token_of
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from workshops.meetings import actions
from workshops.meetings.forms import NoteForm, OutcomeForm, PromoteForm
from workshops.meetings.models import Outcome, Workshop
from workshops.meetings.promotions import what_lacks
from workshops.meetings.queries.workshop import OUTCOME_BADGES, is_evaluated, outcomes_of
from workshops.meetings.states import OUTCOME
from workshops.meetings.views.door import the_workshop

STEPS = {
    "begin": (actions.begin_outcome, StepForm),
    "report": (actions.report_progress, NoteForm),
    "finish": (actions.finish_outcome, StepForm),
    "drop": (actions.drop_outcome, StepForm),
    "promote": (actions.promote_outcome, PromoteForm),
}


def outcomes(request: HttpRequest, pk: int) -> HttpResponse:
    workshop = the_workshop(request, pk)
    rows = [(outcome, OUTCOME_BADGES[outcome.state]) for outcome in outcomes_of(workshop)]
    page = {"workshop": workshop, "outcomes": rows, "may_recommend": is_evaluated(workshop)}
    return render(request, "meetings/outcomes.html", page)


def recorded(
    request: HttpRequest, workshop: Workshop, form: OutcomeForm, desk: Desk, done: str = ""
) -> Attempt:
    """One more outcome, by the whole form or by a line of it."""
    return attempt(
        request, form,
        lambda: actions.record_outcome(workshop, by=request.user, once=token_of(request), **form.values),
        done=done, desk=desk,
    )  # fmt: skip


def add(request: HttpRequest, pk: int) -> HttpResponse:
    workshop, desk = the_workshop(request, pk), Desk(request.user, f"meetings.outcome:{pk}")
    form = OutcomeForm(sent(request), user=request.user, initial=desk.initial())
    tried = recorded(request, workshop, form, desk, done=_("The outcome is recorded."))
    if tried.saved:
        return redirect("meetings:outcome_add" if "more" in request.POST else "meetings:outcomes", pk=pk)
    return render(
        request, "meetings/outcome_edit.html", {**tried.page, "workshop": workshop}, status=tried.status
    )


def outcome(request: HttpRequest, pk: int, outcome_pk: int) -> HttpResponse:
    found = _outcome(request, pk, outcome_pk)
    page = {
        "outcome": found,
        "workshop": found.workshop,
        "badge": OUTCOME_BADGES[found.state],
        "steps": [
            step
            for step in open_steps(found, request.user)
            if step.step.name != "promote"
            or not step.why_not
            or (not found.promoted_id and what_lacks(found))
        ],
        "base": request.path,
        "may_edit": request.user.has_perm("meetings.keep_outcome", found) and found.workshop.is_kept,
        "involved": list(found.involved.all()),
        "transitions": timeline_of(found),
    }
    return render(request, "meetings/outcome.html", page)


def edit(request: HttpRequest, pk: int, outcome_pk: int) -> HttpResponse:
    found = _outcome(request, pk, outcome_pk, "meetings.keep_outcome")
    desk = Desk(request.user, f"meetings.outcome:{pk}:{outcome_pk}")
    form = OutcomeForm(sent(request), user=request.user, instance=found, initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.edit_outcome(found, by=request.user, version=form.version_seen, **form.values),
        done=_("Saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("meetings:outcomes", pk=pk)
    page = {**tried.page, "workshop": found.workshop, "outcome": found}
    return render(request, "meetings/outcome_edit.html", page, status=tried.status)


def outcome_step(request: HttpRequest, pk: int, outcome_pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = _outcome(request, pk, outcome_pk)
    back = reverse("meetings:outcome", args=[pk, outcome_pk])
    action, form_class = STEPS[name]
    done = _("Carried on. What came of it is linked here.") if name == "promote" else ""
    return step_page(request, found, OUTCOME[name], action, back=back, form_class=form_class, done=done)


def _outcome(request: HttpRequest, pk: int, outcome_pk: int, permission: str | None = None) -> Outcome:
    """Also for whoever answers for it without running the workshop."""
    rows = Outcome.objects.select_related(
        "workshop__programme", "workshop__municipality", "owner", "field_of_action"
    )
    return get_for(request.user, rows, permission, pk=outcome_pk, workshop=pk)

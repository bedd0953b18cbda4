"""What was agreed, and the sessions logged against it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core.access import get_for
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.advisors import actions
from networks.advisors.actions.work import RUNNING
from networks.advisors.forms import DaysForm, ReportForm, SessionForm
from networks.advisors.models import Assignment, Session
from networks.advisors.states import ASSIGNMENT

STEPS = {
    "accept": (actions.accept_assignment, StepForm, gettext_lazy("Accepted. The municipality and the staff are told.")),
    "decline": (actions.decline_assignment, StepForm, gettext_lazy("Declined. The staff are told the reason.")),
    "complete": (actions.complete_assignment, ReportForm, gettext_lazy("Thank you. The municipality is asked for its feedback.")),
    "adjust": (actions.adjust_assignment, DaysForm, gettext_lazy("Changed. The advisor and the municipality are told.")),
    "end": (actions.end_assignment, StepForm, gettext_lazy("Ended.")),
}  # fmt: skip
SHOWN = ("request__municipality", "request__owner", "advisor")
ANSWER = "advisors.answer_assignment"


def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, Assignment.objects.select_related(*SHOWN).with_hours(), pk=pk)
    page = {
        "found": found,
        "sessions": found.sessions.all(),
        "days_used": found.days_used,
        "nearly_used": found.state in RUNNING and found.is_nearly_used,
        "steps": open_steps(found, request.user),
        "keeps": found.state in RUNNING and request.user.has_perm(ANSWER, found),
        "sees_rate": request.user.has_perm("advisors.see_rate_assignment", found),
        "transitions": timeline_of(found),
    }
    return render(request, "advisors/assignment.html", page)


def session(request: HttpRequest, pk: int) -> HttpResponse:
    """The advisor logs one day's work; refused beyond what was agreed."""
    found = get_for(request.user, Assignment.objects.select_related(*SHOWN), ANSWER, pk=pk)
    desk = Desk(request.user, f"advisors.session:{pk}")
    form = SessionForm(sent(request), initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.log_session(found, by=request.user, token=token_of(request), **form.cleaned_data),
        done=_("The session is logged."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(found)
    page = {**tried.page, "found": found, "days_used": found.days_used}
    return render(request, "advisors/session.html", page, status=tried.status)


@require_POST
def remove_session(request: HttpRequest, pk: int) -> HttpResponse:
    logged = Session.objects.filter(pk=pk).values_list("assignment", flat=True).first()
    found = get_for(request.user, Assignment.objects.select_related(*SHOWN), ANSWER, pk=logged)
    actions.remove_session(found.sessions.get(pk=pk), by=request.user)
    return redirect(found)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, Assignment.objects.select_related(*SHOWN), pk=pk)
    action, form_class, done = STEPS[name]
    return step_page(
        request,
        found,
        ASSIGNMENT[name],
        action,
        back=found.get_absolute_url(),
        done=done,
        form_class=form_class,
    )

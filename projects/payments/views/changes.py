"""Change requests: one is handed in, decided; a shift within the tolerance is noted."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for, require
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from projects.payments import actions, queries
from projects.payments.forms import PeriodForm, ShiftForm, WordsForm
from projects.payments.models import ChangeRequest, terms_of
from projects.payments.states import CHANGE, ChangeKind, ChangeState

WRITE = "payments.write_changerequest"
KINDS = {
    "zeitraum": (ChangeKind.PERIOD, PeriodForm, actions.ask_for_period),
    "plan": (ChangeKind.PLAN_SHIFT, ShiftForm, actions.shift_plan),
    "inhalt": (ChangeKind.CONTENT, WordsForm, partial(actions.ask_for_words, kind=ChangeKind.CONTENT)),
    "partner": (ChangeKind.PARTNER, WordsForm, partial(actions.ask_for_words, kind=ChangeKind.PARTNER)),
}
STEPS = {
    "approve": actions.approve_change,
    "reject": actions.reject_change,
    "withdraw": actions.withdraw_change,
}


def add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """What is asked for, and why."""
    grant = get_for(request.user, queries.grants(request.user), pk=pk)
    if kind not in KINDS or (kind == "plan" and not hasattr(grant, "plan")):
        raise Http404
    require(request.user, WRITE, ChangeRequest(grant=grant))
    code, form_class, action = KINDS[kind]
    desk = Desk(request.user, f"change:{pk}:{kind}")
    form = form_class(sent(request), initial=desk.initial(), grant=grant)
    tried = attempt(
        request,
        form,
        lambda: action(grant, by=request.user, once=token_of(request), **form.values),
        done=_said,
        desk=desk,
    )
    if tried.saved:
        return redirect(tried.result)
    page = {
        **tried.page,
        "grant": grant,
        "heading": ChangeKind(code).label,
        "terms": terms_of(grant),
        "kind": code,
    }
    return render(request, "payments/change_form.html", page, status=tried.status)


def _said(change: ChangeRequest) -> str:
    if change.state == ChangeState.NOTED:
        return _("The shift is noted. It lies within the tolerance and needs no approval.")
    return _("The change request is handed in. The granting authority is told by mail.")


def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, queries.with_grant(ChangeRequest.objects), pk=pk)
    page = {
        **queries.told_of(found),
        "steps": open_steps(found, request.user),
        "base": request.path,
        "transitions": timeline_of(found),
    }
    return render(request, "payments/change.html", page)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The page of the approval says what will change, the days of reports too."""
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, queries.with_grant(ChangeRequest.objects), pk=pk)
    return step_page(
        request, found, CHANGE[name], STEPS[name], back=found.get_absolute_url(), form_class=StepForm,
        context=queries.told_of(found),
        template="payments/change_step.html",
    )  # fmt: skip

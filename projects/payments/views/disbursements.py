"""Requests for payment: one is drafted, handed in, decided, paid."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import Forbidden, get_for, require
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from projects.payments import actions, queries
from projects.payments.forms import DisbursementForm
from projects.payments.models import Disbursement
from projects.payments.states import DISBURSEMENT, DisbursementState

WRITE = "payments.write_disbursement"
STEPS = {
    "submit": actions.submit_disbursement,
    "approve": actions.approve_disbursement,
    "reject": actions.reject_disbursement,
    "pay": actions.pay_disbursement,
    "withdraw": actions.withdraw_disbursement,
}


def add(request: HttpRequest, pk: int) -> HttpResponse:
    grant = get_for(request.user, queries.grants(request.user), pk=pk)
    require(request.user, WRITE, Disbursement(grant=grant))
    desk = Desk(request.user, f"disbursement:{pk}:new")
    form = DisbursementForm(
        sent(request),
        instance=Disbursement(grant=grant),
        initial=desk.initial(),
        categories=queries.categories_of(grant),
    )
    tried = attempt(
        request, form,
        lambda: actions.draft_disbursement(
            grant, by=request.user, values=form.values, purposes=form.purposes, once=token_of(request)
        ),
        done=_("The request is saved as a draft. Please check it and hand it in."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    sums = queries.sums_of(grant)
    bars = "" if request.method == "POST" else queries.why_nothing_is_called(grant, sums)
    page = {**tried.page, "grant": grant, "sums": sums, "bars": bars}
    return render(request, "payments/disbursement_form.html", page, status=tried.status)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, queries.with_grant(Disbursement.objects), WRITE, pk=pk)
    if found.state != DisbursementState.DRAFT:
        raise Forbidden(_("This request was handed in already. It can no longer be changed."))
    grant, desk = found.grant, Desk(request.user, f"disbursement:{pk}")
    form = DisbursementForm(
        sent(request), instance=found, initial=desk.initial(), categories=queries.categories_of(grant)
    )
    tried = attempt(
        request, form,
        lambda: actions.edit_disbursement(
            found, by=request.user, version=form.version_seen, changes=form.values, purposes=form.purposes
        ),
        done=_("The request is saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(found)
    page = {**tried.page, "grant": grant, "disbursement": found, "sums": queries.sums_of(grant)}
    return render(request, "payments/disbursement_form.html", page, status=tried.status)


def disbursement(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, queries.with_grant(Disbursement.objects), pk=pk)
    page = {
        "disbursement": found,
        "purposes": found.purposes.all(),
        "sums": queries.sums_of(found.grant),
        "steps": open_steps(found, request.user),
        "base": request.path,
        "writes": request.user.has_perm(WRITE, found),
        "transitions": timeline_of(found),
    }
    return render(request, "payments/disbursement.html", page)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, queries.with_grant(Disbursement.objects), pk=pk)
    return step_page(
        request,
        found,
        DISBURSEMENT[name],
        STEPS[name],
        back=found.get_absolute_url(),
        form_class=StepForm,
        context={"facts": queries.facts_of(found)},
    )

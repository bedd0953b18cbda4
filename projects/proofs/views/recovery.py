"""A recovery: what is demanded, until when, its steps."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.access import get_for
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from projects.applications.balance import euro
from projects.proofs import actions
from projects.proofs.forms import MoveForm
from projects.proofs.models import Recovery
from projects.proofs.states import RECOVERY

STEPS = {
    "move": (actions.move_recovery, MoveForm),
    "pay": (actions.record_repayment, StepForm),
    "waive": (actions.waive_recovery, StepForm),
}


def _the_recovery(request: HttpRequest, pk: int) -> Recovery:
    found = Recovery.objects.select_related(
        "grant__project__lead_municipality", "grant__programme", "report__duty"
    )
    return get_for(request.user, found, pk=pk)


def recovery(request: HttpRequest, pk: int) -> HttpResponse:
    found = _the_recovery(request, pk)
    page = {
        "recovery": found,
        "steps": [one for one in open_steps(found, request.user) if one.step.name in STEPS],
        "base": request.path,
        "transitions": timeline_of(found),
    }
    return render(request, "proofs/recovery.html", page)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = _the_recovery(request, pk)
    action, form = STEPS[name]
    day = date_format(found.due_on, "SHORT_DATE_FORMAT")
    facts = [(_("Amount"), euro(found.amount)), (_("To be paid back by"), day)]
    return step_page(
        request, found, RECOVERY[name], action, back=found.get_absolute_url(), form_class=form, context={"facts": facts}
    )  # fmt: skip

"""Report duties: the deadline view, one duty with what the granting authority may do with it, a further one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for, require
from core.editing import attempt, sent
from core.pages import panels_of
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from projects.payments import actions, queries
from projects.payments.forms import DutyForm, MoveForm
from projects.payments.models import ReportDuty
from projects.payments.states import REPORT
from projects.payments.tables import DutyListing

STEPS = {"move": (actions.move_duty, MoveForm), "drop": (actions.drop_duty, StepForm)}


def deadlines(request: HttpRequest) -> HttpResponse:
    """The reports of the grants this person works on: coordinators theirs, those who decide their programme's."""
    require(request.user, "payments.list_reportduty")
    seen = ReportDuty.objects.visible_to(request.user).needed()
    listing = DutyListing(request, seen.with_day().with_turn())
    return listing.download() or render(request, "payments/deadlines.html", {"listing": listing})


def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Until when, in which state; the report itself is a panel of the room of proofs."""
    found = get_for(request.user, queries.with_grant(ReportDuty.objects), pk=pk)
    page = {
        "duty": found,
        "steps": [one for one in open_steps(found, request.user) if one.step.name in STEPS],
        "base": request.path,
        "panels": panels_of(request, found),
        "transitions": timeline_of(found),
    }
    return render(request, "payments/duty.html", page)


def duty_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, queries.with_grant(ReportDuty.objects), pk=pk)
    action, form = STEPS[name]
    return step_page(request, found, REPORT[name], action, back=found.get_absolute_url(), form_class=form)


def add_duty(request: HttpRequest, pk: int) -> HttpResponse:
    grant = get_for(request.user, queries.grants(request.user), pk=pk)
    require(request.user, "payments.keep_reportduty", ReportDuty(grant=grant))
    form = DutyForm(sent(request))
    tried = attempt(
        request, form, lambda: actions.add_duty(grant, by=request.user, **form.cleaned_data),
        done=_("The report is entered. The municipality is told by mail."),
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    return render(request, "payments/add_duty.html", {**tried.page, "grant": grant}, status=tried.status)

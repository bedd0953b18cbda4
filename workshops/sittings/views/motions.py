"""Motions to a body."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import Forbidden, get_for
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.bodies.models import Body
from workshops.sittings import actions
from workshops.sittings.forms import MotionForm
from workshops.sittings.models import Motion
from workshops.sittings.rules import may_table
from workshops.sittings.states import MOTION
from workshops.sittings.views.sittings import form_page

STEPS = {
    "adopt": (actions.adopt_motion, gettext_lazy("The motion is adopted. Who tabled it is told.")),
    "reject": (actions.reject_motion, gettext_lazy("The motion is rejected. Who tabled it is told.")),
    "withdraw": (actions.withdraw_motion, gettext_lazy("The motion is withdrawn.")),
}
ROWS = Motion.objects.select_related(
    "body__municipality", "body__organisation", "sitting__body", "created_by"
)


def table(request: HttpRequest, slug: str) -> HttpResponse:
    rows = Body.objects.select_related("municipality", "organisation")
    body = get_for(request.user, rows, "bodies.papers_body", slug=slug)
    if not may_table.test(request.user, body):
        raise Forbidden()
    form = MotionForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.table_motion(body, by=request.user, token=token_of(request), **form.cleaned_data),
        done=_("The motion is tabled. It comes onto the agenda of a sitting."),
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    return form_page(request, tried, _("Table motion"), body, _("Table motion"))


def motion(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, ROWS, pk=pk)
    steps = [one for one in open_steps(found, request.user) if one.step.name in STEPS]
    page = {
        "motion": found,
        "steps": steps,
        "base": found.get_absolute_url(),
        "transitions": timeline_of(found),
    }
    return render(request, "sittings/motion.html", page)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, ROWS, pk=pk)
    action, done = STEPS[name]
    return step_page(request, found, MOTION[name], action, back=found.get_absolute_url(), done=done)

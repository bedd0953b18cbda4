"""The adapted plan: written by the applicants, read beside what was applied for, handed in, returned."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import Forbidden, get_for
from core.drafts import Desk
from core.editing import attempt, sent
from core.stepping import step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from projects.applications.forms import Rows
from projects.applications.models import Application
from projects.applications.models.gaps import Gap
from projects.applications.queries import whole
from projects.grants import actions, queries
from projects.grants.forms import ADAPTED, PlanForm
from projects.grants.models import Plan
from projects.grants.states import PLAN

READ, LEAD = "applications.read_application", "applications.lead_application"
STEPS = {
    "hand_in": actions.hand_in_plan,
    "take_back": actions.take_back_plan,
    "return": actions.return_plan,
}


def _application(request: HttpRequest, pk: int, permission: str = READ) -> Application:
    """One that is approved with less than was applied for; there is nothing to adapt in another one."""
    found = get_for(
        request.user, whole(Application.objects), permission, _("Only the coordination of the leading municipality adapts the plan."), pk=pk
    )  # fmt: skip
    if not queries.is_reduced(found):
        raise Http404
    return found


def _gaps(plan: Plan, application: Application) -> list[Gap]:
    page = reverse("grants:adapt", args=[application.pk])
    return [Gap("finanzplan", sentence, f"{page}#summen") for sentence in plan.faults(application.decision.approved_amount)]  # fmt: skip


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Applied for and adapted beside each other; what is missing; the steps."""
    found = _application(request, pk)
    adapted = queries.plan_of(found)
    page = {
        "application": found,
        "plan": adapted,
        "numbers": adapted.numbers,
        "tables": queries.compared(found.plan, adapted.numbers),
        "gaps": _gaps(adapted, found) if adapted.state == "draft" else [],
        "writes": request.user.has_perm(LEAD, found) and adapted.is_writable,
        "steps": [one for one in open_steps(adapted, request.user) if one.step.name in STEPS]
        if adapted.pk
        else [],
        "base": request.path,
        "issues": not queries.why_no_notice(found, request.user)
        and request.user.has_perm("applications.decide_application", found),
        "transitions": timeline_of(adapted) if adapted.pk else [],
    }
    return render(request, "grants/plan.html", page)


def adapt(request: HttpRequest, pk: int) -> HttpResponse:
    found = _application(request, pk, LEAD)
    adapted = queries.plan_of(found)
    if not adapted.is_writable:
        raise Forbidden(_("The plan has been handed in. Take it back to change it."))
    desk = Desk(request.user, f"plan:{pk}", shared=True)
    kept = {} if request.method == "POST" else desk.initial()
    form = PlanForm(sent(request), instance=adapted, initial=kept)
    has_rows = any(name.endswith("-TOTAL_FORMS") for name in kept)
    rows = Rows(adapted, data=sent(request) or (kept if has_rows else None), sets=ADAPTED)
    tried = attempt(
        request, form,
        lambda: actions.write_plan(found, by=request.user, version=form.version_seen, rows=rows.values()),
        done=_("Saved."), desk=desk, rows=rows,
    )  # fmt: skip
    if tried.saved:
        return redirect("grants:plan" if "next" in request.POST else "grants:adapt", pk)
    page = {**tried.page, **_frame(found, adapted), "rows": rows, "restored": kept}
    if tried.page["differences"] is not None:
        saved = Plan.objects.get(application=found)
        page["theirs"] = [str(row) for relation in ADAPTED for row in saved.listed(relation)]
    return render(request, "grants/adapt.html", page, status=tried.status)


def _frame(found: Application, adapted: Plan) -> dict[str, Any]:
    return {
        "application": found,
        "decision": found.decision,
        "numbers": adapted.numbers,
        "gaps": _gaps(adapted, found),
    }


@require_POST
def adapt_live(request: HttpRequest, pk: int) -> HttpResponse:
    """What would be missing, and the sums, if what is typed were saved. Nothing is saved."""
    found = _application(request, pk, LEAD)
    adapted = queries.plan_of(found)
    rows = Rows(adapted, data=request.POST, sets=ADAPTED)
    rows.is_valid()
    adapted.typed.update(rows.typed())
    return render(request, "grants/_live.html", _frame(found, adapted))


def plan_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = _application(request, pk)
    adapted = get_object_or_404(Plan.objects.select_related("application__call"), application=found)
    back = reverse("grants:plan", args=[pk])
    return step_page(request, adapted, PLAN[name], STEPS[name], back=back)

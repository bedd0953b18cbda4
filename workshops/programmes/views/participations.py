"""Participations and their milestones: applying, nominating, the page of a process, its steps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.states import Role
from core.access import Forbidden, get_for
from core.choosing import choices_page
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.pages import panels_of
from core.stepping import step_page
from core.timeline import timeline_of
from core.workflow import OpenStep, open_steps
from networks.municipalities.models import Municipality
from workshops.programmes import actions, queries
from workshops.programmes.forms import ApplyForm, MilestoneForm, NominateForm, ParticipationForm
from workshops.programmes.models import Milestone, Participation, Programme
from workshops.programmes.rules import MUNICIPALITY
from workshops.programmes.states import MILESTONE, PARTICIPATION

STEPS = {
    "select": actions.select_application,
    "decline": actions.decline_application,
    "start": actions.start_participation,
    "complete": actions.complete_participation,
    "ask_withdrawal": actions.ask_withdrawal,
    "keep": actions.keep_participation,
    "withdraw": actions.withdraw_participation,
}
MILESTONE_STEPS = {
    "plan": actions.plan_milestone,
    "finish": actions.finish_milestone,
    "reopen": actions.reopen_milestone,
    "skip": actions.skip_milestone,
}


def participation(request: HttpRequest, pk: int) -> HttpResponse:
    seen = queries.with_milestones(queries.with_progress(Participation.objects)).select_related(
        "lead_unit", "integration_unit", "one_world_unit", "coordinator"
    )
    process = get_for(request.user, seen, "programmes.follow_participation", pk=pk)
    stages = queries.stages(process, request.user)
    page = {
        "process": process,
        "stages": stages,
        "next": queries.next_stage(stages),
        "may_run": request.user.has_perm("programmes.run_participation", process),
        "may_steer": request.user.has_perm("programmes.steer_participation", process),
        "partners": process.partner_municipalities.order_by("sort_key"),
        "facilitations": process.facilitations.select_related("organisation"),
        "steps": _steps_shown(process, request.user),
        "panels": panels_of(request, process),
        "transitions": timeline_of(process),
    }
    return render(request, "programmes/participation.html", page)


def _steps_shown(process: Participation, user) -> list[OpenStep]:
    """Asking for withdrawal is for the municipality, going on after all for when that was asked."""
    hidden = {"keep"} if process.withdrawal_asked_on is None else {"ask_withdrawal"}
    if user.has_perm("programmes.steer_participation", process):
        hidden.add("ask_withdrawal")
    return [one for one in open_steps(process, user) if one.step.name not in hidden]


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Participation.objects.select_related("programme", "municipality")
    process = get_for(request.user, seen, "programmes.run_participation", pk=pk)
    form = ParticipationForm(sent(request), instance=process, by=request.user, programme=process.programme)
    tried = attempt(
        request, form,
        lambda: actions.edit_participation(
            process, by=request.user, version=form.version_seen, changes=form.values, **form.many
        ),
        done=_("The participation is saved."),
    )  # fmt: skip
    if tried.saved:
        return redirect(process)
    page = {**tried.page, "heading": _("Edit participation"), "verb": _("Save"), "parent": process}
    return render(request, "programmes/form.html", page, status=tried.status)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    seen = Participation.objects.select_related("programme", "municipality")
    process = get_for(request.user, seen, pk=pk)
    chosen = queries.step_or_404(PARTICIPATION, STEPS, name)
    return step_page(request, process, chosen, STEPS[name], back=process.get_absolute_url())


def milestone_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    seen = Milestone.objects.select_related(
        "participation__programme", "participation__municipality", "phase"
    )
    milestone = get_for(request.user, seen, pk=pk)
    chosen, back = (
        queries.step_or_404(MILESTONE, MILESTONE_STEPS, name),
        milestone.participation.get_absolute_url(),
    )
    return step_page(request, milestone, chosen, MILESTONE_STEPS[name], back=back, form_class=MilestoneForm)


# ---- how a participation begins ----------------------------------------------------------------------------------------
def nominate(request: HttpRequest, pk: int) -> HttpResponse:
    programme = get_for(request.user, Programme.objects, "programmes.steer_programme", pk=pk)
    form = NominateForm(sent(request), by=request.user, programme=programme)
    tried = attempt(
        request, form,
        lambda: actions.nominate(
            programme, municipality=form.cleaned_data["municipality"], by=request.user, values=form.values,
            once=token_of(request), **form.many,
        ),
        done=_("The municipality has a place. Next: start its process."),
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    page = {**tried.page, "heading": _("Add municipality"), "parent": programme}
    return render(request, "programmes/form.html", page, status=tried.status)


def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """Only for who coordinates a municipality."""
    programme = get_for(request.user, Programme.objects, slug=slug)
    mine = Municipality.objects.filter(pk__in=request.user.roles.ids(Role.COORDINATOR, MUNICIPALITY))
    if not mine:
        raise Forbidden(_("Only the coordination of a municipality applies."))
    desk = Desk(request.user, f"apply:{programme.pk}")
    form = ApplyForm(sent(request), initial=desk.initial(), municipalities=mine)
    tried = attempt(
        request, form,
        lambda: actions.apply_for(programme, by=request.user, once=token_of(request), **form.cleaned_data),
        done=_("Your application has been sent. You are told when it is decided."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    page = {**tried.page, "heading": pgettext("programme", "Apply"), "parent": programme}
    return render(request, "programmes/form.html", page, status=tried.status)


def municipalities(request: HttpRequest) -> HttpResponse:
    """What fits while a municipality is being typed."""
    return choices_page(request, Municipality.objects.listed(), ("municipality",))

"""Participations and their milestones: applying, nominating, the page of a process, its steps."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.states import Role
from core.access import Forbidden, get_for
from core.choosing import choices_page
from core.drafts import Desk
from core.once import new_token
from core.stepping import step_page
from core.timeline import timeline_of
from core.versions import Stale
from core.workflow import OpenStep, Refused, open_steps
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
    form, differences, status = _participation_form(request, process), None, 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                _save(process, form, by=request.user)
            except Stale as stale:
                differences, status = form.compared_with(stale.current), 409
                form.data = {**form.data.dict(), "version": stale.current.version}
            except Refused as refusal:
                form.add_error(refusal.field, refusal.sentence)
                status = 409
            else:
                messages.success(request, _("The participation is saved."))
                return redirect(process)
    page = {"form": form, "differences": differences, "heading": _("Edit participation"), "parent": process}
    return render(request, "programmes/form.html", page, status=status)


def _participation_form(request: HttpRequest, process: Participation) -> ParticipationForm:
    asked = request.POST if request.method == "POST" else None
    return ParticipationForm(asked, instance=process, by=request.user, programme=process.programme)


def _save(process: Participation, form: ParticipationForm, *, by) -> None:
    version = form.cleaned_data["version"] or 0
    actions.edit_participation(process, by=by, version=version, changes=form.values, **form.many)


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
    form = NominateForm(
        request.POST if request.method == "POST" else None, by=request.user, programme=programme
    )
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        given = {"municipality": form.cleaned_data["municipality"], "values": form.values}
        try:
            process = actions.nominate(
                programme,
                by=request.user,
                **form.many,
                once=request.POST.get("once"),
                **given,
            )
        except (Refused, ValidationError) as refusal:
            status = _refuse(form, refusal)
        else:
            messages.success(request, _("The municipality has a place. Next: start its process."))
            return redirect(process)
    page = {"form": form, "once": _once(request), "heading": _("Add municipality"), "parent": programme}
    return render(request, "programmes/form.html", page, status=status)


def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """Only for who coordinates a municipality."""
    programme = get_for(request.user, Programme.objects, slug=slug)
    mine = Municipality.objects.filter(pk__in=request.user.roles.ids(Role.COORDINATOR, MUNICIPALITY))
    if not mine:
        raise Forbidden(_("Only the coordination of a municipality applies."))
    desk = Desk(request.user, f"apply:{programme.pk}")
    form = ApplyForm(
        request.POST if request.method == "POST" else None, initial=desk.initial(), municipalities=mine
    )
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            process = actions.apply_for(
                programme, by=request.user, once=request.POST.get("once"), **form.cleaned_data
            )
        except (Refused, ValidationError) as refusal:
            status = _refuse(form, refusal)
        else:
            desk.discard()
            messages.success(request, _("Your application has been sent. You are told when it is decided."))
            return redirect(process)
    page = {"form": form, "desk": desk, "once": _once(request), "heading": _("Apply"), "parent": programme}
    return render(request, "programmes/form.html", page, status=status)


def municipalities(request: HttpRequest) -> HttpResponse:
    """What fits while a municipality is being typed."""
    return choices_page(request, Municipality.objects.listed(), ("municipality",))


def _once(request: HttpRequest) -> str:
    return request.POST.get("once") or new_token()


def _refuse(form, refusal: Refused | ValidationError) -> int:
    sentence = refusal.sentence if isinstance(refusal, Refused) else refusal.messages[0]
    form.add_error(None, sentence)
    return 409

"""Planning a workshop, changing it, planning another one after it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.states import Role
from core.access import Forbidden, get_for
from core.drafts import Desk
from core.once import new_token
from core.versions import Stale
from core.workflow import Refused
from networks.municipalities.models import Municipality
from workshops.meetings import actions
from workshops.meetings.forms import CopyForm, EditForm, PlanForm, usual_values
from workshops.meetings.models import Workshop
from workshops.meetings.rules import MUNICIPALITY
from workshops.meetings.views.door import differences, restored, take_over, the_workshop
from workshops.programmes.models import Participation, Programme
from workshops.programmes.states import WorkshopKind

LEAD = "meetings.coordinate_workshop"


def plan(request: HttpRequest) -> HttpResponse:
    """`?milestone=`, `?participation=`, `?municipality=` or `?programme=` say what for; without one the page asks. `&kind=` begins with
    the usual values of a kind."""
    target = _target(request)
    if target is None:
        return render(request, "meetings/plan_choose.html", _choices(request))
    if request.GET.get("kind") in WorkshopKind.values:
        target.kind = request.GET["kind"]
    if not request.user.has_perm(LEAD, target):
        raise Forbidden()
    desk = Desk(
        request.user,
        f"meetings.plan:{target.participation_id}:{target.municipality_id}:{target.programme_id}",
    )
    form = PlanForm(request.POST or None, target=target, initial={**_preset(target), **desk.initial()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _planned(request, form, target, desk)
            except Refused as refusal:
                form.refuse(refusal)
                status = 409
    page = {"form": form, "target": target, "desk": desk, "once": request.POST.get("once") or new_token()}
    page["two_days"] = _integration_address(request, form)
    return render(request, "meetings/plan.html", page, status=status)


def _integration_address(request: HttpRequest, form: PlanForm) -> str:
    """The same form with the usual values of the integration workshop, unless it is that already or belongs to a phase."""
    if "milestone" in request.GET or form["kind"].value() == WorkshopKind.INTEGRATION_WORKSHOP:
        return ""
    asked = request.GET.copy()
    asked["kind"] = WorkshopKind.INTEGRATION_WORKSHOP
    return f"?{asked.urlencode()}"


def _planned(request: HttpRequest, form: PlanForm, target: Workshop, desk: Desk) -> HttpResponse:
    data = form.cleaned_data
    where = {"participation": target.participation}
    if target.participation is None:
        where |= {"municipality": target.municipality, "programme": target.programme}
    workshop = actions.plan_workshop(
        by=request.user, days=form.days(), milestone=data.get("milestone"), facilitators=data["facilitators"],
        effective_on=data["effective_on"], once=request.POST.get("once"), **where, **form.about(),
    )  # fmt: skip
    desk.discard()
    messages.success(request, _("The workshop is planned."))
    return redirect(workshop)


def _preset(target: Workshop) -> dict:
    phase = target.phase
    if phase is None:
        return usual_values(target.kind)
    return {"milestone": target.milestone_id, **usual_values(phase.workshop_kind)}


def _target(request: HttpRequest) -> Workshop | None:
    """An unsaved workshop that says where it belongs; what this person may not see is 404."""
    user, asked = request.user, request.GET
    known = Participation.objects.select_related("municipality", "programme")
    if "milestone" in asked:
        participation = get_for(user, known, milestones=_id(asked["milestone"]))
        milestone = participation.milestones.select_related("phase").get(pk=_id(asked["milestone"]))
        milestone.participation = participation
    elif "participation" in asked:
        participation, milestone = get_for(user, known, pk=_id(asked["participation"])), None
    elif "municipality" in asked:
        return Workshop(municipality=get_for(user, Municipality.objects.all(), pk=_id(asked["municipality"])))
    elif "programme" in asked:
        return Workshop(programme=get_for(user, Programme.objects.all(), pk=_id(asked["programme"])))
    else:
        return None
    return Workshop(
        participation=participation,
        milestone=milestone,
        municipality=participation.municipality,
        programme=participation.programme,
    )


def _id(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        raise Http404
    return int(text)


def _choices(request: HttpRequest) -> dict:
    """What this person may plan a workshop for."""
    user = request.user
    places = user.roles.ids(Role.COORDINATOR, MUNICIPALITY)
    programmes = Programme.objects.steered_by(user).filter(state="published")
    running = Participation.objects.filter(municipality__in=places) | Participation.objects.filter(
        programme__in=programmes
    )
    return {
        "participations": running.filter(state="active")
        .select_related("municipality", "programme")
        .order_by("municipality__sort_key"),
        "municipalities": Municipality.objects.filter(pk__in=places).order_by("sort_key"),
        "programmes": programmes.order_by("title"),
    }


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    workshop = the_workshop(request, pk)
    desk = Desk(request.user, f"meetings.workshop:{pk}")
    form = EditForm(request.POST or None, instance=workshop, initial=restored(desk))
    status, differing = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                actions.edit_workshop(
                    workshop, by=request.user, version=data["version"], hours=form.hours(),
                    facilitators=data["facilitators"], **form.about(),
                )  # fmt: skip
            except Refused as refusal:
                form.refuse(refusal)
                status = 409
            except Stale as stale:
                differing, status = differences(form, stale.current, form.about()), 409
                take_over(form, stale.current)
            else:
                desk.discard()
                messages.success(request, _("Saved."))
                return redirect(workshop)
    workshop.refresh_from_db()
    page = {"workshop": workshop, "form": form, "desk": desk, "differing": differing}
    return render(request, "meetings/edit.html", page, status=status)


def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """A new workshop after this one; whoever may only moderate does not plan."""
    workshop = the_workshop(request, pk, LEAD)
    form = CopyForm(request.POST if request.method == "POST" else None, workshop=workshop)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                made = actions.copy_workshop(
                    workshop, by=request.user, once=request.POST.get("once"), **form.cleaned_data
                )
            except Refused as refusal:
                form.refuse(refusal)
                status = 409
            else:
                messages.success(request, _("The copy is planned. Next: who facilitates it."))
                return redirect(made)
    page = {"workshop": workshop, "form": form, "once": request.POST.get("once") or new_token()}
    return render(request, "meetings/copy.html", page, status=status)

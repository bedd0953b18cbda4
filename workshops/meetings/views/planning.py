"""Planning a workshop, changing it, planning another one after it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.states import Role
from core.access import Forbidden, get_for
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from networks.municipalities.models import Municipality
from workshops.meetings import actions
from workshops.meetings.forms import CopyForm, EditForm, PlanForm, usual_values
from workshops.meetings.models import Workshop
from workshops.meetings.rules import MUNICIPALITY
from workshops.meetings.views.door import LEAD, the_workshop
from workshops.programmes.models import Participation, Programme
from workshops.programmes.states import WorkshopKind


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
    where = f"{target.participation_id}:{target.municipality_id}:{target.programme_id}"
    desk = Desk(request.user, f"meetings.plan:{where}")
    form = PlanForm(sent(request), target=target, initial={**_preset(target), **desk.initial()})
    tried = attempt(
        request, form, lambda: _planned(request, form, target), done=_("The workshop is planned."), desk=desk
    )
    if tried.saved:
        return redirect(tried.result)
    page = {**tried.page, "target": target, "two_days": _integration_address(request, form)}
    return render(request, "meetings/plan.html", page, status=tried.status)


def _integration_address(request: HttpRequest, form: PlanForm) -> str:
    """The same form with the usual values of the integration workshop, unless it is that already or belongs to a phase."""
    if "milestone" in request.GET or form["kind"].value() == WorkshopKind.INTEGRATION_WORKSHOP:
        return ""
    asked = request.GET.copy()
    asked["kind"] = WorkshopKind.INTEGRATION_WORKSHOP
    return f"?{asked.urlencode()}"


def _planned(request: HttpRequest, form: PlanForm, target: Workshop) -> Workshop:
    data = form.cleaned_data
    where = {"participation": target.participation}
    if target.participation is None:
        where |= {"municipality": target.municipality, "programme": target.programme}
    return actions.plan_workshop(
        by=request.user, days=form.days(), milestone=data.get("milestone"), facilitators=data["facilitators"],
        effective_on=data["effective_on"], once=token_of(request), **where, **form.values,
    )  # fmt: skip


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
    form = EditForm(sent(request), instance=workshop, initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.edit_workshop(
            workshop, by=request.user, version=form.version_seen, hours=form.hours(),
            facilitators=form.cleaned_data["facilitators"], **form.values,
        ),
        done=_("Saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(workshop)
    workshop.refresh_from_db()
    return render(request, "meetings/edit.html", {**tried.page, "workshop": workshop}, status=tried.status)


def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """A new workshop after this one; whoever may only moderate does not plan."""
    workshop = the_workshop(request, pk, LEAD)
    form = CopyForm(sent(request), workshop=workshop)
    tried = attempt(
        request, form,
        lambda: actions.copy_workshop(workshop, by=request.user, once=token_of(request), **form.cleaned_data),
        done=_("The copy is planned. Next: who facilitates it."),
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    return render(request, "meetings/copy.html", {**tried.page, "workshop": workshop}, status=tried.status)

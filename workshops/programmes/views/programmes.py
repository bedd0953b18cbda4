"""Programmes: directory, public page, and what staff keep of them."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for, public, require
from core.choosing import choices_page
from core.drafts import Desk
from core.once import new_token
from core.stepping import step_page
from core.versions import Stale
from core.workflow import open_steps
from networks.organisations.models import Organisation
from workshops.programmes import actions, queries
from workshops.programmes.forms import GoalFormSet, ProgrammeForm
from workshops.programmes.models import PUBLIC_PARTICIPATIONS, Programme
from workshops.programmes.states import PROGRAMME

STEPS = {
    "publish": actions.publish_programme,
    "close": actions.close_programme,
    "archive": actions.archive_programme,
}


@public
def directory(request: HttpRequest) -> HttpResponse:
    taking_part = Count("participations", filter=Q(participations__state__in=PUBLIC_PARTICIPATIONS))
    programmes = (
        Programme.objects.visible_to(request.user)
        .select_related("operator")
        .annotate(places_taken=taking_part)
    )
    page = {
        "programmes": programmes,
        "may_add": request.user.has_perm("programmes.add_programme"),
    }
    return render(request, "programmes/directory.html", page)


@public
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    found = Programme.objects.visible_to(request.user).select_related(
        "operator", "funder", "predecessor", "process_template"
    )
    programme = get_for(request.user, found, slug=slug)
    page = {
        "programme": programme,
        "successors": programme.successors.visible_to(request.user),
        "goals": programme.goals.order_by("-kind", "position", "pk"),
        "participations": queries.participations_of(programme, request.user),
        "may_steer": request.user.has_perm("programmes.steer_programme", programme),
        "may_apply": queries.may_apply(programme, request.user),
        "steps": open_steps(programme, request.user) if request.user.is_authenticated else [],
    }
    return render(request, "programmes/programme.html", page)


def create(request: HttpRequest) -> HttpResponse:
    require(request.user, "programmes.add_programme")
    desk = Desk(request.user, "programme:new")
    asked = request.POST if request.method == "POST" else None
    form = ProgrammeForm(asked, initial=desk.initial(), by=request.user)
    if asked is not None and form.is_valid():
        made = actions.create_programme(by=request.user, values=form.values, once=asked.get("once"))
        desk.discard()
        messages.success(request, _("The programme is created as a draft. Next: goals, then publish."))
        return redirect(made)
    page = {
        "form": form,
        "desk": desk,
        "once": (asked or {}).get("once") or new_token(),
        "heading": _("Create programme"),
    }
    return render(request, "programmes/form.html", page, status=422 if asked is not None else 200)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    programme = get_for(request.user, Programme.objects, "programmes.change_programme", pk=pk)
    desk, differences, status = Desk(request.user, f"programme:{pk}"), None, 200
    if request.method == "POST":
        form, status = ProgrammeForm(request.POST, instance=programme, by=request.user), 422
        if form.is_valid():
            try:
                actions.edit_programme(
                    programme, by=request.user, version=form.cleaned_data["version"] or 0, changes=form.values
                )
            except Stale as stale:
                differences, status = form.compared_with(stale.current), 409
                form.data = {
                    **form.data.dict(),
                    **{name: form.data.getlist(name) for name in ("laender", "target_groups")},
                    "version": stale.current.version,
                }
            else:
                desk.discard()
                messages.success(request, _("The programme is saved."))
                return redirect(programme)
    else:
        draft = desk.kept()
        started_from = {"version": draft.base_version or programme.version} if draft else {}
        form = ProgrammeForm(instance=programme, initial={**desk.initial(), **started_from}, by=request.user)
    page = {
        "form": form,
        "desk": desk,
        "differences": differences,
        "heading": _("Edit programme"),
        "parent": programme,
    }
    return render(request, "programmes/form.html", page, status=status)


def goals(request: HttpRequest, pk: int) -> HttpResponse:
    programme = get_for(request.user, Programme.objects, "programmes.change_programme", pk=pk)
    rows = GoalFormSet(request.POST if request.method == "POST" else None, instance=programme)
    if rows.is_bound and rows.is_valid():
        actions.save_goals(programme, by=request.user, goals=rows.rows)
        messages.success(request, _("The goals are saved."))
        return redirect(programme)
    page = {"rows": rows, "heading": _("Goals"), "parent": programme}
    return render(request, "programmes/rows.html", page, status=422 if rows.is_bound else 200)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    programme = get_for(request.user, Programme.objects, pk=pk)
    chosen = queries.step_or_404(PROGRAMME, STEPS, name)
    return step_page(request, programme, chosen, STEPS[name], back=programme.get_absolute_url())


def organisations(request: HttpRequest) -> HttpResponse:
    """What fits while operator or funder are being typed."""
    return choices_page(request, Organisation.objects.visible_to(request.user), ("operator", "funder"))

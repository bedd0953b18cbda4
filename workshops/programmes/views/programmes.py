"""Programmes: directory, public page, and what staff keep of them."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for, public, require
from core.choosing import choices_page
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.pages import panels_of
from core.stepping import step_page
from core.workflow import open_steps
from networks.organisations.models import Organisation
from workshops.programmes import actions, queries
from workshops.programmes.forms import GoalFormSet, GoalsForm, ProgrammeForm
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
        "panels": panels_of(request, programme),
    }
    return render(request, "programmes/programme.html", page)


def create(request: HttpRequest) -> HttpResponse:
    require(request.user, "programmes.add_programme")
    desk = Desk(request.user, "programme:new")
    form = ProgrammeForm(sent(request), initial=desk.initial(), by=request.user)
    tried = attempt(
        request, form,
        lambda: actions.create_programme(by=request.user, values=form.values, once=token_of(request)),
        done=_("The programme is created as a draft. Next: goals, then publish."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    page = {**tried.page, "heading": _("Create programme")}
    return render(request, "programmes/form.html", page, status=tried.status)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    programme = get_for(request.user, Programme.objects, "programmes.change_programme", pk=pk)
    desk = Desk(request.user, f"programme:{pk}")
    form = ProgrammeForm(sent(request), instance=programme, initial=desk.initial(), by=request.user)
    tried = attempt(
        request, form,
        lambda: actions.edit_programme(
            programme, by=request.user, version=form.version_seen, changes=form.values
        ),
        done=_("The programme is saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(programme)
    page = {**tried.page, "heading": _("Edit programme"), "verb": _("Save"), "parent": programme}
    return render(request, "programmes/form.html", page, status=tried.status)


def goals(request: HttpRequest, pk: int) -> HttpResponse:
    programme = get_for(request.user, Programme.objects, "programmes.change_programme", pk=pk)
    form = GoalsForm(sent(request), instance=programme)
    rows = GoalFormSet(sent(request), instance=programme)
    tried = attempt(
        request, form,
        lambda: actions.save_goals(programme, by=request.user, version=form.version_seen, goals=rows.rows),
        done=_("The goals are saved."), rows=rows,
    )  # fmt: skip
    if tried.saved:
        return redirect(programme)
    page = {**tried.page, "heading": _("Goals"), "parent": programme}
    return render(request, "programmes/rows.html", page, status=tried.status)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    programme = get_for(request.user, Programme.objects, pk=pk)
    chosen = queries.step_or_404(PROGRAMME, STEPS, name)
    return step_page(request, programme, chosen, STEPS[name], back=programme.get_absolute_url())


def organisations(request: HttpRequest) -> HttpResponse:
    """What fits while operator or funder are being typed."""
    return choices_page(request, Organisation.objects.visible_to(request.user), ("operator", "funder"))

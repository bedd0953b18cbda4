"""Parts of a project: goals, products, results, guides, local measures; entering, changing, removing, and the steps of all parts."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import get_for
from core.editing import Attempt, attempt, sent
from core.once import token_of
from core.stepping import StepForm, step_page
from core.workflow import Process, Step
from projects.portfolio import actions
from projects.portfolio.forms import (
    DeliverForm,
    EvidenceForm,
    GoalForm,
    GuidesForm,
    MeasureForm,
    ProductForm,
    ResultForm,
)
from projects.portfolio.models import (
    Agreement,
    Commitment,
    GuideCount,
    LocalMeasure,
    Product,
    Project,
    ProjectGoal,
    ProjectMunicipality,
    ProjectPartner,
    Result,
)
from projects.portfolio.states import (
    AGREEMENT,
    COMMITMENT,
    KEEP,
    LOCAL_MEASURE,
    MEASURE,
    PRODUCT,
    PROJECT_MUNICIPALITY,
    PROJECT_PARTNER,
)
from projects.portfolio.views.kinds import Kind, kind_in

KEPT = Project.objects.select_related("lead_municipality")


KINDS = {
    "ziel": Kind(ProjectGoal, GoalForm, actions.enter_goal, actions.edit_goal, gettext_lazy("Enter goal"), gettext_lazy("Edit goal")),
    "produkt": Kind(
        Product, ProductForm, actions.enter_product, actions.edit_product, gettext_lazy("Enter product"), gettext_lazy("Edit product")
    ),
    "ergebnis": Kind(
        Result, ResultForm, actions.enter_result, actions.edit_result, gettext_lazy("Enter result"), gettext_lazy("Edit result")
    ),
    "lotsen": Kind(
        GuideCount, GuidesForm, actions.enter_guides, actions.set_guides, gettext_lazy("Enter guides"), gettext_lazy("Edit guides")
    ),
}  # fmt: skip


def _filled(kind: Kind, request: HttpRequest, project: Project, part=None):
    more = {"project": project} if kind.model is Product else {}
    files = request.FILES if request.method == "POST" else None
    return kind.form(sent(request), files, instance=part, **more)


def enter(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    known = kind_in(KINDS, kind)
    kept = get_for(request.user, KEPT, KEEP, slug=slug)
    form = _filled(known, request, kept)

    def save():
        file = {"file": form.cleaned_data["file"]} if known.model is Product else {}
        return known.enter(kept, by=request.user, values=form.values, token=token_of(request), **file)

    return _answer(request, attempt(request, form, save, done=_("Saved.")), kept, str(known.new), kind)


def edit(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    known = kind_in(KINDS, kind)
    kept = get_for(request.user, KEPT, KEEP, slug=slug)
    part = get_for(request.user, known.model.objects.select_related("project"), project=kept, pk=pk)
    form = _filled(known, request, kept, part)

    def save():
        more = {} if known.model is GuideCount else {"version": form.version_seen}
        if known.model is Product:
            more["file"] = form.cleaned_data["file"]
        return known.edit(part, by=request.user, values=form.values, **more)

    return _answer(
        request, attempt(request, form, save, done=_("Saved.")), kept, str(known.change), kind, part
    )


def _answer(
    request: HttpRequest, tried: Attempt, kept: Project, heading: str, kind: str, part=None
) -> HttpResponse:
    if tried.saved:
        return redirect(f"{kept.get_absolute_url()}#{kind}")
    page = {
        **tried.page, "heading": heading, "verb": _("Save"), "project": kept, "back": kept.get_absolute_url(), "kind": kind, "part": part,
        "has_file": kind == "produkt",
    }  # fmt: skip
    return render(request, "portfolio/form.html", page, status=tried.status)


def remove(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponse:
    known = kind_in(KINDS, kind)
    part = get_for(
        request.user,
        known.model.objects.select_related("project__lead_municipality"),
        project__slug=slug,
        pk=pk,
    )
    return step_page(
        request,
        part,
        removal(known.model),
        actions.remove_part,
        back=part.project.get_absolute_url(),
        done=_("Removed."),
    )


def removal(model: type[models.Model]) -> Step:
    """A part has no last state; that it goes borrows the confirm page."""
    tells = gettext_lazy("It disappears from the page. The history keeps what it said. Nobody gets a mail.")
    permission = f"portfolio.keep_{model._meta.model_name}"
    return Step("remove", (), None, gettext_lazy("Remove"), permission, danger=True, tells=tells)


# ---- local measures --------------------------------------------------------------------------------------------------
def enter_measure(request: HttpRequest, pk: int) -> HttpResponse:
    places = ProjectMunicipality.objects.select_related("project__lead_municipality", "municipality")
    place = get_for(
        request.user, places, "portfolio.measure_projectmunicipality",
        _("Only the coordination of this municipality enters its local measures."), pk=pk,
    )  # fmt: skip
    form = MeasureForm(sent(request), place=place)
    tried = attempt(
        request, form,
        lambda: actions.enter_measure(place, by=request.user, token=token_of(request), **form.values), done=_("Saved."),
    )  # fmt: skip
    return _measure(request, tried, place, _("Enter local measure"))


def edit_measure(request: HttpRequest, pk: int) -> HttpResponse:
    seen = LocalMeasure.objects.select_related("place__project__lead_municipality", "place__municipality")
    measure = get_for(request.user, seen, MEASURE, pk=pk)
    form = MeasureForm(sent(request), instance=measure, place=measure.place)
    tried = attempt(
        request, form,
        lambda: actions.edit_measure(measure, by=request.user, version=form.version_seen, **form.values), done=_("Saved."),
    )  # fmt: skip
    return _measure(request, tried, measure.place, _("Edit local measure"))


def _measure(request: HttpRequest, tried: Attempt, place: ProjectMunicipality, heading: str) -> HttpResponse:
    if tried.saved:
        return redirect(f"{place.project.get_absolute_url()}#kommunen")
    page = {
        **tried.page, "heading": heading, "verb": _("Save"), "project": place.project, "back": place.project.get_absolute_url(),
        "lead": place.municipality.name,
    }  # fmt: skip
    return render(request, "portfolio/form.html", page, status=tried.status)


# ---- the steps of all parts ------------------------------------------------------------------------------------------
class Moved(NamedTuple):
    """A noun whose steps are taken one by one: where it stands, its process, what each step calls."""

    queryset: models.QuerySet
    process: Process
    actions: dict[str, Callable]
    home: Callable[[Any], str]
    forms: dict[str, type[StepForm]] = {}


def _project(part) -> str:
    return part.project.get_absolute_url()


def _agreement(part) -> str:
    return part.agreement.get_absolute_url()


MOVED = {
    "kommune": Moved(
        ProjectMunicipality.objects.select_related("project__lead_municipality", "municipality"), PROJECT_MUNICIPALITY,
        {"confirm": actions.confirm_place, "decline": actions.decline_place, "leave": actions.end_place}, _project,
    ),
    "partner": Moved(
        ProjectPartner.objects.select_related("project__lead_municipality", "organisation"), PROJECT_PARTNER,
        {"confirm": actions.confirm_partner, "decline": actions.decline_partner, "leave": actions.end_partner}, _project,
    ),
    "produkt": Moved(
        Product.objects.select_related("project__lead_municipality", "goal"), PRODUCT,
        {"deliver": actions.deliver_product, "drop": actions.drop_product, "withdraw": actions.withdraw_product}, _project,
        {"deliver": DeliverForm},
    ),
    "massnahme": Moved(
        LocalMeasure.objects.select_related("place__project__lead_municipality", "place__municipality"), LOCAL_MEASURE,
        {"begin": actions.begin_measure, "finish": actions.finish_measure, "drop": actions.drop_measure},
        lambda measure: measure.place.project.get_absolute_url(),
    ),
    "kontrakt": Moved(
        Agreement.objects.select_related("project__lead_municipality", "participation__programme"), AGREEMENT,
        {"open": actions.open_agreement, "recall": actions.recall_agreement}, lambda agreement: agreement.get_absolute_url(),
    ),
    "verpflichtung": Moved(
        Commitment.objects.select_related("agreement__project__lead_municipality", "agreement__participation__programme"), COMMITMENT,
        {"fulfil": actions.fulfil_commitment, "miss": actions.miss_commitment, "reopen": actions.reopen_commitment}, _agreement,
        {"fulfil": EvidenceForm, "miss": EvidenceForm},
    ),
}  # fmt: skip


def step(request: HttpRequest, noun: str, pk: int, name: str) -> HttpResponse:
    if noun not in MOVED or name not in MOVED[noun].actions:
        raise Http404
    moved = MOVED[noun]
    part = get_for(request.user, moved.queryset, pk=pk)
    form_class = moved.forms.get(name, StepForm)
    return step_page(
        request, part, moved.process[name], moved.actions[name], back=moved.home(part), form_class=form_class
    )

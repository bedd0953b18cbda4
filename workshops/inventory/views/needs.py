"""What is needed and by whom; how the climate is judged and which projects there are."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import get_for
from core.editing import attempt, sent
from core.exports import csv_response, xlsx_response
from core.once import token_of
from workshops.inventory import actions, queries
from workshops.inventory.forms import ClimateForm, ProjectForm
from workshops.inventory.models import ClimateAssessment, ExistingProjectNote
from workshops.inventory.states import COLLECTING, NeedKind
from workshops.inventory.views.door import WORK, the_inventory

NOTES = {"klima": ClimateAssessment, "projekt": ExistingProjectNote}


def needs(request: HttpRequest, pk: int) -> HttpResponse:
    """`?art=` counts only one kind; `?format=csv` or `xlsx` is what is shown."""
    inventory = the_inventory(request, pk)
    kind = request.GET.get("art", "")
    kind = kind if kind in NeedKind.values else ""
    overview = queries.needs_of(inventory, kind)
    if make := {"csv": csv_response, "xlsx": xlsx_response}.get(request.GET.get("format", "")):
        heads = [_("Category"), *(str(label) for label, _count in overview.heads), _("All")]
        rows = [[str(label), *(str(cell.shown) for cell in cells)] for label, cells in overview.rows]
        return make(f"bedarfe-{inventory.slug}", heads, rows)
    page = {"inventory": inventory, "overview": overview, "kind": kind, "kinds": NeedKind.choices}
    return render(request, "inventory/needs.html", page)


def situation(request: HttpRequest, pk: int) -> HttpResponse:
    inventory = the_inventory(request, pk)
    page = {
        "inventory": inventory,
        "climate": list(inventory.climate.select_related("assessed_by")),
        "projects": list(inventory.projects.select_related("field_of_action")),
        "keeps": inventory.state in COLLECTING and request.user.has_perm(WORK, inventory),
    }
    return render(request, "inventory/situation.html", page)


def add_climate(request: HttpRequest, pk: int) -> HttpResponse:
    return _add(request, pk, ClimateForm, actions.add_climate, _("Assess the climate"))


def add_project(request: HttpRequest, pk: int) -> HttpResponse:
    return _add(request, pk, ProjectForm, actions.add_project, _("Note an existing project"))


def _add(request: HttpRequest, pk: int, form_class, action, heading: str) -> HttpResponse:
    inventory = the_inventory(request, pk, WORK)
    form = form_class(sent(request))
    tried = attempt(
        request, form,
        lambda: action(inventory, by=request.user, once=token_of(request), **form.cleaned_data), done=_("Saved."),
    )  # fmt: skip
    if tried.saved:
        return redirect("inventory:situation", pk=pk)
    page = {"inventory": inventory, "heading": heading, **tried.page}
    return render(request, "inventory/note.html", page, status=tried.status)


@require_POST
def remove_note(request: HttpRequest, pk: int, kind: str, note: int) -> HttpResponse:
    inventory = the_inventory(request, pk)
    model = NOTES.get(kind)
    if model is None:
        raise Http404
    permission = f"inventory.keep_{model._meta.model_name}"
    found = get_for(request.user, model.objects, permission, pk=note, inventory=inventory)
    actions.remove_note(found, by=request.user)
    messages.success(request, _("Removed."))
    return redirect("inventory:situation", pk=pk)

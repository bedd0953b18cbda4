"""Process templates: staff edit the process as data."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for, require
from core.editing import attempt, sent
from core.once import token_of
from workshops.programmes import actions
from workshops.programmes.forms import PhaseFormSet, TemplateForm
from workshops.programmes.models import ProcessTemplate


def templates(request: HttpRequest) -> HttpResponse:
    require(request.user, "programmes.add_processtemplate")
    found = ProcessTemplate.objects.visible_to(request.user).annotate(
        phase_count=Count("phases", distinct=True), used=Count("programmes", distinct=True)
    )
    return render(request, "programmes/templates.html", {"templates": found})


def create(request: HttpRequest) -> HttpResponse:
    require(request.user, "programmes.add_processtemplate")
    form = TemplateForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.create_template(by=request.user, **form.values, once=token_of(request)),
        done=_("The template is created. Next: its phases."),
    )  # fmt: skip
    if tried.saved:
        return redirect("programmes:template", tried.result.pk)
    page = {**tried.page, "heading": _("Create process template")}
    return render(request, "programmes/form.html", page, status=tried.status)


def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The shipped ones stay as they are: change a copy."""
    found = get_for(request.user, ProcessTemplate.objects, "programmes.change_processtemplate", pk=pk)
    start = {"name": _("Copy of %(name)s") % {"name": found.name}, "description": found.description}
    form = TemplateForm(sent(request), initial=start)
    tried = attempt(
        request, form,
        lambda: actions.copy_template(found, by=request.user, **form.values, once=token_of(request)),
        done=_("The copy is created. Next: its phases."),
    )  # fmt: skip
    if tried.saved:
        return redirect("programmes:template", tried.result.pk)
    page = {**tried.page, "heading": _("Copy process template")}
    return render(request, "programmes/form.html", page, status=tried.status)


def template(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, ProcessTemplate.objects, "programmes.change_processtemplate", pk=pk)
    phases = [(phase.pk, str(phase)) for phase in found.phases.all()]
    form = TemplateForm(sent(request), instance=found)
    rows = PhaseFormSet(sent(request), instance=found, form_kwargs={"template": found, "choices": phases})
    tried = attempt(
        request, form,
        lambda: actions.save_phases(
            found, by=request.user, version=form.version_seen, changes=form.values, phases=rows.rows
        ),
        done=_("The template is saved."), rows=rows,
    )  # fmt: skip
    if tried.saved:
        return redirect("programmes:templates")
    page = {**tried.page, "heading": found.name, "templates": True}
    return render(request, "programmes/rows.html", page, status=tried.status)

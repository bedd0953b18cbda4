"""Process templates: staff edit the process as data."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for, require
from core.workflow import Refused
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
    form = TemplateForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        template = actions.create_template(by=request.user, **form.cleaned_data)
        messages.success(request, _("The template is created. Next: its phases."))
        return redirect("programmes:template", template.pk)
    page = {"form": form, "heading": _("Create process template")}
    return render(request, "programmes/form.html", page, status=422 if form.is_bound else 200)


def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The shipped ones stay as they are: change a copy."""
    found = get_for(request.user, ProcessTemplate.objects, "programmes.change_processtemplate", pk=pk)
    start = {"name": _("Copy of %(name)s") % {"name": found.name}, "description": found.description}
    form = TemplateForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and form.is_valid():
        made = actions.copy_template(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The copy is created. Next: its phases."))
        return redirect("programmes:template", made.pk)
    page = {"form": form, "heading": _("Copy process template")}
    return render(request, "programmes/form.html", page, status=422 if form.is_bound else 200)


def template(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, ProcessTemplate.objects, "programmes.change_processtemplate", pk=pk)
    asked = request.POST if request.method == "POST" else None
    form = TemplateForm(asked, instance=found)
    phases = [(phase.pk, str(phase)) for phase in found.phases.all()]
    rows = PhaseFormSet(asked, instance=found, form_kwargs={"template": found, "choices": phases})
    status = 422 if rows.is_bound else 200
    if rows.is_bound and form.is_valid() and rows.is_valid():
        try:
            actions.save_phases(found, by=request.user, changes=form.cleaned_data, phases=rows.rows)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            status = 409
        else:
            messages.success(request, _("The template is saved."))
            return redirect("programmes:templates")
    page = {"form": form, "rows": rows, "heading": found.name, "templates": True}
    return render(request, "programmes/rows.html", page, status=status)

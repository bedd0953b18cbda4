"""Agenda templates: for everybody, kept by staff; a municipality's own, kept by its coordinator."""

from django.contrib import messages
from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import Forbidden, get_for, require
from core.editing import attempt, sent
from workshops.meetings import actions
from workshops.meetings.forms import AgendaTemplateForm, item_forms
from workshops.meetings.models import AgendaTemplate
from workshops.programmes.rules import plans_workshops

CHANGE = "meetings.change_agendatemplate"


def templates(request: HttpRequest) -> HttpResponse:
    if not plans_workshops.test(request.user):
        raise Forbidden()
    found = AgendaTemplate.objects.visible_to(request.user).select_related("municipality")
    counted = found.annotate(item_count=Count("items"))
    rows = [
        (row, request.user.has_perm(CHANGE, row))
        for row in counted.order_by(F("municipality__sort_key").asc(nulls_first=True), "pk")
    ]
    page = {"rows": rows, "may_add": request.user.has_perm("meetings.add_agendatemplate")}
    return render(request, "meetings/templates.html", page)


def create(request: HttpRequest) -> HttpResponse:
    require(request.user, "meetings.add_agendatemplate")
    return _page(request, AgendaTemplate())


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_for(request.user, AgendaTemplate.objects, CHANGE, pk=pk))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    actions.drop_template(get_for(request.user, AgendaTemplate.objects, CHANGE, pk=pk), by=request.user)
    messages.success(request, _("The template is removed. Agendas loaded from it stay."))
    return redirect("meetings:templates")


def _page(request: HttpRequest, template: AgendaTemplate) -> HttpResponse:
    form = AgendaTemplateForm(sent(request), instance=template)
    rows = item_forms(template, sent(request))
    tried = attempt(
        request, form,
        lambda: actions.save_template(
            template, by=request.user, version=form.version_seen if template.pk else None, about=form.values,
            items=rows.items(),
        ),
        done=_("The template is saved."), rows=rows,
    )  # fmt: skip
    if tried.saved:
        return redirect("meetings:templates")
    return render(
        request, "meetings/template.html", {**tried.page, "template": template}, status=tried.status
    )

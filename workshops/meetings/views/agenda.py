"""The agenda of a workshop: by hand, from a template, kept as one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.drafts import Desk
from core.editing import attempt, sent
from workshops.meetings import actions
from workshops.meetings.forms import AgendaForm, KeepAsTemplateForm, LoadForm, agenda_forms
from workshops.meetings.views.door import LEAD, the_workshop


def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """After a clash the agenda as saved stands above the rows as typed."""
    workshop, desk = the_workshop(request, pk), Desk(request.user, f"meetings.agenda:{pk}")
    kept = desk.initial()
    kept = kept if "item-TOTAL_FORMS" in kept and request.method != "POST" else {}
    form = AgendaForm(sent(request), instance=workshop, initial=kept)
    rows = agenda_forms(workshop, sent(request) or kept or None)
    tried = attempt(
        request, form,
        lambda: actions.set_agenda(workshop, by=request.user, version=form.version_seen, items=rows.items()),
        done=_("The agenda is saved."), desk=desk, rows=rows,
    )  # fmt: skip
    if tried.saved:
        return redirect("meetings:agenda", pk) if "more" in request.POST else redirect(workshop)
    page = {
        **tried.page,
        "workshop": workshop,
        "theirs": [] if tried.page["differences"] is None else list(workshop.agenda()),
        "restored": kept,
        "leads": request.user.has_perm(LEAD, workshop),
    }
    return render(request, "meetings/agenda.html", page, status=tried.status)


def load(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a template for each day; the items get their times from the day's hours."""
    workshop = the_workshop(request, pk)
    form = LoadForm(sent(request), instance=workshop)
    tried = attempt(
        request, form,
        lambda: actions.load_templates(
            workshop, by=request.user, version=form.version_seen, templates=form.templates()
        ),
        done=_("The template is loaded. Please check the times."), desk=Desk(request.user, f"meetings.agenda:{pk}"),
    )  # fmt: skip
    if tried.saved:
        return redirect("meetings:agenda", pk)
    return render(
        request, "meetings/agenda_load.html", {**tried.page, "workshop": workshop}, status=tried.status
    )


def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda as a template of the municipality's own."""
    workshop = the_workshop(request, pk, LEAD)
    form = KeepAsTemplateForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.keep_as_template(workshop, by=request.user, **form.cleaned_data),
        done=lambda made: (
            ngettext("%(count)s template is kept.", "%(count)s templates are kept.", len(made))
            % {"count": len(made)}
        ),
    )  # fmt: skip
    if tried.saved:
        return redirect("meetings:templates")
    return render(
        request, "meetings/agenda_keep.html", {**tried.page, "workshop": workshop}, status=tried.status
    )

"""The agenda of a workshop: by hand, from a template, kept as one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.drafts import Desk
from core.versions import Stale
from core.workflow import Refused
from workshops.meetings import actions
from workshops.meetings.forms import KeepAsTemplateForm, LoadForm, agenda_forms
from workshops.meetings.models import Workshop
from workshops.meetings.views.door import LEAD, the_workshop


def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    workshop = the_workshop(request, pk)
    desk = Desk(request.user, f"meetings.agenda:{pk}")
    draft = desk.kept()
    kept = draft.data if draft and "item-TOTAL_FORMS" in draft.data else None
    rows = agenda_forms(workshop, request.POST or kept)
    version, status, theirs = (kept and draft.base_version) or workshop.version, 200, []
    if request.method == "POST":
        status, version = 422, _version(request)
        if rows.is_valid():
            try:
                actions.set_agenda(workshop, by=request.user, version=version, items=rows.items())
            except Refused as refusal:
                rows.refused, status = refusal.sentence, 409
            except Stale as stale:
                theirs, version, status = list(workshop.agenda()), stale.current.version, 409
            else:
                desk.discard()
                messages.success(request, _("The agenda is saved."))
                return redirect(_address(workshop) if "more" in request.POST else workshop)
    page = {
        "workshop": workshop,
        "rows": rows,
        "desk": desk,
        "version": version,
        "theirs": theirs,
        "restored": kept and not request.POST,
        "leads": request.user.has_perm(LEAD, workshop),
    }
    return render(request, "meetings/agenda.html", page, status=status)


def load(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a template for each day; the items get their times from the day's hours."""
    workshop = the_workshop(request, pk)
    form = LoadForm(request.POST if request.method == "POST" else None, workshop=workshop)
    version, status = workshop.version, 200
    if form.is_bound:
        status, version = 422, _version(request)
        if form.is_valid():
            try:
                actions.load_templates(workshop, by=request.user, version=version, templates=form.templates())
            except Refused as refusal:
                form.add_error(None, refusal.sentence)
                status = 409
            except Stale as stale:
                form.add_error(
                    None, _("Somebody else has saved in between. Please look at the agenda, then load again.")
                )
                version, status = stale.current.version, 409
            else:
                Desk(request.user, f"meetings.agenda:{pk}").discard()
                messages.success(request, _("The template is loaded. Please check the times."))
                return redirect(_address(workshop))
    page = {"workshop": workshop, "form": form, "version": version}
    return render(request, "meetings/agenda_load.html", page, status=status)


def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda as a template of the municipality's own."""
    workshop = the_workshop(request, pk, LEAD)
    form = KeepAsTemplateForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                made = actions.keep_as_template(workshop, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(refusal.field, refusal.sentence)
                status = 409
            else:
                words = ngettext("%(count)s template is kept.", "%(count)s templates are kept.", len(made))
                messages.success(request, words % {"count": len(made)})
                return redirect("meetings:templates")
    return render(request, "meetings/agenda_keep.html", {"workshop": workshop, "form": form}, status=status)


def _address(workshop: Workshop) -> str:
    return reverse("meetings:agenda", args=[workshop.pk])


def _version(request: HttpRequest) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 9 else 0

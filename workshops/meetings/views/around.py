"""The meetings before and after a workshop, its documents, its cost sheet."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import get_for
from core.documents import respond
from core.drafts import Desk
from core.once import new_token
from core.versions import Stale
from core.workflow import Refused
from workshops.meetings import actions
from workshops.meetings.forms import DocumentForm, MeetingForm
from workshops.meetings.models import WorkshopDocument, WorkshopMeeting
from workshops.meetings.queries.around import cost_sheet
from workshops.meetings.states import MeetingKind
from workshops.meetings.views.door import differences, restored, take_over, the_workshop

KINDS = {"vorbereitung": MeetingKind.PREPARATORY, "nachbereitung": MeetingKind.FOLLOW_UP}


def meeting(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    workshop, desk = the_workshop(request, pk), Desk(request.user, f"meetings.meeting:{pk}:{kind}")
    found = WorkshopMeeting.objects.filter(workshop=workshop, kind=KINDS[kind]).first()
    form = MeetingForm(request.POST or None, meeting=found, initial=restored(desk))
    status, differing = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            version = form.cleaned_data["version"]
            try:
                actions.keep_meeting(
                    workshop, by=request.user, kind=KINDS[kind], version=version, **form.about()
                )
            except Refused as refusal:
                form.refuse(refusal)
                status = 409
            except Stale as stale:
                differing, status = differences(form, stale.current, form.about()), 409
                take_over(form, stale.current)
            else:
                desk.discard()
                messages.success(request, _("The meeting is entered."))
                return redirect(workshop)
    page = {
        "workshop": workshop, "form": form, "meeting": found, "desk": desk, "differing": differing, "kind": kind,
        "label": KINDS[kind].label,
    }  # fmt: skip
    return render(request, "meetings/meeting.html", page, status=status)


@require_POST
def meeting_remove(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    workshop = the_workshop(request, pk)
    try:
        actions.drop_meeting(workshop, by=request.user, kind=KINDS[kind])
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The meeting is taken out."))
    return redirect(workshop)


def documents(request: HttpRequest, pk: int) -> HttpResponse:
    """All documents, and the form for one more."""
    workshop = the_workshop(request, pk)
    posted = request.method == "POST"
    form = DocumentForm(request.POST if posted else None, request.FILES if posted else None)
    status = 200
    if posted:
        status = 422
        if form.is_valid():
            try:
                actions.add_document(
                    workshop, by=request.user, file=form.cleaned_data["file"], once=request.POST.get("once"), **form.about()
                )  # fmt: skip
            except Refused as refusal:
                form.refuse(refusal)
                status = 409
            else:
                messages.success(request, _("The document is kept."))
                return redirect(_documents(pk))
    page = {
        "workshop": workshop, "form": form, "once": request.POST.get("once") or new_token(),
        "documents": WorkshopDocument.objects.filter(workshop=workshop).with_file(),
    }  # fmt: skip
    return render(request, "meetings/documents.html", page, status=status)


def document(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    workshop, found = the_workshop(request, pk), _document(request, pk, document_pk)
    form = DocumentForm(request.POST if request.method == "POST" else None, instance=found)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                actions.edit_document(found, by=request.user, **form.about())
            except Refused as refusal:
                form.refuse(refusal)
                status = 409
            else:
                messages.success(request, _("Saved."))
                return redirect(_documents(pk))
    return render(
        request,
        "meetings/document.html",
        {"workshop": workshop, "form": form, "document": found},
        status=status,
    )


@require_POST
def document_remove(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    the_workshop(request, pk)
    actions.drop_document(_document(request, pk, document_pk), by=request.user)
    messages.success(request, _("The document is removed."))
    return redirect(_documents(pk))


def costs(request: HttpRequest, pk: int) -> HttpResponse:
    """The cost sheet as a page to print, PDF or JSON; only for who runs the workshop."""
    workshop = the_workshop(request, pk)
    crumbs = [(_("Workshops"), reverse("meetings:list")), (str(workshop), workshop.get_absolute_url())]
    return respond(request, cost_sheet(workshop), "kosten", crumbs=crumbs)


def _document(request: HttpRequest, pk: int, document_pk: int) -> WorkshopDocument:
    return get_for(
        request.user, WorkshopDocument.objects.select_related("workshop"), "meetings.keep_workshopdocument",
        pk=document_pk, workshop=pk,
    )  # fmt: skip


def _documents(pk: int) -> str:
    return reverse("meetings:documents", args=[pk])

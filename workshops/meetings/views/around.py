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
from core.editing import attempt, sent
from core.once import token_of
from core.workflow import Refused
from workshops.meetings import actions
from workshops.meetings.forms import DocumentForm, MeetingForm
from workshops.meetings.models import WorkshopDocument, WorkshopMeeting
from workshops.meetings.queries.around import cost_sheet
from workshops.meetings.states import MeetingKind
from workshops.meetings.views.door import the_workshop

KINDS = {"vorbereitung": MeetingKind.PREPARATORY, "nachbereitung": MeetingKind.FOLLOW_UP}


def meeting(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    workshop, desk = the_workshop(request, pk), Desk(request.user, f"meetings.meeting:{pk}:{kind}")
    found = WorkshopMeeting.objects.filter(workshop=workshop, kind=KINDS[kind]).first()
    form = MeetingForm(sent(request), instance=found, initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.keep_meeting(
            workshop, by=request.user, kind=KINDS[kind], version=form.version_seen, **form.values
        ),
        done=_("The meeting is entered."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(workshop)
    page = {**tried.page, "workshop": workshop, "meeting": found, "kind": kind, "label": KINDS[kind].label}
    return render(request, "meetings/meeting.html", page, status=tried.status)


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
    form = DocumentForm(sent(request), request.FILES or None)
    tried = attempt(
        request, form,
        lambda: actions.add_document(
            workshop, by=request.user, file=form.cleaned_data["file"], once=token_of(request), **form.about()
        ),
        done=_("The document is kept."),
    )  # fmt: skip
    if tried.saved:
        return redirect("meetings:documents", pk)
    kept = WorkshopDocument.objects.filter(workshop=workshop).with_file()
    page = {**tried.page, "workshop": workshop, "documents": kept}
    return render(request, "meetings/documents.html", page, status=tried.status)


def document(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    workshop, found = the_workshop(request, pk), _document(request, pk, document_pk)
    form = DocumentForm(sent(request), instance=found)
    tried = attempt(
        request, form, lambda: actions.edit_document(found, by=request.user, **form.about()), done=_("Saved.")
    )
    if tried.saved:
        return redirect("meetings:documents", pk)
    page = {**tried.page, "workshop": workshop, "document": found}
    return render(request, "meetings/document.html", page, status=tried.status)


@require_POST
def document_remove(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    the_workshop(request, pk)
    actions.drop_document(_document(request, pk, document_pk), by=request.user)
    messages.success(request, _("The document is removed."))
    return redirect("meetings:documents", pk)


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

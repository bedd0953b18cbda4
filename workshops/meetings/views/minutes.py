"""Minutes: reading, approval by somebody else, publication, the document. Writing stands in writing.py."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import get_for, public
from core.attachments import Attachment
from core.documents import respond
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from workshops.meetings import actions
from workshops.meetings.forms import MinutesApproveForm, MinutesPublishForm
from workshops.meetings.models import Minutes
from workshops.meetings.queries.record import public_record, record
from workshops.meetings.queries.workshop import MINUTES_BADGES, newest_minutes
from workshops.meetings.states import MINUTES, MinutesState
from workshops.meetings.views.door import the_workshop
from workshops.meetings.views.writing import desk_of

STEPS = {
    "submit": (actions.submit_minutes, StepForm),
    "return": (actions.return_minutes, StepForm),
    "approve": (actions.approve_minutes, MinutesApproveForm),
    "publish": (actions.publish_minutes, MinutesPublishForm),
}


def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest edition with what can be done now; older ones below."""
    workshop = the_workshop(request, pk)
    newest = newest_minutes(workshop)
    page = {"workshop": workshop, "minutes": newest, "kept": desk_of(request, pk).kept()}
    if newest is not None:
        newest.workshop = workshop
        page |= {
            "badge": MINUTES_BADGES[newest.state],
            "files": list(Attachment.objects.of(newest)),
            "steps": open_steps(newest, request.user),
            "older": workshop.minutes.exclude(pk=newest.pk)
            .select_related("approved_by")
            .order_by("-edition"),
            "transitions": timeline_of(newest),
            "base": reverse("meetings:minutes", args=[pk]) + f"{newest.pk}/",
            "author_may_submit": newest.state == MinutesState.DRAFT
            and newest.author_id not in (None, request.user.pk)
            and request.user.has_perm("meetings.approve_minutes", newest),
        }
    return render(request, "meetings/minutes.html", page)


def edition(request: HttpRequest, pk: int, minutes_pk: int) -> HttpResponse:
    """An edition as it was approved."""
    workshop = the_workshop(request, pk)
    found = get_for(
        request.user,
        Minutes.objects.select_related("approved_by", "author"),
        pk=minutes_pk,
        workshop=workshop,
    )
    page = {
        "workshop": workshop,
        "minutes": found,
        "badge": MINUTES_BADGES[found.state],
        "files": list(Attachment.objects.of(found)),
    }
    return render(request, "meetings/minutes_edition.html", page)


def document(request: HttpRequest, pk: int, minutes_pk: int) -> HttpResponse:
    """An edition with everything that belongs to the workshop: to print, as PDF, as JSON."""
    workshop = the_workshop(request, pk)
    rows = Minutes.objects.select_related("author", "approved_by")
    found = get_for(request.user, rows, pk=minutes_pk, workshop=workshop)
    crumbs = [
        (str(workshop), workshop.get_absolute_url()),
        (_("Minutes"), reverse("meetings:minutes", args=[pk])),
    ]
    return respond(request, record(workshop, found), f"protokoll-{pk}-{found.edition}", crumbs)


@public
def public_document(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest published edition, only what everybody may read."""
    workshop = the_workshop(request, pk, permission=None)
    found = workshop.minutes.filter(state=MinutesState.PUBLISHED).order_by("-edition").first()
    if found is None or not workshop.is_public:
        raise Http404
    return respond(
        request,
        public_record(workshop, found),
        f"protokoll-{pk}",
        [(str(workshop), workshop.get_absolute_url())],
    )


def minutes_step(request: HttpRequest, pk: int, minutes_pk: int, name: str) -> HttpResponse:
    """To approve, `?stand=` says which version the reader had before her."""
    if name not in STEPS:
        raise Http404
    action, form_class = STEPS[name]
    found = _minutes(request, pk, minutes_pk)
    back = reverse("meetings:minutes", args=[pk])
    if name == "approve":
        form_class = partial(form_class, read=request.GET.get("stand", ""))
    return step_page(request, found, MINUTES[name], action, back=back, form_class=form_class)


@require_POST
def remove_file(request: HttpRequest, pk: int, minutes_pk: int, attachment: int) -> HttpResponse:
    found = _minutes(request, pk, minutes_pk)
    file = get_object_or_404(Attachment.objects.of(found), pk=attachment)
    actions.detach_from_minutes(found, file, by=request.user)
    messages.success(request, _("The file is removed."))
    return redirect("meetings:minutes_write", pk=pk)


def _minutes(request: HttpRequest, pk: int, minutes_pk: int) -> Minutes:
    workshop = the_workshop(request, pk)
    found = get_for(
        request.user, Minutes.objects.all(), "meetings.write_minutes", pk=minutes_pk, workshop=workshop
    )
    found.workshop = workshop
    return found

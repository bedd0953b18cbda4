"""Minutes: reading, writing with autosave and comparison, approval by somebody else, publication."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import get_for
from core.attachments import Attachment
from core.drafts import Desk
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.versions import Stale
from core.workflow import Refused, open_steps
from workshops.meetings import actions
from workshops.meetings.forms import MinutesForm, MinutesPublishForm
from workshops.meetings.models import Minutes, Workshop
from workshops.meetings.queries.workshop import MINUTES_BADGES, newest_minutes
from workshops.meetings.states import MINUTES, MinutesState
from workshops.meetings.views.door import differences, take_over, the_workshop

STEPS = {
    "submit": (actions.submit_minutes, StepForm),
    "return": (actions.return_minutes, StepForm),
    "approve": (actions.approve_minutes, StepForm),
    "publish": (actions.publish_minutes, MinutesPublishForm),
}


def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest edition with what can be done now; older ones below."""
    workshop = the_workshop(request, pk)
    newest = newest_minutes(workshop)
    page = {"workshop": workshop, "minutes": newest, "kept": _desk(request, pk).kept()}
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


def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft, or after an approved edition the next one, which begins with its text."""
    workshop = the_workshop(request, pk)
    newest = newest_minutes(workshop)
    if newest is not None and newest.state == MinutesState.IN_REVIEW:
        raise Refused(_("The minutes are being reviewed. They can be changed again once they are returned."))
    draft = newest if newest is not None and newest.is_in_work else None
    desk = _desk(request, pk)
    kept = desk.kept()
    form = MinutesForm(
        request.POST or None, request.FILES or None, workshop=workshop, minutes=draft, user=request.user,
        initial=_initial(kept, newest, draft),
    )  # fmt: skip
    status, differing = 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _saved(request, form, workshop, draft, desk)
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
                status = 409
            except Stale as stale:
                differing, status = differences(form, stale.current, ["text", "author"]), 409
                take_over(form, stale.current)
    elif kept is not None and draft is not None and kept.base_version != draft.version:
        differing = [{"label": form.fields["text"].label, "theirs": draft.text, "is_long": True}]
    page = {
        "workshop": workshop, "minutes": draft, "form": form, "desk": desk, "differing": differing, "kept": kept and not request.POST,
        "files": list(Attachment.objects.of(draft)) if draft else [],
    }  # fmt: skip
    return render(request, "meetings/minutes_write.html", page, status=status)


def _initial(kept, newest: Minutes | None, draft: Minutes | None) -> dict:
    initial = {"text": newest.text} if newest is not None and draft is None else {}
    if kept is not None:
        initial |= kept.data
        if draft is not None:
            initial["version"] = draft.version
    return initial


def _saved(
    request: HttpRequest, form: MinutesForm, workshop: Workshop, draft: Minutes | None, desk: Desk
) -> HttpResponse:
    data = form.cleaned_data
    changes = {"text": data["text"], "author": data["author"]}
    with transaction.atomic():
        found = draft or Minutes.objects.in_work().filter(workshop=workshop).first()
        if found is None:
            found = actions.begin_minutes(workshop, by=request.user, **changes)
        else:
            actions.edit_minutes(found, by=request.user, version=data["version"] or 0, **changes)
        if data["file"]:
            actions.attach_to_minutes(found, data["file"], by=request.user)
    desk.discard()
    messages.success(request, _("The minutes are saved."))
    return redirect("meetings:minutes", pk=workshop.pk)


def _desk(request: HttpRequest, pk: int) -> Desk:
    return Desk(request.user, f"meetings.minutes:{pk}")


def minutes_step(request: HttpRequest, pk: int, minutes_pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    action, form_class = STEPS[name]
    found = _minutes(request, pk, minutes_pk)
    back = reverse("meetings:minutes", args=[pk])
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

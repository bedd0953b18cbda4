"""Writing minutes: by several people, kept while typing, compared instead of overwritten."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.attachments import Attachment
from core.drafts import Desk, Draft
from core.merging import compared, merged
from core.richtext import of_typed
from core.versions import Stale
from core.workflow import Refused
from workshops.meetings import actions
from workshops.meetings.forms import MergeForm, MinutesForm
from workshops.meetings.forms.minutes import LONGEST
from workshops.meetings.models import Minutes, Workshop
from workshops.meetings.queries.workshop import newest_minutes
from workshops.meetings.states import MinutesState
from workshops.meetings.views.door import the_workshop


def desk_of(request: HttpRequest, pk: int) -> Desk:
    return Desk(request.user, f"meetings.minutes:{pk}", shared=True)


def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft, or after an approved edition the next one, which begins with its text.

    What this person typed before somebody else saved is not put over it: it leads to the comparison.
    """
    workshop, desk = the_workshop(request, pk), desk_of(request, pk)
    newest = newest_minutes(workshop)
    if newest is not None and newest.state == MinutesState.IN_REVIEW:
        if request.method == "POST":
            desk.keep(request.POST)
        raise Refused(_("The minutes are being reviewed. They can be changed again once they are returned."))
    draft = newest if newest is not None and newest.is_in_work else None
    kept = desk.kept()
    if request.method != "POST" and draft is not None and _is_behind(kept, draft):
        return _comparison(request, workshop, draft, desk, _of(kept, workshop, draft, request.user))
    form = MinutesForm(
        request.POST or None, request.FILES or None, workshop=workshop, minutes=draft, user=request.user,
        initial=_initial(kept, newest, draft),
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _saved(request, form, workshop, draft, desk)
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
                status = 409
            except Stale as stale:
                return _too_late(request, form, workshop, stale.current, desk)
    page = {
        "workshop": workshop, "minutes": draft, "form": form, "desk": desk, "kept": kept and not request.POST, "others": desk.others(),
        "files": list(Attachment.objects.of(draft)) if draft else [],
    }  # fmt: skip
    return render(request, "meetings/minutes_write.html", page, status=status)


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """One text of what was saved and what this person typed, as she chose; without a choice both stay."""
    workshop, desk = the_workshop(request, pk), desk_of(request, pk)
    draft = workshop.minutes.in_work().first()
    if request.method != "POST" or draft is None:
        return redirect("meetings:minutes_write", pk=pk)
    mine = MinutesForm(request.POST, workshop=workshop, minutes=draft, user=request.user)
    if not mine.is_valid() or mine.cleaned_data["version"] != draft.version:
        return _comparison(request, workshop, draft, desk, mine)
    parts = compared(draft.text, mine.cleaned_data["text"])
    choices = MergeForm(request.POST, parts=parts)
    if not choices.is_valid():
        return _comparison(request, workshop, draft, desk, mine, choices)
    text = merged(parts, choices.chosen())
    if len(text) > LONGEST:
        choices.add_error(
            None, _("Both texts together are too long. Please choose one of the two somewhere.")
        )
        return _comparison(request, workshop, draft, desk, mine, choices)
    try:
        actions.edit_minutes(
            draft, by=request.user, version=draft.version, text=text, author=mine.cleaned_data["author"]
        )
    except Stale as stale:
        return _comparison(request, workshop, stale.current, desk, mine)
    desk.discard()
    messages.success(request, _("Both texts are in the minutes now. Please read them once more."))
    return redirect("meetings:minutes_write", pk=pk)


def _initial(kept: Draft | None, newest: Minutes | None, draft: Minutes | None) -> dict:
    initial = {"text": newest.text} if newest is not None and draft is None else {}
    if kept is not None:
        initial |= kept.data
        if draft is not None:
            initial["version"] = draft.version
    return initial


def _is_behind(kept: Draft | None, draft: Minutes) -> bool:
    """What was typed began from an older version, and is not what stands there now."""
    if kept is None or kept.base_version == draft.version:
        return False
    return of_typed(str(kept.data.get("text", ""))) != of_typed(draft.text)


def _of(kept: Draft, workshop: Workshop, draft: Minutes, user) -> MinutesForm:
    return MinutesForm({"author": draft.author_id, **kept.data}, workshop=workshop, minutes=draft, user=user)


def _saved(
    request: HttpRequest, form: MinutesForm, workshop: Workshop, draft: Minutes | None, desk: Desk
) -> HttpResponse:
    data = form.cleaned_data
    with transaction.atomic():
        found = draft or workshop.minutes.in_work().first()
        if found is None:
            found = actions.begin_minutes(workshop, by=request.user, **form.changes())
        else:
            actions.edit_minutes(found, by=request.user, version=data["version"] or 0, **form.changes())
        if data["file"]:
            actions.attach_to_minutes(found, data["file"], by=request.user)
    desk.discard()
    messages.success(request, _("The minutes are saved."))
    return redirect("meetings:minutes", pk=workshop.pk)


def _too_late(
    request: HttpRequest, form: MinutesForm, workshop: Workshop, current: Minutes, desk: Desk
) -> HttpResponse:
    """Somebody saved in between. A file goes to the minutes at once; the same text needs no comparison."""
    current.workshop = workshop
    if form.cleaned_data["file"]:
        actions.attach_to_minutes(current, form.cleaned_data["file"], by=request.user)
    if of_typed(current.text) == form.cleaned_data["text"] and current.author == form.cleaned_data["author"]:
        desk.discard()
        messages.success(request, _("The minutes are saved."))
        return redirect("meetings:minutes", pk=workshop.pk)
    desk.keep(request.POST)
    return _comparison(request, workshop, current, desk, form)


def _comparison(
    request: HttpRequest,
    workshop: Workshop,
    current: Minutes,
    desk: Desk,
    mine: MinutesForm,
    choices: MergeForm | None = None,
) -> HttpResponse:
    """`mine` may come from a form, or from what was kept of it: a text that is too long is compared as it is."""
    text = of_typed(str(mine["text"].data or ""))
    choices = choices or MergeForm(parts=compared(current.text, text))
    status = 200 if request.method == "GET" else 422 if choices.errors else 409
    page = {
        "workshop": workshop, "minutes": current, "choices": choices, "desk": desk, "text": text,
        "author": mine["author"].data or "", "faults": mine.errors.get("text"),
    }  # fmt: skip
    return render(request, "meetings/minutes_merge.html", page, status=status)

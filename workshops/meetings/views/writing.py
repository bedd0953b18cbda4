"""Writing minutes: by several people, kept while typing, compared instead of overwritten (core.writing)."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.attachments import Attachment
from core.drafts import Desk
from core.workflow import Refused
from core.writing import Writing
from workshops.meetings import actions
from workshops.meetings.forms import MinutesForm
from workshops.meetings.models import Minutes, Workshop
from workshops.meetings.queries.workshop import newest_minutes
from workshops.meetings.states import MinutesState
from workshops.meetings.views.door import the_workshop


class MinutesWriting(Writing):
    templates = ("meetings/minutes_write.html", "meetings/minutes_merge.html")
    done = gettext_lazy("The minutes are saved.")
    beside = ("author",)

    def __init__(
        self, request: HttpRequest, workshop: Workshop, desk: Desk, draft: Minutes | None, start: str = ""
    ):
        super().__init__(request, desk, draft, start)
        self.workshop = workshop
        self.back = reverse("meetings:minutes", args=[workshop.pk])
        self.address = reverse("meetings:minutes_write", args=[workshop.pk])

    def form(self, *args, **kwargs) -> MinutesForm:
        return MinutesForm(*args, workshop=self.workshop, draft=self.draft, user=self.request.user, **kwargs)

    def save(self, form: MinutesForm) -> None:
        """Nothing of it stays when somebody has saved in between: neither text nor file."""
        by = self.request.user
        with transaction.atomic():
            found = self.draft or self.workshop.minutes.in_work().first()
            if found is None:
                found = actions.begin_minutes(self.workshop, by=by, **form.changes())
            else:
                actions.edit_minutes(found, by=by, version=form.version_seen, **form.changes())
            if form.cleaned_data["file"]:
                actions.attach_to_minutes(found, form.cleaned_data["file"], by=by)

    def put(self, draft: Minutes, text: str, mine: MinutesForm) -> None:
        author = mine.cleaned_data["author"]
        actions.edit_minutes(draft, by=self.request.user, version=draft.version, text=text, author=author)

    def attach(self, draft: Minutes, file) -> None:
        actions.attach_to_minutes(draft, file, by=self.request.user)

    def current(self) -> Minutes:
        found = self.workshop.minutes.in_work().get()
        found.workshop = self.workshop
        return found

    def page(self, draft: Minutes | None) -> dict[str, Any]:
        files = list(Attachment.objects.of(draft)) if draft else []
        return {"workshop": self.workshop, "minutes": draft, "files": files}


def desk_of(request: HttpRequest, pk: int) -> Desk:
    return Desk(request.user, f"meetings.minutes:{pk}", shared=True)


def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft, or after an approved edition the next one, which begins with its text."""
    workshop, desk = the_workshop(request, pk), desk_of(request, pk)
    newest = newest_minutes(workshop)
    if newest is not None and newest.state == MinutesState.IN_REVIEW:
        if request.method == "POST":
            desk.keep(request.POST)
        raise Refused(_("The minutes are being reviewed. They can be changed again once they are returned."))
    draft = newest if newest is not None and newest.is_in_work else None
    start = newest.text if newest is not None else ""
    return MinutesWriting(request, workshop, desk, draft, start).write()


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    workshop, desk = the_workshop(request, pk), desk_of(request, pk)
    return MinutesWriting(request, workshop, desk, workshop.minutes.in_work().first()).merge()

"""The minutes of a sitting: written by several (core.writing), and what everybody may read of them."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import get_for, public
from core.documents import respond
from core.workflow import Refused
from core.writing import Writing
from workshops.sittings import actions
from workshops.sittings.forms import TextForm
from workshops.sittings.models import Sitting
from workshops.sittings.queries import public_record_of
from workshops.sittings.states import RUN
from workshops.sittings.views.sittings import ROWS, desk_of


class SittingWriting(Writing):
    templates = ("sittings/minutes.html", "sittings/merge.html")
    done = gettext_lazy("The minutes are saved.")

    def __init__(self, request: HttpRequest, sitting: Sitting):
        super().__init__(request, desk_of(request, sitting.pk), sitting)
        self.back = sitting.get_absolute_url()
        self.address = reverse("sittings:minutes", args=[sitting.pk])

    def form(self, *args, **kwargs) -> TextForm:
        return TextForm(*args, draft=self.draft, **kwargs)

    def save(self, form: TextForm) -> None:
        text, file = form.cleaned_data["text"], form.cleaned_data["file"]
        with transaction.atomic():
            actions.write_minutes(self.draft, by=self.request.user, version=form.version_seen, minutes=text)
            if file:
                self.attach(self.draft, file)

    def put(self, draft: Sitting, text: str, mine: TextForm) -> None:
        actions.write_minutes(draft, by=self.request.user, version=draft.version, minutes=text)

    def attach(self, draft: Sitting, file) -> None:
        actions.add_paper(draft, file, by=self.request.user, is_minutes=True)

    def current(self) -> Sitting:
        return ROWS.get(pk=self.draft.pk)

    def page(self, draft: Sitting) -> dict[str, Any]:
        files = draft.papers.filter(is_minutes=True).with_file()
        return {"sitting": draft, "files": list(files), "heading": _("Write minutes")}


def write(request: HttpRequest, pk: int) -> HttpResponse:
    """What was typed is kept when the minutes were submitted meanwhile."""
    found = get_for(request.user, ROWS, RUN, pk=pk)
    if not found.takes_minutes:
        if request.method == "POST":
            desk_of(request, pk).keep(request.POST)
        raise Refused(_("Minutes are written once the sitting is held, and until they are submitted."))
    return SittingWriting(request, found).write()


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, ROWS, RUN, pk=pk)
    if not found.takes_minutes:
        raise Refused(_("Minutes are written once the sitting is held, and until they are submitted."))
    return SittingWriting(request, found).merge()


@public
def public_document(request: HttpRequest, pk: int) -> HttpResponse:
    """The public version: to read, to print, as PDF. Gone as soon as it is withdrawn or the body is internal."""
    found = (
        Sitting.objects.public()
        .select_related("body__municipality", "body__organisation")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    crumbs = [(str(found.body), found.body.get_absolute_url())]
    return respond(request, public_record_of(found), f"protokoll-{pk}", crumbs)

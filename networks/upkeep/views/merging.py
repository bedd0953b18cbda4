"""Two entries that are one: find the other, compare, choose, merge, read what became of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for, require
from core.choosing import choices_page
from core.editing import attempt, sent
from core.moving import preview
from core.timeline import timeline_of
from networks.organisations.matching import alike
from networks.organisations.models import Organisation
from networks.organisations.queries import editors_of
from networks.organisations.wording import label_of
from networks.upkeep import actions
from networks.upkeep.choices import fields_of
from networks.upkeep.forms import MergeForm, OtherForm
from networks.upkeep.forms.merging import OTHER
from networks.upkeep.models import Merge
from networks.upkeep.queries import mergeable_by
from networks.upkeep.states import MERGE

MOST = 8


def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """The other entry: similar ones are offered, every one is found by name."""
    entry = get_for(
        request.user,
        Organisation.objects.select_related("municipality"),
        "organisations.merge_organisation",
        pk=pk,
    )
    offered = mergeable_by(request.user).exclude(pk=pk)
    similar = alike(entry.name, entry.municipality, exclude=pk).filter(pk__in=offered.values("pk"))[:MOST]
    form = OtherForm(sent(request), offered=offered)
    if form.is_bound and form.is_valid():
        return redirect("upkeep:merge", kept=pk, gone=form.cleaned_data[OTHER].pk)
    page = {"organisation": entry, "form": form, "similar": similar}
    return render(request, "upkeep/merge_choose.html", page, status=422 if form.is_bound else 200)


def choices(request: HttpRequest) -> HttpResponse:
    return choices_page(request, mergeable_by(request.user).select_related("municipality"), (OTHER,))


def merge(request: HttpRequest, kept: int, gone: int) -> HttpResponse:
    """Side by side, with what moves. Nothing happens before the button."""
    entries = Organisation.objects.select_related("municipality")
    stays, goes = (get_for(request.user, entries, pk=pk) for pk in (kept, gone))
    draft = Merge(kept=stays, gone=goes)
    require(request.user, MERGE.merge.permission, draft)
    fields = fields_of(stays, goes)
    editors = list(editors_of(goes))
    form = MergeForm(
        sent(request),
        kept=stays,
        gone=goes,
        differing=[field for field in fields if field.differs],
        editors=editors,
    )
    tried = attempt(
        request, form, lambda: actions.merge_organisations(stays, goes, by=request.user, **form.decision),
        done=_("The two entries are one now. Everything that belonged to both is kept here."),
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    page = {
        **tried.page, "kept": stays, "gone": goes, "step": MERGE.merge, "moving": preview(stays, goes),
        "equal": [field for field in fields if not field.differs and field.words("kept")],
    }  # fmt: skip
    return render(request, "upkeep/merge.html", page, status=tried.status)


def merged(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(
        request.user, Merge.objects.select_related("kept__municipality", "gone", "created_by"), pk=pk
    )
    whose = {"gone": _("of the entry that went"), "both": _("of both")}
    chosen = [(label_of(name), whose[of]) for name, of in found.chosen.items()]
    page = {"merge": found, "chosen": chosen, "transitions": timeline_of(found)}
    return render(request, "upkeep/merged.html", page)

"""Entries that look as if they were one: each pair is compared and merged, or told apart for good."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import get_for, require
from networks.organisations.models import Organisation
from networks.upkeep import actions
from networks.upkeep.matching import MOST, suspected_pairs, with_entries
from networks.upkeep.queries import mergeable_by, told_apart_by

LIST, TELL = "upkeep.list_difference", "organisations.merge_organisation"
PER_PAGE, REMEMBERED = 20, 50


def pairs(request: HttpRequest) -> HttpResponse:
    """Those this person may merge; below them those somebody has told apart."""
    require(request.user, LIST)
    found = suspected_pairs(mergeable_by(request.user).associations().values_list("pk", flat=True))
    rows = Paginator(found[:MOST], PER_PAGE).get_page(request.GET.get("page"))
    page = {
        "rows": rows,
        "pairs": with_entries(rows.object_list),
        "count": min(len(found), MOST),
        "more": len(found) > MOST,
        "apart": told_apart_by(request.user)[:REMEMBERED],
    }
    return render(request, "upkeep/pairs.html", page)


@require_POST
def apart(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """The two are not the same organisation."""
    if one == other:
        raise Http404
    first, second = (get_for(request.user, Organisation.objects.all(), TELL, pk=pk) for pk in (one, other))
    actions.tell_apart(first, second, by=request.user)
    messages.success(request, _("Noted: these are two organisations. The pair is not shown again."))
    return redirect("upkeep:pairs")


@require_POST
def doubt(request: HttpRequest, pk: int) -> HttpResponse:
    """A pair that was told apart is looked at again."""
    require(request.user, LIST)
    actions.doubt(get_object_or_404(told_apart_by(request.user), pk=pk), by=request.user)
    messages.success(request, _("The pair is shown again, if the entries still look alike."))
    return redirect("upkeep:pairs")

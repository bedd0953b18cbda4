"""The twin towns of a municipality, kept by its coordinator, with the organisations that fit them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import get_for
from core.editing import attempt, sent
from networks.exchange import actions, queries
from networks.exchange.forms import TwinTownForm
from networks.municipalities.models import Municipality

KEEP = "exchange.keep_twins"


def twins(request: HttpRequest, slug: str) -> HttpResponse:
    place = get_for(request.user, Municipality.objects.active(), KEEP, slug=slug)
    form = TwinTownForm(sent(request))
    tried = attempt(
        request, form, lambda: actions.add_twin_town(place, by=request.user, **form.cleaned_data),
        done=_("Entered. It is public on the page of the municipality."),
    )  # fmt: skip
    if tried.saved:
        return redirect(request.path)
    page = {**tried.page, "place": place, "twins": queries.twins_of(place)}
    return render(request, "exchange/twins.html", page, status=tried.status)


@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    place = get_for(request.user, Municipality.objects.active(), KEEP, slug=slug)
    actions.remove_twin_town(get_object_or_404(place.twin_towns, pk=pk), by=request.user)
    return redirect("exchange:twins", slug)

"""The page where a coordinator keeps the presentation of the own municipality. Directory and profile are composed in portal.home."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for
from core.drafts import Desk
from core.versions import Stale
from networks.municipalities.actions import update_profile
from networks.municipalities.forms import PresentationForm
from networks.municipalities.models import Municipality


def present(request: HttpRequest, slug: str) -> HttpResponse:
    place = get_for(
        request.user,
        Municipality.objects.active(),
        "municipalities.present_municipality",
        sentence=_("Only the coordination of this municipality keeps its presentation."),
        slug=slug,
    )
    desk = Desk(request.user, f"municipality:{place.pk}")
    if request.method == "POST":
        return _save(request, place, desk)
    draft = desk.kept()
    started_from = {"version": draft.base_version or place.version} if draft else {}
    form = PresentationForm(instance=place, initial={**desk.initial(), **started_from})
    return _page(request, place, desk, form, restored=draft is not None)


def _save(request: HttpRequest, place: Municipality, desk: Desk) -> HttpResponse:
    form = PresentationForm(request.POST, instance=place)
    if not form.is_valid():
        return _page(request, place, desk, form, status=422)
    try:
        update_profile(place, changes=form.changes, version=form.cleaned_data["version"], by=request.user)
    except Stale as stale:
        differences = form.compared_with(stale.current)
        form.data = {**form.data.dict(), "version": stale.current.version}
        return _page(request, place, desk, form, status=409, differences=differences)
    desk.discard()
    messages.success(request, _("The presentation is saved."))
    return redirect("home:municipality", slug=place.slug)


def _page(
    request: HttpRequest, place: Municipality, desk: Desk, form: PresentationForm, status: int = 200, **more
) -> HttpResponse:
    context = {"place": place, "form": form, "desk": desk, **more}
    return render(request, "municipalities/present.html", context, status=status)

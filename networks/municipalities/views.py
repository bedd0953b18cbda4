"""The page where a coordinator keeps the presentation of the own municipality. Directory and profile are composed in portal.home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for
from core.drafts import Desk
from core.editing import attempt, sent
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
    form = PresentationForm(sent(request), instance=place, initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: update_profile(place, changes=form.values, version=form.version_seen, by=request.user),
        done=_("The presentation is saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("home:municipality", slug=place.slug)
    restored = not form.is_bound and desk.kept() is not None
    page = {**tried.page, "place": place, "restored": restored}
    return render(request, "municipalities/present.html", page, status=tried.status)

"""One page in three sizes: everything, a municipality, a network."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from core.access import get_for, public
from networks.alliances.models import Network
from networks.municipalities.models import Municipality
from workshops.ties.queries import scopes
from workshops.ties.tables import TieListing, WholeListing


@public
def whole(request: HttpRequest) -> HttpResponse:
    return _page(request, WholeListing(request, scopes.whole()))


@public
def of_municipality(request: HttpRequest, slug: str) -> HttpResponse:
    """A former address redirects."""
    seen = Municipality.objects.visible_to(request.user)
    place = seen.filter(slug=slug).first()
    if place is None and (moved := seen.filter(former_slugs__slug=slug).first()):
        return redirect("ties:municipality", moved.slug, permanent=True)
    if place is None:
        raise Http404
    return _page(request, TieListing(request, scopes.of_municipality(place)))


@public
def of_network(request: HttpRequest, slug: str) -> HttpResponse:
    network = get_for(request.user, Network.objects.all(), slug=slug)
    return _page(request, TieListing(request, scopes.of_network(network)))


def _page(request: HttpRequest, listing: TieListing) -> HttpResponse:
    page = {"listing": listing, "scope": listing.scope, "today": timezone.localdate()}
    return listing.download() or render(request, "ties/page.html", page)

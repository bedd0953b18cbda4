"""The public list of members of an umbrella organisation on a key date."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.access import public
from networks.umbrellas import queries
from networks.umbrellas.models.membership import umbrellas
from networks.umbrellas.tables import MemberListing


@public
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Direct members, or all of the tree; with their numbers on the day. A former address redirects."""
    umbrella = umbrellas().filter(slug=slug).first()
    if umbrella is None:
        moved = umbrellas().filter(former_slugs__slug=slug).first()
        if moved is None:
            raise Http404
        return redirect("umbrellas:members", moved.slug, permanent=True)
    listing = MemberListing(request, umbrella)
    if answer := listing.download():
        return answer
    page = {
        "umbrella": umbrella,
        "listing": listing,
        "day": listing.filters.day,
        "figures": queries.figures_of(umbrella, listing.filters.day),
        "years": queries.years_of(umbrella),
        "manages": request.user.has_perm("umbrellas.work_for", umbrella),
    }
    return render(request, "umbrellas/members.html", page)

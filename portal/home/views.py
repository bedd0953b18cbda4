"""Pages that show what all the rooms hold: start, Arbeitsbereich, Steuerung, profiles, search."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import get_for, public, require
from core.documents import respond
from core.pages import panels_of
from core.registry import workspace_panels
from core.timeline import timeline_of
from networks.municipalities.models import Municipality
from networks.organisations.maps import OrganisationMap
from networks.organisations.models import Organisation
from networks.organisations.queries import profile_of
from portal.home import queries
from portal.home.search import SHORTEST, asked, search
from portal.home.tables import Directory, Organisations


@public
def start(request: HttpRequest) -> HttpResponse:
    figures = queries.figures()
    context = {
        "figures": figures,
        "sources": list(dict.fromkeys(str(figure.source) for figure in figures)),
        "coming": queries.coming_workshops(),
        "past": queries.past_workshops(),
        "newest": queries.newest_organisations(),
    }
    return render(request, "home/start.html", context)


def workspace(request: HttpRequest) -> HttpResponse:
    """What this person has to do next, whatever her roles are; somebody without a role is shown how to begin."""
    panels = [panel for make in workspace_panels if (panel := make(request)) is not None]
    steps = queries.steps_of(request.user)
    context = {
        "steps": steps,
        "panels": [panel.render(request) for panel in panels],
        "places": queries.coordinated_places(request.user),
        "is_new": not steps and queries.is_new(request.user),
        "today": timezone.localdate(),
        "may_administer": request.user.has_perm("core.enter_administration"),
        "keeps_pages": request.user.has_perm("content.keep_pages"),
    }
    return render(request, "home/workspace.html", context)


def steering(request: HttpRequest) -> HttpResponse:
    require(request.user, "home.steer")
    context = {
        "programmes": queries.steered_programmes(request.user),
        "queues": queries.queues(request.user),
    }
    return render(request, "home/steering.html", context)


@public
def search_page(request: HttpRequest) -> HttpResponse:
    words = asked(request.GET.get("q", ""))
    context = {"words": words, "groups": search(words), "too_short": 0 < len(words) < SHORTEST}
    return render(request, "home/search.html", context)


# ---- directories -------------------------------------------------------------------------------------------------------
@public
def municipalities(request: HttpRequest) -> HttpResponse:
    listing = Directory(request, Municipality.objects.listed())
    context = {"listing": listing, "source": queries.register_source()}
    return listing.download() or render(request, "home/municipalities.html", context)


@public
def organisations(request: HttpRequest) -> HttpResponse:
    """The same result as a list, a map or a table (`?ansicht=`)."""
    listing = Organisations(request, Organisation.objects.published().counted())
    page = {"listing": listing, "map": OrganisationMap(listing) if listing.view == "karte" else None}
    return listing.download() or render(request, "home/organisations.html", page)


# ---- profiles ----------------------------------------------------------------------------------------------------------
@public
def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    """One place: facts with their source, its organisations, and what other rooms add. A former address redirects."""
    seen = Municipality.objects.visible_to(request.user)
    place = seen.select_related("parent_county").filter(slug=slug).first()
    if place is None:
        return _moved("home:municipality", seen.filter(former_slugs__slug=slug).first())
    may_present = request.user.has_perm("municipalities.present_municipality", place)
    context = {
        "place": place,
        **queries.place_facts(place),
        "panels": panels_of(request, place),
        "may_present": may_present,
        "may_hand_over": request.user.has_perm("home.hand_over", place),
        "transitions": timeline_of(place) if may_present else [],
    }
    return render(request, "home/municipality.html", context)


def handover(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything a successor needs to know, as a page to print, PDF and JSON; what this person may see of it."""
    place = get_for(request.user, Municipality.objects.all(), "home.hand_over", slug=slug)
    crumbs = [
        (_("Municipalities"), reverse("home:municipalities")),
        (place.name, reverse("home:municipality", args=[place.slug])),
    ]
    return respond(request, queries.handover_file(place, request.user), f"uebergabe-{place.slug}", crumbs)


@public
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One profile. Those who keep or review it also see it before it is public, with a note, and its Verlauf."""
    seen = Organisation.objects.visible_to(request.user)
    found = seen.select_related("municipality", "office_of", "logo").filter(slug=slug).first()
    if found is None:
        return _moved("home:organisation", seen.filter(former_slugs__slug=slug).first())
    rights = ("organisations.edit_organisation", "organisations.review_organisation")
    works_with_it = any(request.user.has_perm(right, found) for right in rights)
    context = {
        "organisation": found,
        "profile": profile_of(found, request.user),
        "panels": panels_of(request, found),
        "works_with_it": works_with_it,
        "transitions": timeline_of(found) if works_with_it else [],
    }
    return render(request, "home/organisation.html", context)


def _moved(url_name: str, found) -> HttpResponse:
    if found is None:
        raise Http404
    return redirect(url_name, found.slug, permanent=True)

"""What everybody reads: published results, their brochure; and the preview for those who agree to it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import get_for, public
from core.documents import respond
from workshops.inventory import queries
from workshops.inventory.models import Inventory
from workshops.inventory.report import brochure_of
from workshops.inventory.views.door import the_inventory

PER_PAGE = 25


@public
def results(request: HttpRequest) -> HttpResponse:
    found = Inventory.objects.public().select_related("municipality", "programme")
    page = Paginator(found.order_by("-published_on", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "inventory/results.html", {"page": page})


@public
def result(request: HttpRequest, slug: str) -> HttpResponse:
    inventory = _published(request, slug)
    page = {
        "inventory": inventory,
        "progress": queries.progress_of(inventory),
        "overview": queries.needs_of(inventory),
        "named": queries.named_in(inventory),
        "climate": queries.latest_climate(inventory),
        "projects": list(inventory.projects.select_related("field_of_action")),
    }
    return render(request, "inventory/result.html", page)


@public
def brochure(request: HttpRequest, slug: str) -> HttpResponse:
    inventory = _published(request, slug)
    crumbs = [(_("Inventories"), reverse("inventory:results")), (inventory.title, inventory.public_url)]
    return respond(request, brochure_of(inventory), f"bestandsaufnahme-{inventory.slug}", crumbs)


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The brochure as it would be published now, for those who follow the inventory."""
    inventory = the_inventory(request, pk)
    crumbs = [(_("Inventories"), reverse("inventory:list")), (inventory.title, inventory.get_absolute_url())]
    return respond(request, brochure_of(inventory), f"vorschau-{inventory.slug}", crumbs)


def _published(request: HttpRequest, slug: str) -> Inventory:
    """The public address leads to nothing until it is published, whoever asks."""
    found = Inventory.objects.select_related("municipality", "programme", "contractor", "report", "brochure")
    return get_for(request.user, found.filter(state__in=["published", "closed"]), slug=slug)

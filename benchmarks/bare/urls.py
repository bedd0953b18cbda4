from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from benchmarks.bare.models import Entry


def entries(request: HttpRequest) -> HttpResponse:
    page = Paginator(Entry.objects.order_by("name", "id"), 25).get_page(request.GET.get("page"))
    return render(request, "list.html", {"page": page})


def planted(request: HttpRequest) -> HttpResponse:
    """A list with a query a row: the benchmark must see it."""
    page = Paginator(Entry.objects.order_by("name", "id"), 25).get_page(1)
    for entry in page:
        entry.state = Entry.objects.values_list("state", flat=True).get(pk=entry.pk)
    return render(request, "list.html", {"page": page})


urlpatterns = [path("list/", entries), path("planted/", planted)]

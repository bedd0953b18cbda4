"""The answer of a page that is a document."""

from collections.abc import Iterable
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from core.documents.parts import Document
from core.documents.pdf import as_pdf

FORMATS = {"pdf": "application/pdf", "json": "application/json"}


class Crumb(NamedTuple):
    """A page above the document."""

    title: str
    address: str


def respond(
    request: HttpRequest, document: Document, name: str, crumbs: Iterable[Crumb | tuple[str, str]] = ()
) -> HttpResponse:
    """The page to print, or with `?format=pdf` or `json` a file called `name` (its ending is added)."""
    asked = request.GET.get("format", "")
    if asked == "pdf":
        return _file(HttpResponse(as_pdf(document), content_type=FORMATS[asked]), f"{name}.pdf")
    if asked == "json":
        data = JsonResponse(document.data(), json_dumps_params={"ensure_ascii": False, "indent": 1})
        return _file(data, f"{name}.json")
    return render(
        request, "documents/page.html", {"document": document, "crumbs": [Crumb(*crumb) for crumb in crumbs]}
    )


def _file(response: HttpResponse, name: str) -> HttpResponse:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

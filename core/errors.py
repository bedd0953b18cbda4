"""Pages for what went wrong, in the portal's design, each with the next step."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.views.decorators.csrf import requires_csrf_token

from core import drafts
from core.access import public

RETRY_SECONDS = 30
AWAY = ("08", "57P", "53300")
"""Beginnings of SQLSTATE: connection, stopped or starting, too many connections. Without one the connection itself failed."""


def _bare(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """A page without context processors: no user, no navigation, so it renders when the database or the request is broken."""
    return HttpResponse(get_template(template).render({"request": request}), status=status)


@public
@requires_csrf_token
def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    return _bare(request, "400.html", 400)


@public
@requires_csrf_token
def forbidden(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "403.html", {"sentence": getattr(exception, "sentence", "")}, status=403)


@public
@requires_csrf_token
def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "404.html", status=404)


@public
@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the fault is in hand, wherever it came up: in a page, a session, a middleware."""
    if is_away(sys.exc_info()[1]):
        response = _bare(request, "503.html", 503)
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        return response
    return _bare(request, "500.html", 500)


def is_away(fault: BaseException | None) -> bool:
    """The database does not answer: refused, broken off, shutting down, starting, or full; not what one query did wrong."""
    if isinstance(fault, InterfaceError):
        return True
    if not isinstance(fault, OperationalError):
        return False
    state = getattr(fault.__cause__, "pgcode", None)
    return state is None or state.startswith(AWAY)


@public
@requires_csrf_token
def csrf_failure(request: HttpRequest, reason="") -> HttpResponse:
    """Most often somebody signed in again in another tab; the text of a form with a draft is kept."""
    drafts.keep(request.POST.get(drafts.FIELD, ""), request.POST)
    return render(request, "403_csrf.html", status=403)


def refused_page(request: HttpRequest, refusal) -> HttpResponse:
    """A step that is not open now: 409 with the sentence. Pages with a form answer themselves and keep what was typed."""
    return render(request, "409.html", {"sentence": refusal.sentence}, status=409)

"""What every answer carries: a reference for errors, the headers, and the page for a refused step."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from core.errors import refused_page
from core.reference import reference
from core.workflow import Refused


class Answers:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.reference = secrets.token_hex(4)
        mark = reference.set(request.reference)
        try:
            response = self.get_response(request)
        finally:
            reference.reset(mark)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()"
        )
        user = getattr(request, "user", None)
        if response.status_code == 503:  # whoever asks may be unknown now, and the page is the same for all
            patch_cache_control(response, no_store=True)
        elif (
            getattr(request, "session", None) is not None
            and request.session.accessed
            and user is not None
            and user.is_authenticated
        ):
            patch_cache_control(response, no_store=True, private=True)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refused_page(request, exception) if isinstance(exception, Refused) else None

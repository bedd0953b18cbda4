"""A second factor for those who may change other people's data; allauth offers it and enforces it for nobody."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.queries import needs_second_factor

ALWAYS_OPEN = ("mfa_", "account_", "usersessions_")  # allauth's own pages, which have no namespace


class SecondFactorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """Send a person whose role needs a second factor to set one up; public pages stay open."""
        if (
            not settings.SECOND_FACTOR_REQUIRED
            or not getattr(view, "login_required", True)
            or not request.user.is_authenticated
            or request.resolver_match.view_name.startswith(ALWAYS_OPEN)
            or not needs_second_factor(request.user)
        ):
            return None
        messages.warning(
            request,
            _(
                "Your role needs a second factor. Please set one up; you may be asked for your password again."
            ),
        )
        return redirect("mfa_index")

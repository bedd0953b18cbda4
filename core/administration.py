"""The door of /verwaltung/."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class HouseSite(AdminSite):
    """Open to roles, not to a flag on the account: a role that ends closes this door at the next request."""

    site_title = site_header = _("Administration of Netzwerkportal Integration")
    index_title = _("Look up and repair")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_perm("core.enter_administration")

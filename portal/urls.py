"""All addresses (interface.md). German has no prefix, English has /en/; rooms keep their own paths below."""

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("verwaltung/", admin.site.urls),
    path("", include("core.urls")),
    path("", include("portal.content.root_urls")),
]
urlpatterns += i18n_patterns(
    path("konto/", include("allauth.urls")),
    path("", include("accounts.urls")),
    path("", include("networks.municipalities.urls")),
    path("", include("networks.organisations.urls")),
    path("", include("networks.alliances.urls")),
    path("", include("workshops.programmes.urls")),
    path("", include("workshops.surveys.urls")),
    path("", include("workshops.offers.urls")),
    path("", include("workshops.inventory.urls")),
    path("", include("workshops.meetings.urls")),
    path("", include("workshops.status.urls")),
    path("", include("portal.content.urls")),
    path("", include("portal.home.urls")),
    prefix_default_language=False,
)

handler400 = "core.errors.bad_request"
handler403 = "core.errors.forbidden"
handler404 = "core.errors.not_found"
handler500 = "core.errors.server_error"

"""All addresses (interface.md). German has no prefix, English has /en/; rooms keep their own paths below."""

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from core.rooms import room

admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("verwaltung/", admin.site.urls),
    path("", include("portal.content.root_urls")),
]
urlpatterns += i18n_patterns(
    room("portal.home.urls"),
    room("core.urls"),
    path("konto/", include("allauth.urls")),
    room("accounts.urls"),
    room("networks.municipalities.urls"),
    room("networks.advisors.urls"),
    room("networks.upkeep.urls"),
    room("networks.organisations.urls"),
    room("networks.umbrellas.urls"),
    room("networks.exchange.urls"),
    room("networks.alliances.urls"),
    room("networks.bodies.urls"),
    room("workshops.programmes.urls"),
    room("workshops.surveys.urls"),
    room("workshops.offers.urls"),
    room("workshops.inventory.urls"),
    room("workshops.meetings.urls"),
    room("workshops.sittings.urls"),
    room("workshops.status.urls"),
    room("workshops.ties.urls"),
    room("projects.portfolio.urls"),
    room("projects.calls.urls"),
    room("projects.applications.urls"),
    room("projects.grants.urls"),
    room("projects.payments.urls"),
    room("projects.reviews.urls"),
    room("projects.proofs.urls"),
    room("projects.figures.urls"),
    room("portal.content.urls"),
    prefix_default_language=False,
)

handler400 = "core.errors.bad_request"
handler403 = "core.errors.forbidden"
handler404 = "core.errors.not_found"
handler500 = "core.errors.server_error"

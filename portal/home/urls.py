from django.urls import path, register_converter
from django.urls.converters import SlugConverter

from networks.organisations.queries import RESERVED_SLUGS
from portal.home import views

app_name = "home"


class ProfileConverter(SlugConverter):
    """The address of a profile: a slug that no other page has, so that these addresses may be asked first."""

    regex = f"(?!(?:{'|'.join(sorted(RESERVED_SLUGS))})/)[-a-zA-Z0-9_]+"


register_converter(ProfileConverter, "profile")
urlpatterns = [
    path("", views.start, name="start"),
    path("arbeitsbereich/", views.workspace, name="workspace"),
    path("arbeitsbereich/steuerung/", views.steering, name="steering"),
    path("kommunen/", views.municipalities, name="municipalities"),
    path("kommunen/<slug:slug>/", views.municipality, name="municipality"),
    path("kommunen/<slug:slug>/uebergabe/", views.handover, name="handover"),
    path("organisationen/", views.organisations, name="organisations"),
    path("organisationen/<profile:slug>/", views.organisation, name="organisation"),
    path("suche/", views.search_page, name="search"),
]

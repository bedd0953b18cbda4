from django.urls import path

from portal.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("arbeitsbereich/", views.workspace, name="workspace"),
    path("arbeitsbereich/steuerung/", views.steering, name="steering"),
    path("kommunen/", views.municipalities, name="municipalities"),
    path("kommunen/<slug:slug>/", views.municipality, name="municipality"),
    path("kommunen/<slug:slug>/uebergabe/", views.handover, name="handover"),
    path("organisationen/", views.organisations, name="organisations"),
    path("organisationen/<slug:slug>/", views.organisation, name="organisation"),
    path("suche/", views.search_page, name="search"),
]

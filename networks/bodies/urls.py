from django.urls import path

from networks.bodies import views

app_name = "bodies"
urlpatterns = [
    path("gremien/", views.bodies, name="bodies"),
    path("gremien/eintragen/", views.enter, name="enter"),
    path("gremien/organisationen/", views.organisation_choices, name="organisation_choices"),
    path("gremien/struktur/<slug:slug>/", views.structure, name="structure"),
    path("gremien/sitz/<int:pk>/bearbeiten/", views.edit_seat, name="edit_seat"),
    path("gremien/sitz/<int:pk>/beenden/", views.end_seat, name="end_seat"),
    path("gremien/verbindung/<int:pk>/loesen/", views.unlink, name="unlink"),
    path("gremien/<slug:slug>/", views.body, name="body"),
    path("gremien/<slug:slug>/bearbeiten/", views.edit, name="edit"),
    path("gremien/<slug:slug>/sitz/", views.appoint, name="appoint"),
    path("gremien/<slug:slug>/verbindung/", views.link, name="link"),
    path("gremien/<slug:slug>/schritt/<slug:name>/", views.step, name="step"),
]

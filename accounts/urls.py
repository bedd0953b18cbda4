from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("arbeitsbereich/personen/", views.people, name="people"),
    path("arbeitsbereich/personen/einladen/", views.invite, name="invite"),
    path("arbeitsbereich/personen/<int:pk>/beenden/", views.end_role, name="end_role"),
    path("arbeitsbereich/einladungen/", views.invitations, name="invitations"),
    path(
        "arbeitsbereich/einladungen/<int:pk>/schritt/<slug:step>/",
        views.invitation_step,
        name="invitation_step",
    ),
    path("konto/benachrichtigungen/", views.notifications, name="notifications"),
    path("konto/meine-daten/", views.own_data_page, name="own_data"),
    path("konto/meine-daten/lesen/", views.own_data_read, name="own_data_read"),
    path("konto/meine-daten/herunterladen/", views.own_data_file, name="own_data_file"),
]

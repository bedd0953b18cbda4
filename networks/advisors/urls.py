from django.urls import path

from networks.advisors.views import pool, requests, work

app_name = "advisors"
REQUESTS, WORK = "arbeitsbereich/beratung/", "arbeitsbereich/beratung/auftraege/"
urlpatterns = [
    path("beratung/", pool.advisors, name="advisors"),
    path("beratung/<int:pk>/", pool.advisor, name="advisor"),
    # ---- the pool, for advisors and staff
    path("arbeitsbereich/beratung/pool/", pool.pool, name="pool"),
    path("arbeitsbereich/beratung/profil/", pool.me, name="me"),
    path("arbeitsbereich/beratung/profil/foto/", pool.photo, name="photo"),
    path("arbeitsbereich/beratung/profil/foto/loeschen/", pool.remove_photo, name="remove_photo"),
    path("arbeitsbereich/beratung/pool/<int:pk>/seminare/", pool.seminars, name="seminars"),
    path(
        "arbeitsbereich/beratung/pool/seminare/<int:pk>/loeschen/", pool.remove_seminar, name="remove_seminar"
    ),
    path("beratung/<int:pk>/schritt/<slug:name>/", pool.step, name="advisor_step"),
    # ---- requests
    path(REQUESTS, requests.requests, name="requests"),
    path(f"{REQUESTS}anfragen/", requests.create, name="create"),
    path(f"{REQUESTS}<int:pk>/", requests.request, name="request"),
    path(f"{REQUESTS}<int:pk>/bearbeiten/", requests.edit, name="edit"),
    path(f"{REQUESTS}<int:pk>/vorschlagen/", requests.propose, name="propose"),
    path(f"{REQUESTS}<int:pk>/rueckmeldung/", requests.feedback, name="feedback"),
    path(f"{REQUESTS}<int:pk>/schritt/<slug:name>/", requests.step, name="request_step"),
    # ---- the work
    path(f"{WORK}<int:pk>/", work.assignment, name="assignment"),
    path(f"{WORK}<int:pk>/sitzung/", work.session, name="session"),
    path(f"{WORK}sitzungen/<int:pk>/loeschen/", work.remove_session, name="remove_session"),
    path(f"{WORK}<int:pk>/schritt/<slug:name>/", work.step, name="assignment_step"),
]

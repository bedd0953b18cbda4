from django.urls import path

from projects.calls.views import calls, carriers, notices, questions

app_name = "calls"
urlpatterns = [
    path("foerderung/", calls.calls, name="calls"),
    path("foerderung/hinweise/", notices.notices, name="notices"),
    path("foerderung/<slug:slug>/", calls.call, name="call"),
    path("foerderung/<slug:slug>/frage/", questions.ask, name="ask"),
    path("arbeitsbereich/foerderung/", calls.kept, name="kept"),
    path("arbeitsbereich/foerderung/neu/", calls.add, name="add"),
    path("arbeitsbereich/foerderung/hinweise/neu/", notices.add, name="add_notice"),
    path("arbeitsbereich/foerderung/hinweise/<int:pk>/bearbeiten/", notices.edit, name="edit_notice"),
    path("arbeitsbereich/foerderung/<int:pk>/", calls.work, name="work"),
    path("arbeitsbereich/foerderung/<int:pk>/bearbeiten/", calls.edit, name="edit"),
    path("arbeitsbereich/foerderung/<int:pk>/texte/", calls.amend, name="amend"),
    path("arbeitsbereich/foerderung/<int:pk>/kopieren/", calls.copy, name="copy"),
    path("arbeitsbereich/foerderung/<int:pk>/schritt/<slug:name>/", calls.step, name="step"),
    path(
        "arbeitsbereich/foerderung/fragen/<int:pk>/schritt/<slug:name>/", questions.step, name="question_step"
    ),
    path("arbeitsbereich/traegerpruefung/", carriers.carriers, name="carriers"),
    path("arbeitsbereich/traegerpruefung/neu/<int:pk>/", carriers.add, name="add_carrier"),
    path("arbeitsbereich/traegerpruefung/<int:pk>/", carriers.carrier, name="carrier"),
    path(
        "arbeitsbereich/traegerpruefung/<int:pk>/schritt/<slug:name>/",
        carriers.step,
        name="carrier_step",
    ),
]

from django.urls import path

from networks.upkeep.views import claims, hints, intake, merging, pairs

app_name = "upkeep"
_WORK = "arbeitsbereich/verzeichnis/"
urlpatterns = [
    path("organisationen/eintragen/uebernehmen/<str:token>/", claims.claim_hidden, name="claim_hidden"),
    path("organisationen/uebernahme/<str:token>/", claims.take_up, name="take_up"),
    path("organisationen/<slug:slug>/uebernehmen/", claims.claim, name="claim"),
    path("organisationen/<slug:slug>/melden/", hints.report, name="report"),
    path("organisationen/<slug:slug>/gemeldet/", hints.reported, name="reported"),
    path(_WORK, claims.overview, name="overview"),
    path(f"{_WORK}uebernahmen/", claims.claims, name="claims"),
    path(f"{_WORK}uebernahmen/<int:pk>/", claims.claimed, name="claimed"),
    path(f"{_WORK}uebernahmen/<int:pk>/schritt/<slug:name>/", claims.step, name="claim_step"),
    path(f"{_WORK}eintrag/<int:pk>/link/", claims.offer, name="offer"),
    path(f"{_WORK}hinweise/", hints.hints, name="hints"),
    path(f"{_WORK}hinweise/<int:pk>/", hints.hint, name="hint"),
    path(f"{_WORK}hinweise/<int:pk>/schritt/<slug:name>/", hints.step, name="hint_step"),
    path(f"{_WORK}eintrag/<int:pk>/zusammenfuehren/", merging.choose, name="merge_choose"),
    path(f"{_WORK}zusammenfuehren/eintraege/", merging.choices, name="merge_choices"),
    path(f"{_WORK}zusammenfuehren/<int:kept>/<int:gone>/", merging.merge, name="merge"),
    path(f"{_WORK}zusammengefuehrt/<int:pk>/", merging.merged, name="merged"),
    path(f"{_WORK}doppelt/", pairs.pairs, name="pairs"),
    path(f"{_WORK}doppelt/<int:one>/<int:other>/verschieden/", pairs.apart, name="apart"),
    path(f"{_WORK}doppelt/<int:pk>/pruefen/", pairs.doubt, name="doubt"),
    path(f"{_WORK}listen/", intake.intakes, name="intakes"),
    path(f"{_WORK}listen/organisationen.<slug:form>", intake.export, name="export"),
    path(f"{_WORK}listen/<int:pk>/", intake.intake, name="intake"),
    path(f"{_WORK}listen/<int:pk>/fortschritt/", intake.progress, name="intake_progress"),
    path(f"{_WORK}listen/<int:pk>/entscheiden/", intake.decide, name="intake_decide"),
    path(f"{_WORK}listen/<int:pk>/schritt/<slug:name>/", intake.step, name="intake_step"),
]

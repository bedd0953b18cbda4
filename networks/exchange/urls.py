from django.urls import path

from networks.exchange.views import entries, twins

app_name = "exchange"
urlpatterns = [
    path("organisationen/angebote/", entries.entries, name="entries"),
    path("organisationen/angebote/eintragen/", entries.post, name="post"),
    path("organisationen/angebote/<int:pk>/", entries.entry, name="entry"),
    path("organisationen/angebote/<int:pk>/bearbeiten/", entries.edit, name="edit"),
    path("organisationen/angebote/<int:pk>/antworten/", entries.answer, name="answer"),
    path("organisationen/angebote/<int:pk>/schritt/<slug:name>/", entries.step, name="step"),
    path("arbeitsbereich/angebote/", entries.mine, name="mine"),
    path("kommunen/<slug:slug>/partnerstaedte/", twins.twins, name="twins"),
    path("kommunen/<slug:slug>/partnerstaedte/<int:pk>/entfernen/", twins.remove, name="remove_twin"),
]

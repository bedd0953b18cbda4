from django.urls import path

from core.autosave import autosave

app_name = "core"
urlpatterns = [
    path("arbeitsbereich/zwischenspeichern/", autosave, name="autosave"),
]

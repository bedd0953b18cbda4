from django.urls import path

from core.autosave import autosave
from core.gallery import gallery

app_name = "core"
urlpatterns = [
    path("arbeitsbereich/zwischenspeichern/", autosave, name="autosave"),
    path("gallery/", gallery, name="gallery"),
]

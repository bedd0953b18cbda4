from django.urls import path

from core.attachments import download
from core.autosave import autosave
from core.gallery import gallery

app_name = "core"
urlpatterns = [
    path("arbeitsbereich/zwischenspeichern/", autosave, name="autosave"),
    path("dateien/<uuid:key>/", download, name="attachment"),
    path("gallery/", gallery, name="gallery"),
]

from django.urls import path

from core.attachments import download
from core.autosave import autosave
from core.gallery import gallery
from core.timeline import timeline_page

app_name = "core"
urlpatterns = [
    path("arbeitsbereich/zwischenspeichern/", autosave, name="autosave"),
    path("dateien/<uuid:key>/", download, name="attachment"),
    path("arbeitsbereich/verlauf/<str:label>/<int:pk>/", timeline_page, name="timeline"),
    path("gallery/", gallery, name="gallery"),
]

from django.urls import path

from core.attachments import download
from core.autosave import autosave, others
from core.gallery import gallery
from core.media import show
from core.timeline import timeline_page

app_name = "core"
urlpatterns = [
    path("arbeitsbereich/zwischenspeichern/", autosave, name="autosave"),
    path("arbeitsbereich/zwischenspeichern/andere/", others, name="others"),
    path("dateien/<uuid:key>/", download, name="attachment"),
    path("bilder/<uuid:key>/", show, name="picture"),
    path("arbeitsbereich/verlauf/<str:label>/<int:pk>/", timeline_page, name="timeline"),
    path("gallery/", gallery, name="gallery"),
]

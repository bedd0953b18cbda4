from django.urls import path

from workshops.status.views import compare, matrix, process, saved

app_name = "status"
urlpatterns = [
    path("programme/<slug:slug>/stand/", matrix.matrix, name="matrix"),
    path("programme/<slug:slug>/stand/vergleich/", compare.compare, name="compare"),
    path("programme/<slug:slug>/stand/ansichten/", saved.save, name="view_save"),
    path("arbeitsbereich/ansichten/<int:pk>/entfernen/", saved.remove, name="view_remove"),
    path("arbeitsbereich/teilnahmen/<int:pk>/stand/", process.process, name="process"),
]

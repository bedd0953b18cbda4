from django.urls import path

from workshops.status.views import compare, matrix

app_name = "status"
urlpatterns = [
    path("programme/<slug:slug>/stand/", matrix.matrix, name="matrix"),
    path("programme/<slug:slug>/stand/vergleich/", compare.compare, name="compare"),
]

from django.urls import path

from workshops.status.views import matrix

app_name = "status"
urlpatterns = [
    path("programme/<slug:slug>/stand/", matrix.matrix, name="matrix"),
]

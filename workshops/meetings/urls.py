from django.urls import path

from workshops.meetings.views import matrix

app_name = "meetings"
urlpatterns = [
    path("programme/<slug:slug>/stand/", matrix.matrix, name="matrix"),
]

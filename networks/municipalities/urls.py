from django.urls import path

from networks.municipalities import views

app_name = "municipalities"
urlpatterns = [
    path("arbeitsbereich/kommune/<slug:slug>/bearbeiten/", views.present, name="present"),
]

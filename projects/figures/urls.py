from django.urls import path

from projects.figures import views

app_name = "figures"
urlpatterns = [
    path("programme/<slug:slug>/statistik/", views.statistics, name="statistics"),
    path("programme/<slug:slug>/statistik/kommunen/", views.municipalities, name="municipalities"),
    path("arbeitsbereich/programme/<int:pk>/jahreszahlen/", views.enter, name="enter"),
]

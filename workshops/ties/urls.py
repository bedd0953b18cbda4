from django.urls import path

from workshops.ties import views

app_name = "ties"
urlpatterns = [
    path("wer-mit-wem/", views.whole, name="whole"),
    path("kommunen/<slug:slug>/wer-mit-wem/", views.of_municipality, name="municipality"),
    path("netzwerke/<slug:slug>/wer-mit-wem/", views.of_network, name="network"),
]

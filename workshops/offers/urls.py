from django.urls import path

from workshops.offers.views import offers, requests

app_name = "offers"
urlpatterns = [
    path("angebote/", offers.offers, name="offers"),
    path("angebote/<slug:slug>/anfragen/", requests.create, name="create"),
    path("arbeitsbereich/angebote/neu/", offers.add, name="add_offer"),
    path("arbeitsbereich/angebote/organisationen/", offers.organisations, name="organisations"),
    path("arbeitsbereich/angebote/<int:pk>/bearbeiten/", offers.edit, name="edit_offer"),
    path("arbeitsbereich/steuerung/anfragen/", requests.queue, name="queue"),
    path("arbeitsbereich/anfragen/", requests.mine, name="mine"),
    path("arbeitsbereich/anfragen/<int:pk>/", requests.request, name="request"),
    path("arbeitsbereich/anfragen/<int:pk>/bearbeiten/", requests.edit, name="edit"),
    path("arbeitsbereich/anfragen/<int:pk>/schritt/<slug:name>/", requests.step, name="step"),
]

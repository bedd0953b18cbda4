from django.urls import path

from networks.alliances.views import cooperations, networks

app_name = "alliances"
urlpatterns = [
    path("kooperationen/", cooperations.cooperations, name="cooperations"),
    path("kooperationen/vorschlagen/", cooperations.propose, name="propose"),
    path("kooperationen/partner/", cooperations.partner_choices, name="partner_choices"),
    path("kooperationen/<int:pk>/", cooperations.cooperation, name="cooperation"),
    path("kooperationen/<int:pk>/schritt/<slug:name>/", cooperations.step, name="step"),
    # ---- networks
    path("netzwerke/", networks.networks, name="networks"),
    path("netzwerke/eintragen/", networks.found, name="found"),
    path("netzwerke/organisationen/", networks.member_choices, name="member_choices"),
    path("netzwerke/mitglied/<int:pk>/schritt/<slug:name>/", networks.member_step, name="member_step"),
    path("netzwerke/mitglied/<int:pk>/rolle/", networks.member_role, name="member_role"),
    path("netzwerke/<slug:slug>/", networks.network, name="network"),
    path("netzwerke/<slug:slug>/bearbeiten/", networks.edit, name="edit"),
    path("netzwerke/<slug:slug>/einladen/", networks.invite, name="invite"),
    path("netzwerke/<slug:slug>/beitreten/", networks.apply, name="apply"),
    path("netzwerke/<slug:slug>/schritt/<slug:name>/", networks.step, name="network_step"),
]

from django.urls import path

from networks.alliances.views import cooperations

app_name = "alliances"
urlpatterns = [
    path("kooperationen/", cooperations.cooperations, name="cooperations"),
    path("kooperationen/vorschlagen/", cooperations.propose, name="propose"),
    path("kooperationen/partner/", cooperations.partner_choices, name="partner_choices"),
    path("kooperationen/<int:pk>/", cooperations.cooperation, name="cooperation"),
    path("kooperationen/<int:pk>/schritt/<slug:name>/", cooperations.step, name="step"),
]

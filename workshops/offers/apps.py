from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "workshops.offers"
    label = "offers"
    verbose_name = "Angebote"

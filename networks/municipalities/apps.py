from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    name = "networks.municipalities"
    label = "municipalities"
    verbose_name = "Kommunen"

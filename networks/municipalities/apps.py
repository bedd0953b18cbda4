from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    name = "networks.municipalities"
    label = "municipalities"
    verbose_name = "Kommunen"

    def ready(self):
        from core.registry import clean_ups
        from networks.municipalities import uploads

        clean_ups.add("municipalities.uploads", uploads.drop_old)

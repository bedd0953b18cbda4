from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    name = "networks.municipalities"
    label = "municipalities"
    verbose_name = "Kommunen"

    def ready(self):
        from core.registry import clean_ups, role_scopes
        from networks.municipalities import uploads
        from networks.municipalities.models import Municipality

        def meant_by(text: str):
            places = Municipality.objects
            return places.listed().matching(text) if text else places.all()

        clean_ups.add("municipalities.uploads", uploads.drop_old)
        role_scopes.add("municipalities.municipality", meant_by)

from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    name = "networks.municipalities"
    label = "municipalities"
    verbose_name = "Kommunen"

    def ready(self):
        from django.urls import reverse

        from core.registry import clean_ups, role_scopes, timelines
        from core.timeline import Told
        from networks.municipalities import uploads
        from networks.municipalities.models import Municipality

        def meant_by(text: str):
            places = Municipality.objects
            return places.listed().matching(text) if text else places.all()

        clean_ups.add("municipalities.uploads", uploads.drop_old)
        role_scopes.add("municipalities.municipality", meant_by)
        timelines.add(
            "municipalities.municipality",
            Told(
                Municipality,
                ("municipalities.present_municipality",),
                page=lambda place: reverse("home:municipality", args=[place.slug]),
            ),
        )

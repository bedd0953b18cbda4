from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "workshops.programmes"
    label = "programmes"
    verbose_name = "Programme"

    def ready(self):
        from core.registry import role_scopes
        from networks.municipalities.models import Municipality
        from workshops.programmes.models import Participation, Programme

        def participations(text: str):
            places = Municipality.objects.matching(text)
            found = Participation.objects.select_related("municipality", "programme").order_by("pk")
            return found.filter(municipality__in=places) if text else found

        role_scopes.add("programmes.programme", lambda text: Programme.objects.filter(title__icontains=text))
        role_scopes.add("programmes.participation", participations)

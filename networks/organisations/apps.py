from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "networks.organisations"
    label = "organisations"
    verbose_name = "Organisationen"

    def ready(self):
        from core.registry import role_scopes
        from networks.organisations.models import Organisation

        def meant(text: str):
            return Organisation.objects.matching(text) if text else Organisation.objects.all()

        role_scopes.add("organisations.organisation", meant)

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "networks.organisations"
    label = "organisations"
    verbose_name = "Organisationen"

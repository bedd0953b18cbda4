from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "workshops.programmes"
    label = "programmes"
    verbose_name = "Programme"

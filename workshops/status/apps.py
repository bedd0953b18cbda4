from django.apps import AppConfig


class StatusConfig(AppConfig):
    name = "workshops.status"
    label = "status"
    verbose_name = "Status"

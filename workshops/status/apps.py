from django.apps import AppConfig


class StatusConfig(AppConfig):
    name = "workshops.status"
    label = "status"
    verbose_name = "Status"

    def ready(self):
        from core.registry import own_data
        from workshops.status import panels

        own_data.add("status", panels.own_data)

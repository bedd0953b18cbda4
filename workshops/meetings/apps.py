from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "workshops.meetings"
    label = "meetings"
    verbose_name = "Workshops"

    def ready(self):
        from core.registry import role_scopes
        from workshops.meetings.models import Workshop

        role_scopes.add("meetings.workshop", lambda text: Workshop.objects.filter(title__icontains=text))

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "workshops.meetings"
    label = "meetings"
    verbose_name = "Workshops"

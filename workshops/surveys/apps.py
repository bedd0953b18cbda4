from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "workshops.surveys"
    label = "surveys"
    verbose_name = "Befragungen"

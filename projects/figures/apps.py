from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "projects.figures"
    label = "figures"
    verbose_name = "Programmstatistik"

    def ready(self):
        from core import registry
        from projects.figures import summing
        from projects.grants.sums import Sums

        registry.sums.add("grant:figures", Sums(summing.sum_up, summing.moved))

from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "workshops.offers"
    label = "offers"
    verbose_name = "Angebote"

    def ready(self):
        from core.registry import next_steps, workspace_panels
        from workshops.offers import workspace

        next_steps.add("offers", workspace.next_steps, order=40)
        workspace_panels.add("offers", workspace.my_requests, order=60)

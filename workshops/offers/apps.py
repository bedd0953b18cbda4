from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "workshops.offers"
    label = "offers"
    verbose_name = "Angebote"

    def ready(self):
        from core.registry import next_steps, timelines, workspace_panels
        from core.timeline import Told
        from workshops.offers import workspace
        from workshops.offers.models import ServiceRequest

        next_steps.add("offers", workspace.next_steps, order=40)
        workspace_panels.add("offers", workspace.my_requests, order=60)
        timelines.add("offers.servicerequest", Told(ServiceRequest, ("offers.view_servicerequest",)))

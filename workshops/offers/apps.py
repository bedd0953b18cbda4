from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "workshops.offers"
    label = "offers"
    verbose_name = "Angebote"

    def ready(self):
        from core.registry import handover_parts, next_steps, reminders, timelines, workspace_panels
        from core.timeline import Told
        from workshops.offers import handover, workspace
        from workshops.offers.models import ServiceRequest
        from workshops.offers.reminders import REMINDERS

        next_steps.add("offers", workspace.next_steps, order=40)
        workspace_panels.add("offers", workspace.my_requests, order=60)
        timelines.add("offers.servicerequest", Told(ServiceRequest, ("offers.view_servicerequest",)))
        handover_parts.add("offers", handover.parts, order=50)
        for reminder in REMINDERS:
            reminders.add(reminder.name, reminder, order=50)

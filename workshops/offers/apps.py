from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OffersConfig(AppConfig):
    name = "workshops.offers"
    label = "offers"
    verbose_name = "Angebote"

    def ready(self):
        from core.pages import NavEntry
        from core.registry import (
            directories,
            extra_effects,
            handover_parts,
            next_steps,
            reminders,
            timelines,
            workspace_panels,
        )
        from core.timeline import Told
        from workshops.offers import adapter, handover, workspace
        from workshops.offers.models import ServiceRequest
        from workshops.offers.reminders import REMINDERS
        from workshops.offers.states import FormKind
        from workshops.offers.targets import targets

        directories.add(
            "programmes:offers", NavEntry(_("Offers for municipalities"), "offers:offers"), order=20
        )
        next_steps.add("offers", workspace.next_steps, order=40)
        workspace_panels.add("offers", workspace.my_requests, order=60)
        timelines.add("offers.servicerequest", Told(ServiceRequest, ("offers.view_servicerequest",)))
        handover_parts.add("offers", handover.parts, order=50)
        for reminder in REMINDERS:
            reminders.add(reminder.name, reminder, order=50)
        targets.add(FormKind.ADVICE, adapter.AdviceTarget())
        extra_effects.add("advisory_request.complete:offers", adapter.tell_request)
        for step in ("decline", "cancel"):
            extra_effects.add(f"advisory_request.{step}:offers", adapter.give_back_request)

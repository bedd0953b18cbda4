from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdvisorsConfig(AppConfig):
    name = "networks.advisors"
    label = "advisors"
    verbose_name = "Beraterinnen- und Beraterpool"

    def ready(self):
        from core.pages import NavEntry
        from core.registry import (
            clean_ups,
            directories,
            handover_parts,
            media_doors,
            next_steps,
            own_data,
            reminders,
            timelines,
            workspace_panels,
        )
        from core.timeline import Told
        from networks.advisors import handover, workspace
        from networks.advisors.actions import end_pauses
        from networks.advisors.models import AdvisoryRequest
        from networks.advisors.reminders import REMINDERS

        directories.add("programmes:advisors", NavEntry(_("Advisor pool"), "advisors:advisors"), order=30)
        clean_ups.add("advisors.pauses", end_pauses)
        media_doors.add("advisors.advisor", workspace.may_see_photo)
        for reminder in REMINDERS:
            reminders.add(reminder.name, reminder, order=60)
        handover_parts.add("advisors", handover.parts, order=65)
        next_steps.add("advisors", workspace.next_steps, order=40)
        own_data.add("advisors", workspace.own_data, order=45)
        workspace_panels.add("advisors", workspace.panel, order=65)
        parts = (("advisors.Assignment", "request"),)
        timelines.add(
            "advisors.advisoryrequest", Told(AdvisoryRequest, ("advisors.view_advisoryrequest",), parts=parts)
        )

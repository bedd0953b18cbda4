from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "networks.organisations"
    label = "organisations"
    verbose_name = "Organisationen"

    def ready(self):
        from core.registry import (
            handover_parts,
            next_steps,
            own_data,
            reminders,
            role_scopes,
            timelines,
            workspace_panels,
        )
        from networks.organisations import handover, workspace
        from networks.organisations.models import Organisation
        from networks.organisations.reminders import REMINDERS

        def meant(text: str):
            return Organisation.objects.matching(text) if text else Organisation.objects.all()

        role_scopes.add("organisations.organisation", meant)
        next_steps.add("organisations", workspace.next_steps, order=30)
        workspace_panels.add("organisations", workspace.panel, order=30)
        handover_parts.add("organisations", handover.parts, order=60)
        timelines.add("organisations.organisation", workspace.TIMELINE)
        for reminder in REMINDERS:
            reminders.add(reminder.name, reminder, order=40)
        own_data.add("organisations", workspace.own_data, order=30)

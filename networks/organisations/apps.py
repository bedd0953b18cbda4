from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "networks.organisations"
    label = "organisations"
    verbose_name = "Organisationen"

    def ready(self):
        from core.registry import (
            handover_parts,
            media_doors,
            moves,
            next_steps,
            own_data,
            reminders,
            role_givers,
            role_guards,
            role_scopes,
            timelines,
            workspace_panels,
        )
        from networks.organisations import handover, queries, workspace
        from networks.organisations.models import Organisation
        from networks.organisations.moving import RULES
        from networks.organisations.reminders import REMINDERS

        def meant(text: str):
            return Organisation.objects.matching(text) if text else Organisation.objects.all()

        role_scopes.add("organisations.organisation", meant)
        role_givers.add("unit_staff", Organisation.objects.offices_of)
        next_steps.add("organisations", workspace.next_steps, order=30)
        workspace_panels.add("organisations", workspace.panel, order=30)
        handover_parts.add("organisations", handover.parts, order=60)
        role_guards.add("org_editor:last", queries.bars_leaving)
        media_doors.add("organisations.organisation", queries.may_see_picture)
        timelines.add("organisations.organisation", workspace.TIMELINE)
        for reminder in REMINDERS:
            reminders.add(reminder.name, reminder, order=40)
        own_data.add("organisations", workspace.own_data, order=30)
        for key, rule in RULES.items():
            moves.add(key, rule)

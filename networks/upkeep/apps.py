from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "networks.upkeep"
    label = "upkeep"
    verbose_name = "Pflege des Verzeichnisses"

    def ready(self):
        from core.registry import (
            clean_ups,
            mail_conditions,
            moves,
            next_steps,
            own_data,
            profile_panels,
            reminders,
            workspace_panels,
        )
        from networks.upkeep import workspace
        from networks.upkeep.actions import hints, intake, letters
        from networks.upkeep.moving import RULES
        from networks.upkeep.reminders import REMINDERS

        next_steps.add("upkeep", workspace.next_steps, order=32)
        workspace_panels.add("upkeep", workspace.panel, order=32)
        profile_panels.add("organisations.Organisation:upkeep", workspace.of_profile, order=90)
        profile_panels.add("organisations.Organisation.work:upkeep", workspace.of_work, order=50)
        own_data.add("upkeep", workspace.own_data, order=32)
        clean_ups.add("upkeep.intakes", intake.forget_old_rows)
        clean_ups.add("upkeep.hints", hints.forget_old_hints)
        mail_conditions.add("upkeep.still_offered", letters.still_offered)
        for reminder in REMINDERS:
            reminders.add(reminder.name, reminder, order=42)
        for key, rule in RULES.items():
            moves.add(key, rule)

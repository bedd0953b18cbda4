from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "projects.applications"
    label = "applications"
    verbose_name = "Anträge"

    def ready(self):
        from functools import partial

        from core import registry
        from core.timeline import Told
        from projects.applications import handover, workspace
        from projects.applications.models import Application, Enclosure, PartnerMunicipality
        from projects.applications.moving import RULES
        from projects.applications.reminders import REMINDERS

        parts = tuple(
            (f"applications.{name}", "application")
            for name in ("Partner", "PartnerMunicipality", "Signature")
        )
        registry.timelines.add(
            "applications.application", Told(Application, ("applications.read_application",), parts=parts)
        )
        for key, rule in RULES.items():
            registry.moves.add(key, rule)
        for reminder in REMINDERS:
            registry.reminders.add(reminder.name, reminder, order=45)
        for model in (Enclosure, PartnerMunicipality):
            registry.attachment_doors.add(
                model._meta.label_lower, partial(_opens, workspace.reads_file, model)
            )
        registry.profile_panels.add("calls.Call:apply", workspace.apply_panel, order=10)
        registry.profile_panels.add("calls.Call.work:applications", workspace.arrived, order=10)
        registry.extra_guards.add("call.decide:applications", workspace.all_decided)
        registry.next_steps.add("applications", workspace.next_steps, order=42)
        registry.workspace_panels.add("applications", workspace.panel, order=62)
        registry.handover_parts.add("applications", handover.parts, order=70)
        registry.own_data.add("applications", workspace.own_data, order=60)


def _opens(reads, model, user, pk) -> bool:
    return reads(user, model, pk)

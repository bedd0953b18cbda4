from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CallsConfig(AppConfig):
    name = "projects.calls"
    label = "calls"
    verbose_name = "Förderaufrufe"

    def ready(self):
        from django.urls import reverse

        from core import registry
        from core.pages import NavEntry
        from core.timeline import Told
        from projects.calls import moving, reminders, workspace
        from projects.calls.models import Call, CarrierCheck

        def read_by(user, pk: int) -> bool:
            return Call.objects.visible_to(user).filter(pk=pk).exists()

        def read_carrier(user, pk: int) -> bool:
            return CarrierCheck.objects.visible_to(user).filter(pk=pk).exists()

        registry.directories.add("projects:calls", NavEntry(_("Funding"), "calls:calls"), order=30)
        registry.attachment_doors.add("calls.call", read_by)
        registry.attachment_doors.add("calls.carriercheck", read_carrier)
        registry.next_steps.add("calls:carriers", workspace.carrier_steps, order=45)
        registry.workspace_panels.add("calls:carriers", workspace.carrier_panel, order=66)
        registry.reminders.add(reminders.REMINDER.name, reminders.REMINDER)
        for key, rule in moving.RULES.items():
            registry.moves.add(key, rule)
        registry.extra_guards.add("programme.close:calls", workspace.no_open_call)
        registry.own_data.add("calls", workspace.own_data, order=59)
        registry.next_steps.add("calls", workspace.next_steps, order=44)
        registry.workspace_panels.add("calls", workspace.panel, order=64)
        registry.profile_panels.add("calls.Call.below:projects", workspace.projects, order=50)

        def page(call) -> str:
            return reverse("calls:work", args=[call.pk])

        parts = (("calls.Priority", "call"), ("calls.Criterion", "call"))
        registry.timelines.add("calls.call", Told(Call, ("calls.keep_call",), parts=parts, page=page))

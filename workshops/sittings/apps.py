from django.apps import AppConfig


class SittingsConfig(AppConfig):
    name = "workshops.sittings"
    label = "sittings"
    verbose_name = "Sitzungen"

    def ready(self):
        from core import registry
        from core.timeline import Told
        from workshops.sittings import guards, handover, workspace
        from workshops.sittings.models import Decision, Motion, Sitting

        registry.handover_parts.add("sittings", handover.parts, order=58)
        registry.next_steps.add("sittings", workspace.next_steps, order=38)
        registry.own_data.add("sittings", workspace.own_data, order=38)
        registry.profile_panels.add("bodies.Body:sittings", workspace.of_body, order=20)
        registry.attachment_doors.add("sittings.paper", workspace.may_open_paper)
        registry.extra_guards.add("body.dissolve:decisions", guards.no_decision_is_left_alone)
        parts = (
            ("sittings.Decision", "sitting"),
            ("sittings.AgendaItem", "sitting"),
            ("sittings.Paper", "sitting"),
        )
        registry.timelines.add("sittings.sitting", Told(Sitting, ("sittings.view_sitting",), parts=parts))
        registry.timelines.add("sittings.motion", Told(Motion, ("sittings.view_motion",)))
        registry.timelines.add("sittings.decision", Told(Decision, ("sittings.view_decision",)))

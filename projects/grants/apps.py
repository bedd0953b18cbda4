from django.apps import AppConfig


class GrantsConfig(AppConfig):
    name = "projects.grants"
    label = "grants"
    verbose_name = "Zuwendungen"

    def ready(self):
        from core import registry
        from core.timeline import Told
        from projects.grants import actions, guards, panels, reminders, workspace
        from projects.grants.models import Grant

        parts = (
            ("grants.Plan", "grant"),
            ("grants.PlanCost", "plan__grant"),
            ("grants.PlanMoney", "plan__grant"),
            ("grants.Condition", "grant"),
            ("grants.GrantShare", "grant"),
        )
        registry.timelines.add(
            "grants.grant",
            Told(Grant, ("grants.work_grant",), parts=parts, page=lambda grant: grant.work_url),
        )
        registry.next_steps.add("grants", workspace.next_steps, order=43)
        registry.workspace_panels.add("grants", workspace.panel, order=63)
        registry.own_data.add("grants", workspace.own_data, order=61)
        registry.profile_panels.add("applications.Application:grants", workspace.of_application, order=50)
        registry.profile_panels.add(
            "applications.Application.work:grants", workspace.of_application, order=50
        )
        registry.profile_panels.add("calls.Call:funded", workspace.of_call, order=50)
        registry.profile_panels.add("calls.Call.work:notices", workspace.of_kept_call, order=50)
        registry.reminders.add(reminders.REMINDER.name, reminders.REMINDER)
        for step in ("reject", "lapse"):
            registry.extra_effects.add(f"application.{step}:notice", actions.keep_rejection)
        registry.extra_guards.add("grant.change:budget", actions.stays_within_its_call)
        registry.extra_guards.add("project.run:grant", guards.project_waits_for_its_notice)
        registry.profile_panels.add("portfolio.Project:grants", panels.of_project, order=30)
        registry.profile_panels.add("municipalities.Municipality:grants", panels.of_municipality, order=70)

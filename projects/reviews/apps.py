from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "projects.reviews"
    label = "reviews"
    verbose_name = "Prüfung und Entscheidung"

    def ready(self):
        from accounts.states import Role
        from core import registry
        from projects.applications.readers import readers
        from projects.reviews import queries, reminders, workspace
        from projects.reviews.actions import end_reviews, guarding

        for key, guard in guarding.GUARDS.items():
            registry.extra_guards.add(key, guard)
        for step in ("approve", "reject"):
            registry.extra_effects.add(f"application.{step}:decision", guarding.write_decision, order=10)
        registry.extra_effects.add("application.withdraw:reviews", end_reviews)
        readers.add("reviews", queries.read_by_reviewers)
        registry.role_givers.add(Role.REVIEWER, workspace.programmes_of_officer)
        registry.next_steps.add("reviews", workspace.next_steps, order=43)
        registry.workspace_panels.add("reviews:desk", workspace.desk_panel, order=60)
        registry.workspace_panels.add("reviews:mine", workspace.reviewer_panel, order=61)
        registry.profile_panels.add(
            "applications.Application:decision", workspace.application_panel, order=10
        )
        registry.profile_panels.add("calls.Call.work:ranking", workspace.ranking_panel, order=5)
        registry.reminders.add(reminders.REMINDER.name, reminders.REMINDER)
        registry.own_data.add("reviews", workspace.own_data, order=62)

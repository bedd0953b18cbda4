from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "portal.content"
    label = "content"
    verbose_name = "Seiten"

    def ready(self):
        from django.core.checks import register

        from core.registry import clean_ups, next_steps
        from portal.content import checks
        from portal.content.actions import forget_old_reports
        from portal.content.queries import barrier_steps

        register(checks.check_operator)
        register(checks.check_statement)
        register(checks.check_security_txt)
        clean_ups.add("content", forget_old_reports)
        next_steps.add("content", barrier_steps)

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Konten"

    def ready(self):
        from accounts import actions, queries, sessions
        from core.registry import clean_ups, mail_conditions, next_steps, own_data, workspace_panels

        next_steps.add("accounts", queries.next_steps, order=10)
        workspace_panels.add("accounts", queries.panel, order=80)
        own_data.add("accounts", queries.own_data_of, order=10)
        mail_conditions.add("accounts.invitation_open", actions.still_open)
        clean_ups.add("accounts.sessions", sessions.drop_ended)

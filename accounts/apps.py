from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Konten"

    def ready(self):
        from accounts import actions, queries
        from core.registry import mail_conditions, next_steps, own_data

        next_steps.add("accounts", queries.next_steps, order=10)
        own_data.add("accounts", queries.own_data_of, order=10)
        mail_conditions.add("accounts.invitation_open", actions.still_open)

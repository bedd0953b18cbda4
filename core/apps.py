from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Grundlagen"

    def ready(self):
        from core import drafts, letters, once, outbox
        from core.registry import clean_ups, mail_conditions

        mail_conditions.add(letters.WANTED, letters.wanted)
        clean_ups.add("core.drafts", drafts.drop_old)
        clean_ups.add("core.outbox", outbox.drop_old)
        clean_ups.add("core.once", once.drop_old)

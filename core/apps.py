from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Grundlagen"

    def ready(self):
        from core import drafts, letters, links, once, outbox, reminders
        from core.registry import clean_ups, mail_conditions, next_steps

        mail_conditions.add(letters.WANTED, letters.wanted)
        mail_conditions.add(reminders.CONDITION, reminders.still_waiting)
        next_steps.add("core.reminders", reminders.next_steps, order=20)
        clean_ups.add("core.drafts", drafts.drop_old)
        clean_ups.add("core.links", links.drop_old)
        clean_ups.add("core.outbox", outbox.drop_old)
        clean_ups.add("core.once", once.drop_old)

import re

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Grundlagen"

    def ready(self):
        from django import forms
        from django.core.validators import MaxLengthValidator
        from django.utils.translation import gettext_lazy

        from core import drafts, letters, links, once, outbox, reminders
        from core.registry import clean_ups, mail_conditions, next_steps

        # A number as this portal prints it: 1.200. Django would take ".000" for decimals that say nothing, and 1.000 for 1.
        forms.IntegerField.re_decimal = re.compile(r"(?<=\d)\.(?=(?:\d{3}\.)*\d{3}\s*$)")
        # V-LEN and V-URL (domain.md 3.1.1), for every field.
        forms.URLField.default_error_messages["invalid"] = gettext_lazy(
            "Please enter a valid internet address (with https://)."
        )
        MaxLengthValidator.message = gettext_lazy(
            "At most %(limit_value)d characters (currently %(show_value)d)."
        )
        mail_conditions.add(letters.WANTED, letters.wanted)
        mail_conditions.add(reminders.CONDITION, reminders.still_waiting)
        next_steps.add("core.reminders", reminders.next_steps, order=20)
        clean_ups.add("core.drafts", drafts.drop_old)
        clean_ups.add("core.links", links.drop_old)
        clean_ups.add("core.outbox", outbox.drop_old)
        clean_ups.add("core.once", once.drop_old)

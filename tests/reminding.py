"""Whom reminders write to on a day that a test names; only those it asks for, because all of them cost a second."""

from datetime import date

from core.models import Mail
from core.registry import reminders
from core.reminders import write


def letters(day: date, of: str) -> list[str]:
    """The addresses in the order of the alphabet; `of` names a room or one of its reminders ("offers", "offers.undecided")."""
    before = set(Mail.objects.values_list("pk", flat=True))
    asked = [one for one in reminders if one.name == of or one.name.startswith(f"{of}.")]
    assert asked, f"no reminder is called {of}"
    for reminder in asked:
        write(reminder, day)
    return sorted(Mail.objects.exclude(pk__in=before).values_list("to", flat=True))

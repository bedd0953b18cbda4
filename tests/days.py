"""Days of a test."""

from datetime import date, timedelta

from django.utils import timezone


def days(count: int = 0) -> date:
    """So many days from today, here. Asked each time and kept in no module: a run may pass midnight."""
    return timezone.localdate() + timedelta(days=count)

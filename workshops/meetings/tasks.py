"""What the clock starts in this room."""

from celery import shared_task

from workshops.meetings import actions


@shared_task(name="workshops.meetings.tasks.close_registrations")
def close_registrations() -> int:
    """Registration ends with the day of its deadline."""
    return actions.close_due()

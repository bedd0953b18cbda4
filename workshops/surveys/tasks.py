"""What the clock starts."""

from celery import shared_task

from workshops.surveys.actions import close_due


@shared_task(name="workshops.surveys.tasks.close_due")
def close_what_is_due() -> int:
    return close_due()

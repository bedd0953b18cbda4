"""What the clock starts in this room."""

from celery import shared_task

from projects.applications import actions


@shared_task(name="projects.applications.tasks.lapse_due")
def lapse_due() -> int:
    """Applications that were not completed in time."""
    return actions.lapse_due()

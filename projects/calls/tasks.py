"""What the clock starts in this room."""

from celery import shared_task

from projects.calls import actions


@shared_task(name="projects.calls.tasks.move_due")
def move_due() -> int:
    """Calls open and close with their days."""
    return actions.move_due()

"""What the clock starts: notices become final, funded projects begin and end."""

from celery import shared_task
from django.utils import timezone

from projects.grants import actions


@shared_task(name="projects.grants.tasks.move_on")
def move_on() -> int:
    return actions.move_on(timezone.localdate())

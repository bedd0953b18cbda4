"""Long work of this room. The page goes on at once; what a worker left is picked up every minute."""

import logging

from celery import current_app, shared_task
from django.db import transaction
from kombu.exceptions import KombuError

from networks.upkeep.actions import work_on
from networks.upkeep.models import Intake

log = logging.getLogger(__name__)
NAME = "networks.upkeep.tasks.work_on_intake"


@shared_task(name=NAME)
def work_on_intake(pk: int) -> int:
    return work_on(pk)


@shared_task(name="networks.upkeep.tasks.work_on_all")
def work_on_all() -> int:
    """What waits because no worker was there, or the worker died with it."""
    return sum(work_on(pk) for pk in Intake.objects.working().values_list("pk", flat=True))


def start(intake: Intake) -> None:
    """After commit; with the broker away the clock finds it."""
    transaction.on_commit(lambda: _send(intake.pk), robust=True)


def _send(pk: int) -> None:
    try:
        current_app.send_task(NAME, [pk], ignore_result=True)
    except (KombuError, OSError):
        log.warning("the broker does not answer; an imported list waits for the clock")

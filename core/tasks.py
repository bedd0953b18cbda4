"""What the clock starts in the ground floor."""

from celery import shared_task
from django.core.cache import cache
from django.db import close_old_connections
from django.utils import timezone

from core import outbox
from core.registry import clean_ups

BEAT_KEY = "beat:last"


@shared_task(name="core.tasks.sweep_outbox")
def sweep_outbox() -> int:
    """Send what is due until nothing is; several sweeps at once share the work by row locks."""
    sent = 0
    while (pk := outbox.claim()) is not None:
        outbox.deliver(pk)
        sent += 1
    return sent


@shared_task(name="core.tasks.mark_beat")
def mark_beat() -> None:
    close_old_connections()
    cache.set(BEAT_KEY, timezone.now().timestamp(), None)


@shared_task(name="core.tasks.clean_up")
def clean_up() -> int:
    return sum(tidy() for tidy in clean_ups)

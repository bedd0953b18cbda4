"""What the clock starts in the ground floor."""

from celery import shared_task
from django.conf import settings
from django.core.cache import cache
from django.db import close_old_connections
from django.utils import timezone

from core import outbox, reminders
from core.registry import clean_ups

BEAT_KEY = "beat:last"
REMINDED = "reminders:%s"


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


@shared_task(name="core.tasks.remind")
def remind() -> int:
    """Write today's reminders, once the morning has come in Germany. The clock asks every hour, so that a portal that was down in the
    morning catches up; the cache only spares the work, the keys in the outbox keep a letter from being written twice."""
    now = timezone.localtime()
    mark = REMINDED % now.date()
    if now.hour < settings.REMINDERS["hour"] or cache.get(mark):
        return 0
    written = reminders.write_due(now.date())
    cache.set(mark, True, 24 * 60 * 60)
    return written

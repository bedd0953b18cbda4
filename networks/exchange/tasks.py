"""What the clock starts: entries that are over expire."""

from celery import shared_task
from django.utils import timezone

from core.workflow import Refused
from networks.exchange.actions import expire_entry
from networks.exchange.models import OfferNeed


@shared_task(name="networks.exchange.tasks.expire")
def expire() -> int:
    """Harmless to repeat; one that was renewed meanwhile stays open."""
    done = 0
    for entry in OfferNeed.objects.over(timezone.localdate()).select_related("organisation"):
        try:
            expire_entry(entry)
            done += 1
        except Refused:
            continue
    return done

"""The Celery application. The schedule stands in settings; what must not run twice guards itself with a key in the database."""

import os

from celery import Celery
from celery.signals import beat_init
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal", broker=settings.CELERY_BROKER_URL)
app.conf.update(settings.CELERY, beat_schedule=settings.CELERY_BEAT_SCHEDULE)
app.autodiscover_tasks()


@beat_init.connect
def mark_the_first_beat(**_sender) -> None:
    """So that `/health/ready` need not wait a minute for the schedule's own mark."""
    app.send_task("core.tasks.mark_beat", expires=50)

"""The Celery application. The schedule stands in settings; what must not run twice guards itself with a key in the database."""

import os

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal", broker=settings.CELERY_BROKER_URL)
app.conf.update(settings.CELERY, beat_schedule=settings.CELERY_BEAT_SCHEDULE)
app.autodiscover_tasks()

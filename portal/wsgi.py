"""The web application; the first publish to the broker must not pay for imports, so they happen here."""

import os

import kombu.transport.redis  # noqa: F401
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = get_wsgi_application()

from portal.celery import app  # noqa: E402

app.amqp  # noqa: B018

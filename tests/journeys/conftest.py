"""The demo content as the given state of a journey: loaded once into a database of its own, of which each journey gets a fresh copy."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from networks.municipalities import reference
from networks.municipalities.models import FieldOfAction, Topic
from portal.management.commands.demo import load
from tests.journeys.doors import enter
from tests.people import PASSWORD
from workshops.meetings.models import Workshop
from workshops.programmes import shipped

DEMO, JOURNEY = "journeys_demo", "journeys_now"


@contextmanager
def in_copy(source: str, name: str) -> Iterator[None]:
    """A copy of the database `source`; every connection of this process leads there until the end."""
    before, copy = (
        connection.settings_dict["NAME"],
        f"{connection.settings_dict['NAME'].split('__')[0]}__{name}",
    )
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [source])
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{source}"')
    connection.settings_dict["NAME"] = copy
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        ContentType.objects.clear_cache()


@pytest.fixture(scope="session")
def demo_database(django_db_setup, django_db_blocker) -> str:
    """The name of the database with the demo content."""
    with django_db_blocker.unblock(), in_copy(connection.settings_dict["NAME"], DEMO):
        call_command("flush", interactive=False, verbosity=0)
        reference.load(FieldOfAction, Topic)
        shipped.load(apps)
        with transaction.atomic():
            load(PASSWORD)
        return connection.settings_dict["NAME"]


@pytest.fixture(scope="session")
def server() -> Iterator[LiveServer]:
    """pytest-django's own fixture would empty the database after each test."""
    running = LiveServer("localhost")
    yield running
    running.stop()


class Portal:
    """The running portal with the demo content, seen by a test."""

    def __init__(self, url: str):
        self.url = url

    def person(self, name: str) -> User:
        return User.objects.get(email=f"{name}@example.org")

    def open(self, page: Page, path: str, name: str | None = None) -> Page:
        """Open `path`; with `name` after signing that person in, without the login form, which has journeys of its own."""
        if name:
            enter(page, self.person(name), self.url)
        page.goto(f"{self.url}{path}")
        return page

    def workshop(self, town: str, phase: str) -> Workshop:
        """The pilot's workshop of a phase."""
        found = Workshop.objects.exclude(state="cancelled").filter(participation__start=date(2008, 9, 1))
        return found.get(municipality__name=town, milestone__phase__code=phase)


@pytest.fixture
def portal(transactional_db, server, demo_database) -> Iterator[Portal]:
    with in_copy(demo_database, JOURNEY):
        cache.clear()
        yield Portal(server.url)

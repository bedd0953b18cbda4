"""The demo content as the given state of a journey: loaded once into a database of its own, of which each journey gets a fresh copy."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from portal.management.commands.demo import load
from tests.content import know_content_types, load_shipped_content
from tests.journeys.doors import enter
from tests.people import PASSWORD
from workshops.meetings.models import Workshop
from workshops.status.queries import story


def drop(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def copy_of(source: str, name: str) -> str:
    """A new database `name` with what `source` holds; nobody may be connected to it meanwhile."""
    connection.close()
    drop(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [source])
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}" STRATEGY FILE_COPY')
    return name


@contextmanager
def led_to(name: str) -> Iterator[None]:
    """Every connection of this process, the server's too, leads to this database."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        ContentType.objects.clear_cache()
        know_content_types()


@pytest.fixture(scope="session")
def demo_database(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The name of the database with the demo content."""
    with django_db_blocker.unblock():
        tests = connection.settings_dict["NAME"]  # where only journeys run, that of both processes
        name = copy_of(tests, f"{tests}_demo{os.environ.get('PYTEST_XDIST_WORKER', '')}")
        with led_to(name):
            call_command("flush", interactive=False, verbosity=0)
            load_shipped_content()
            with transaction.atomic():
                load(PASSWORD)
        yield name
        drop(name)


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
def portal(server, demo_database, django_db_blocker) -> Iterator[Portal]:
    """All that a journey writes goes into its copy: the database of the other tests stays as it is and need not be emptied."""
    with django_db_blocker.unblock():
        name = copy_of(demo_database, demo_database.replace("_demo", "_journey"))
        with led_to(name):
            cache.clear()
            story.forget()
            yield Portal(server.url)
        drop(name)

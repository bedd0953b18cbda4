"""Servers come from script/test (portal.supervisor.with_servers); here is what every test and the browser needs."""

import os

import pytest
from django.conf import settings
from django.core.management.commands import flush
from django.utils import translation
from pytest_django.plugin import blocking_manager_key

from networks.organisations.facets import memory
from projects.portfolio.facets import memory as projects_memory
from tests import browser
from tests.content import know_content_types, load_shipped_content
from tests.standing import standing, step_on

# The browser's driver runs an event loop in the test's thread, and Django would refuse the ORM there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

__all__ = ["standing"]

BROWSER_FIXTURES = {"page", "context", "browser", "new_context"}
COMMITTING_FIXTURES = {"transactional_db", "live_server", "django_db_reset_sequences"}
emptied = False  # the database of this process, by the flush after a test that really commits


def commits(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(COMMITTING_FIXTURES & set(getattr(item, "fixturenames", ()))) or bool(
        marker and (marker.kwargs.get("transaction") or marker.args[:1] == (True,))
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Every test finds what migrations bring, whatever ran before it in this process."""
    global emptied
    step_on(committing=commits(item) or "portal" in item.fixturenames)
    if emptied:
        with item.config.stash[blocking_manager_key].unblock():
            load_shipped_content()
    emptied = commits(item)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The flush after a test that commits is told to nobody: what it took, `load_shipped_content` brings."""
    with django_db_blocker.unblock():
        know_content_types()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush, "emit_post_migrate_signal", lambda *_told, **_more: None)
        yield


def pytest_collection_modifyitems(items):
    """Browser journeys need a Chromium. Without one they are skipped with the reason; in CI they fail."""
    journeys = [item for item in items if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ()))]
    if not journeys or browser.find():
        return
    if os.environ.get("CI"):
        pytest.exit(f"CI: {browser.MISSING}", returncode=1)
    for item in journeys:
        item.add_marker(pytest.mark.skip(reason=browser.MISSING))


@pytest.fixture(autouse=True)
def _german_first():
    """A request to an English page leaves its language behind in the thread; each test begins in German."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _nothing_counted():
    """The flush after a test that commits is told to nobody, also not to what the process keeps for the directories."""
    memory.forget()
    projects_memory.forget()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": browser.find(), "args": browser.ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "de-DE", "timezone_id": "Europe/Berlin"}

"""The register holds: every address has a row, every person gets the answer that stands there, and more rows cost no more queries."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.pages import accounts, networks, portal, workshops
from tests.pages.table import WHO, Page
from tests.world import World

PAGES = [*accounts.PAGES, *networks.PAGES, *workshops.PAGES, *portal.PAGES]
ELSEWHERE = ("account_", "mfa_", "usersessions_", "admin:")
"""Addresses of libraries: allauth and the administration decide there; tests/accounts and tests/portal look at them."""


def names(patterns, prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{prefix}{pattern.name}"


def test_every_address_has_a_row():
    known = {page.name for page in PAGES}
    ours = {name for name in names(get_resolver().url_patterns) if not name.startswith(ELSEWHERE)}
    assert sorted(ours - known) == []
    assert sorted(known - ours) == []


def test_every_row_is_whole():
    assert [page.id for page in PAGES if len(page.answers.split()) != len(WHO)] == []


@pytest.fixture(scope="module", params=[1, 3], ids=["one row", "three rows"])
def world(request, django_db_setup, django_db_blocker):
    """Made once for all pages, in a transaction that is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World.of(request.param)
        transaction.set_rollback(True)


def client_of(world: World, who: str) -> Client:
    client = Client(raise_request_exception=False)
    if who != "visitor":
        client.force_login(world.people[who])
    return client


def ask(client: Client, page: Page, world: World):
    address = reverse(page.name, kwargs=page.key(world)) + page.query
    return client.get(address)


@pytest.fixture
def _taken_back(world):
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


_seen: dict[tuple[str, str], int] = {}


@pytest.mark.usefixtures("_taken_back")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_page(page: Page, world: World, settings):
    """Everybody's answer, and the queries of those who get the page: within the budget, and the same with one row and with three."""
    settings.SECOND_FACTOR_REQUIRED = False  # tests/accounts holds it
    wrong, costly, growing = [], [], []
    for who in WHO:
        client = client_of(world, who)
        answer = ask(client, page, world)
        if answer.status_code != page.status(who):
            wrong.append(f"{who}: {answer.status_code} instead of {page.status(who)}")
        elif answer.status_code == 200:
            with CaptureQueriesContext(connection) as queries:
                ask(client, page, world)
            count = len(queries)
            if count > page.queries:
                costly.append(f"{who}: {count} queries, {page.queries} allowed")
            before = _seen.setdefault((page.id, who), count)
            if page.scales and before != count:
                growing.append(f"{who}: {before} queries with one row, {count} with three")
    assert (wrong, costly, growing) == ([], [], [])

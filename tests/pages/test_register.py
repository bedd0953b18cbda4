"""The register holds: every address has a row, every person gets the answer that stands there, and more rows cost no more queries."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.pages import (
    accounts,
    advisors,
    bodies,
    exchange,
    figures,
    funding,
    grants,
    inventory,
    networks,
    offers,
    payments,
    portal,
    projects,
    proofs,
    reviews,
    status,
    surveys,
    ties,
    umbrellas,
    upkeep,
    workshops,
)
from tests.pages.table import WHO, Page
from tests.world import World

PAGES = [
    *accounts.PAGES,
    *networks.PAGES,
    *bodies.PAGES,
    *upkeep.PAGES,
    *umbrellas.PAGES,
    *exchange.PAGES,
    *advisors.PAGES,
    *workshops.PAGES,
    *surveys.PAGES,
    *offers.PAGES,
    *inventory.PAGES,
    *status.PAGES,
    *figures.PAGES,
    *ties.PAGES,
    *projects.PAGES,
    *funding.PAGES,
    *payments.PAGES,
    *proofs.PAGES,
    *grants.PAGES,
    *reviews.PAGES,
    *portal.PAGES,
]
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


@pytest.fixture(scope="module")
def clients(world) -> dict[str, Client]:
    """Everybody's browser."""
    found = {}
    for who in WHO:
        found[who] = client = Client(raise_request_exception=False)
        client.who = who
        if who != "visitor":
            client.force_login(world.people[who])
    return found


def ask(client: Client, page: Page, world: World):
    address = reverse(page.name, kwargs=page.key(world)) + page.query
    return client.get(address)


_seen: dict[tuple[str, str], int] = {}
_refused: set[tuple[str, str]] = set()  # who does not get a page with one row is not asked again with three


def count_of(client: Client, row: Page, world: World) -> tuple[int, int]:
    """Status and queries of one request. Lists of choices are remembered by the process, so a first answer may cost one more: then
    the second counts."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            answer = ask(client, row, world)
        if len(queries) <= row.queries and _seen.get((row.id, client.who), len(queries)) == len(queries):
            break
    return answer.status_code, len(queries)


@pytest.mark.django_db
@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.id)
def test_page(row: Page, world: World, clients, settings):
    """Everybody's answer, and the queries of those who get the page: within the budget, and the same with one row and with three."""
    settings.SECOND_FACTOR_REQUIRED = False  # tests/accounts holds it
    wrong, costly, growing = [], [], []
    for who, client in clients.items():
        if (row.id, who) in _refused:
            continue
        status, count = count_of(client, row, world)
        if status != row.status(who):
            wrong.append(f"{who}: {status} instead of {row.status(who)}")
        elif status != 200:
            _refused.add((row.id, who))
        elif status == 200 and count > row.queries:
            costly.append(f"{who}: {count} queries, {row.queries} allowed")
        elif status == 200 and row.scales and _seen.setdefault((row.id, who), count) != count:
            growing.append(f"{who}: {_seen[row.id, who]} queries with one row, {count} with three")
    assert (wrong, costly, growing) == ([], [], [])

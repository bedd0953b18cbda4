"""The database is away: a clear page that needs none, with its headers, that says when to come back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import InterfaceError, OperationalError, connection, connections
from django.test import Client

from core.errors import is_away
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(monkeypatch):
    """Ask for an address while the database refuses: in a thread, whose connection is made anew, to a port where nobody listens."""
    away = {**connections.settings["default"], "HOST": "127.0.0.1", "PORT": "1"}

    def ask(address: str, cookies=None, method: str = "get", **said):
        monkeypatch.setitem(connections.settings, "default", away)
        client = Client(raise_request_exception=False)
        if cookies:
            client.cookies = cookies
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: getattr(client, method)(address, **said)).result()

    return ask


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/kommunen/",
        "/organisationen/x/",
        "/programme/",
        "/suche/?q=Bonn",
        "/datenschutz/",
        "/en/kommunen/",
    ],
)
def test_every_page_answers_503_and_says_when_to_come_back(refused, address):
    answer = refused(address)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert ("gleich wieder da" if "/en/" not in address else "back in a moment") in answer.text
    assert "no-store" in answer["Cache-Control"]


def test_somebody_who_is_signed_in_gets_the_same_page(refused, client):
    client.force_login(person("bonn"))
    for address in ("/arbeitsbereich/", "/kommunen/", "/konto/meine-daten/"):
        assert refused(address, client.cookies).status_code == 503


def test_what_is_sent_meanwhile_gets_it_too(refused):
    assert refused("/barriere-melden/", method="post", data={"text": "Etwas fehlt."}).status_code == 503


def test_the_page_carries_the_headers_of_every_answer(refused):
    answer = refused("/kommunen/")
    for header in (
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Permissions-Policy",
        "Referrer-Policy",
    ):
        assert header in answer
    assert "Set-Cookie" not in answer


def test_afterwards_pages_answer_by_themselves(refused, client, monkeypatch):
    assert refused("/kommunen/").status_code == 503
    monkeypatch.undo()
    assert client.get("/kommunen/").status_code == 200


def fault_of(*statements: str) -> Exception:
    """What the database answers, on a connection of its own."""

    def run():
        try:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
        except Exception as fault:
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


def test_a_connection_that_was_ended_is_away():
    fault = fault_of("SELECT pg_terminate_backend(pg_backend_pid())", "SELECT 1")
    assert isinstance(fault, OperationalError | InterfaceError)
    assert is_away(fault)


def test_what_one_query_met_is_a_fault_of_ours():
    fault = fault_of("SET statement_timeout = 20", "SELECT pg_sleep(5)")
    assert isinstance(fault, OperationalError)
    assert not is_away(fault)
    assert not is_away(ValueError("x"))

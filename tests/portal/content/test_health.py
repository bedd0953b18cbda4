"""What monitoring and machines ask for."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import InterfaceError
from django.utils import timezone

from core.outbox import Mail
from core.tasks import BEAT_KEY
from portal.content import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def beating():
    cache.set(BEAT_KEY, timezone.now().timestamp(), None)
    yield
    cache.delete(BEAT_KEY)


def test_live_asks_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/health/live")
    assert answer.json() == {"status": "ok"}


def test_ready_when_all_is_well(client):
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert set(answer.json()) == {"status", "database", "mail", "beat", "disk"}
    assert answer["Cache-Control"].startswith("max-age=0")


def bad(client) -> set[str]:
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    return {name for name, finding in answer.json().items() if name != "status" and not finding["ok"]}


def test_not_ready_when_mail_has_waited_too_long(client):
    Mail.objects.create(
        kind="x",
        key="x",
        to="a@example.org",
        subject="x",
        body="x",
        due_at=timezone.now() - timedelta(minutes=16),
    )
    assert bad(client) == {"mail"}


def test_not_ready_without_a_beat(client):
    cache.delete(BEAT_KEY)
    assert bad(client) == {"beat"}


def test_not_ready_when_the_last_beat_is_old(client):
    cache.set(BEAT_KEY, timezone.now().timestamp() - 400, None)
    assert bad(client) == {"beat"}


def test_not_ready_when_the_disk_is_nearly_full(client, monkeypatch):
    monkeypatch.setattr(health, "LEAST_FREE", 1 << 62)
    assert bad(client) == {"disk"}


def test_a_database_that_does_not_answer_is_a_finding_and_no_fault(client, monkeypatch):
    def gone():
        raise InterfaceError("host=geheim password=geheim")

    monkeypatch.setitem(health.CHECKS, "database", gone)
    assert bad(client) == {"database"}
    assert "geheim" not in client.get("/health/ready").text


def test_security_txt_says_whom_to_tell_and_until_when(client, settings):
    settings.OPERATOR = settings.OPERATOR | {"email": "sicher@example.org"}
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert lines["Contact"] == "mailto:sicher@example.org"
    assert lines["Expires"].endswith("T23:59:59Z")
    assert lines["Canonical"].endswith("/.well-known/security.txt")
    settings.OPERATOR = settings.OPERATOR | {"email": ""}
    assert "Contact: http" in client.get("/.well-known/security.txt").text


def test_robots_stay_out_of_work_and_accounts(client):
    assert "Disallow: /arbeitsbereich/" in client.get("/robots.txt").text

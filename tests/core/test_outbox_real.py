"""Mail when things break: real worker processes, a real Valkey, a mail server on this machine (promises.md, facts 1 and 2)."""

import time

import pytest
from celery import Celery
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core import outbox
from core.outbox import Mail, MailState
from portal.broker import CELERY_BY_ROLE, celery_url
from tests.factories.accounts import PASSWORD, UserFactory
from tests.running import MailSink, OwnValkey, Process, Visitor, free_port, wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

KILLS = 2
AT_ONCE = 2  # processes of a worker


@pytest.fixture
def sink():
    with MailSink() as sink:
        yield sink


@pytest.fixture
def valkey():
    with OwnValkey() as valkey:
        yield valkey


@pytest.fixture
def broker(valkey):
    """How a page would publish, to the test's own Valkey."""
    app = Celery("test", broker=celery_url(valkey.url, settings.REDIS_DB), set_as_current=False)
    app.conf.update(CELERY_BY_ROLE["web"])
    yield app
    app.close()


def environment(sink, valkey) -> dict[str, str]:
    return {**sink.environment(), "REDIS_URL": valkey.url}


def the_lease_passes() -> None:
    """Three minutes later: what a dead worker held in flight is due again."""
    Mail.objects.filter(state=MailState.IN_FLIGHT).update(due_at=timezone.now())


def test_five_hundred_mails_with_the_worker_killed_twice_all_arrive(sink, valkey, broker):
    with transaction.atomic():
        for number in range(500):
            outbox.queue(
                "test", to=f"p{number}@example.org", key=f"mail {number}", subject="Betreff", body="Text"
            )
    for stop_at in (120, 300, 500):
        with Process.worker(environment(sink, valkey)) as worker:
            for _process in range(AT_ONCE):
                broker.send_task("core.tasks.sweep_outbox")
            wait_for(lambda at=stop_at: len({key for key, _to in sink.arrived}) >= at, 60, f"{stop_at} mails")
            if stop_at == 500:
                wait_for(lambda: not Mail.objects.exclude(state=MailState.SENT).exists(), 10, "the last note")
            worker.kill()
        the_lease_passes()
    assert {key for key, _to in sink.arrived} == {mail.message_id for mail in Mail.objects.all()}
    assert len(sink.arrived) <= 500 + KILLS * AT_ONCE
    assert not Mail.objects.exclude(state=MailState.SENT).exists()


def test_the_control_loses_mail_when_each_letter_is_a_task(sink, valkey, broker):
    for number in range(200):
        broker.send_task("tests.weak_mail", [number])
    with Process.worker(environment(sink, valkey), "-I", "tests.core.weak_mail") as worker:
        wait_for(lambda: len(sink.arrived) >= 60, 60, "60 mails")
        worker.kill()
    with Process.worker(environment(sink, valkey), "-I", "tests.core.weak_mail"):
        last = -1
        while len(sink.arrived) != last:
            last = len(sink.arrived)
            time.sleep(3)
    assert len({key for key, _to in sink.arrived}) < 200


def test_the_sweep_of_a_restarted_valkey_sends_what_waited(sink, valkey, broker):
    """A worker with nothing in hand lives through the time without a broker, and takes the next task afterwards."""
    with Process.worker(environment(sink, valkey)):
        outbox.queue("test", to="a@example.org", key="first", subject="Betreff", body="Text")
        broker.send_task("core.tasks.sweep_outbox")
        wait_for(lambda: len(sink.arrived) == 1, 90, "the first mail")
        wait_for(valkey.is_done, 10, "the end of the task")
        valkey.stop()
        outbox.queue("test", to="b@example.org", key="second", subject="Betreff", body="Text")
        valkey.start()
        assert wait_for(lambda: _published(broker), 10, "the broker")
        wait_for(lambda: len(sink.arrived) == 2, 90, "the second mail")


def test_pages_answer_while_valkey_is_away_and_the_mail_goes_out_afterwards(sink, valkey, broker):
    for name in ("eins", "zwei"):
        UserFactory(email=f"{name}@example.org")
    port = free_port()
    with Process.web(environment(sink, valkey), port), Process.worker(environment(sink, valkey)):
        visitor = Visitor(f"http://localhost:{port}")
        wait_for(lambda: visitor.answers("/konto/login/"), 60, "the web server")
        visitor.post("/konto/password/reset/", email="eins@example.org")
        wait_for(lambda: len(sink.arrived) == 1, 60, "the mail with everything running")
        wait_for(valkey.is_done, 10, "the end of the task")

        valkey.stop()
        for path in ("/", "/kommunen/", "/organisationen/", "/programme/", "/konto/login/", "/konto/signup/"):
            began = time.monotonic()
            assert visitor.get(path) == 200, path
            assert time.monotonic() - began < 5, path
        visitor.post("/konto/password/reset/", email="zwei@example.org")
        visitor.post("/konto/login/", login="eins@example.org", password=PASSWORD)
        assert visitor.get("/konto/meine-daten/") == 200
        assert Mail.objects.get(to="zwei@example.org").state == MailState.QUEUED

        valkey.start()
        wait_for(lambda: _published(broker), 10, "the broker")  # the minute of the beat
        wait_for(lambda: len(sink.arrived) == 2, 40, "the mail that waited")


def _published(broker) -> bool:
    try:
        broker.send_task("core.tasks.sweep_outbox")
    except Exception:
        return False
    return True


def test_the_tests_use_real_servers():
    assert settings.REDIS_URL.startswith(("unix:", "redis:"))
    assert settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"

"""Mail that is not lost. What happens when the worker or the broker dies is in test_outbox_real.py."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail as sent
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone

from core import outbox
from core.outbox import ATTEMPTS, LEASE, Mail, MailState
from core.registry import mail_conditions
from core.tasks import sweep_outbox

pytestmark = pytest.mark.django_db


class FailingBackend(EmailBackend):
    """A mail server that is away, and breaks over a subject called "poison"."""

    away = False

    def send_messages(self, messages):
        if self.away:
            raise SMTPServerDisconnected("away")
        if any(message.subject == "poison" for message in messages):
            raise ValueError("a fault nobody thought of")
        return super().send_messages(messages)


@pytest.fixture
def failing(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.FailingBackend"
    monkeypatch.setattr(FailingBackend, "away", False)
    return lambda away: monkeypatch.setattr(FailingBackend, "away", away)


@pytest.fixture
def condition():
    """A condition that a test can turn off."""
    holds = {"answer": True}
    mail_conditions.add("test.condition", lambda **facts: holds["answer"])
    yield holds
    mail_conditions._items.pop("test.condition")


def letter(key="one", **other):
    outbox.queue(
        "test",
        to="person@example.org",
        key=key,
        subject=other.pop("subject", "Betreff"),
        body="Text",
        **other,
    )
    return Mail.objects.get(key=key)


def test_a_mail_is_written_with_the_act_or_not_at_all():
    with pytest.raises(RuntimeError), transaction.atomic():
        letter()
        raise RuntimeError("the act failed")
    assert not Mail.objects.exists()


def test_a_key_that_was_used_before_does_nothing():
    first = letter()
    letter(subject="Nochmal")
    assert Mail.objects.get() == first
    assert Mail.objects.get().subject == "Betreff"


def test_a_sweep_sends_everything_once_in_order():
    for number in range(45):
        letter(f"key {number}", subject=f"Nummer {number}")
    assert sweep_outbox() == 45
    assert [message.subject for message in sent.outbox] == [f"Nummer {number}" for number in range(45)]
    assert sweep_outbox() == 0
    assert {mail.state for mail in Mail.objects.all()} == {MailState.SENT}


def test_nothing_is_sent_before_it_is_due():
    letter(due_at=timezone.now() + timedelta(hours=1))
    assert sweep_outbox() == 0


def test_the_subject_is_one_line():
    assert letter(subject="Eins\nBcc: alle@example.org\r\nzwei").subject == "Eins Bcc: alle@example.org zwei"


def test_a_doubled_mail_can_be_recognised_by_its_message_id():
    mail = letter()
    Mail.objects.update(state=MailState.IN_FLIGHT)
    outbox.deliver(mail.pk)
    Mail.objects.update(state=MailState.IN_FLIGHT)  # the worker died before it could note it
    outbox.deliver(mail.pk)
    first, second = (message.extra_headers["Message-ID"] for message in sent.outbox)
    assert first == second == mail.message_id


def test_a_condition_is_looked_up_again_when_the_mail_is_sent(condition):
    letter("before", condition="test.condition")
    sweep_outbox()
    condition["answer"] = False
    letter("after", condition="test.condition")
    sweep_outbox()
    assert len(sent.outbox) == 1
    assert Mail.objects.get(key="after").state == MailState.WITHHELD


def test_a_condition_nobody_knows_withholds_the_mail():
    letter(condition="gone.room")
    sweep_outbox()
    assert sent.outbox == []


def test_a_restored_copy_writes_to_nobody(settings):
    settings.MAIL_FREEZE = True
    letter()
    sweep_outbox()
    assert sent.outbox == []
    assert Mail.objects.get().state == MailState.WITHHELD


def test_a_mail_server_that_is_away_is_asked_again_ever_more_rarely(failing):
    failing(True)
    letter()
    waits = []
    for _attempt in range(3):
        Mail.objects.update(due_at=timezone.now())
        sweep_outbox()
        waits.append(round((Mail.objects.get().due_at - timezone.now()).total_seconds() / 60))
    assert waits == [2, 4, 8]
    assert Mail.objects.get().error == "SMTPServerDisconnected"
    failing(False)
    Mail.objects.update(due_at=timezone.now())
    sweep_outbox()
    assert Mail.objects.get().state == MailState.SENT


def test_what_cannot_be_sent_is_given_up_and_can_be_tried_again(failing):
    failing(True)
    mail = letter()
    Mail.objects.update(attempts=ATTEMPTS - 1)
    sweep_outbox()
    assert Mail.objects.get().state == MailState.FAILED
    failing(False)
    assert outbox.retry(Mail.objects.filter(pk=mail.pk)) == 1
    sweep_outbox()
    assert Mail.objects.get().state == MailState.SENT


def test_a_faulty_mail_does_not_hold_up_the_others(failing):
    letter("bad", subject="poison")
    letter("good")
    sweep_outbox()
    assert Mail.objects.get(key="good").state == MailState.SENT
    assert Mail.objects.get(key="bad").state == MailState.RETRY


def test_a_mail_in_flight_is_taken_up_again_only_after_its_lease():
    letter()
    assert outbox.claim() is not None
    assert outbox.claim() is None
    Mail.objects.update(due_at=timezone.now() - timedelta(seconds=1))  # LEASE has passed
    assert outbox.claim() is not None
    assert Mail.objects.get().due_at > timezone.now() + LEASE / 2


def test_readiness_sees_how_long_mail_waits():
    assert outbox.oldest_waiting_age() == timedelta()
    letter(due_at=timezone.now() - timedelta(minutes=7))
    assert timedelta(minutes=7) <= outbox.oldest_waiting_age() < timedelta(minutes=8)
    sweep_outbox()
    assert outbox.oldest_waiting_age() == timedelta()


def test_rows_are_dropped_after_sixty_days_but_never_what_still_waits():
    letter("sent")
    sweep_outbox()
    letter("waiting")
    letter("fresh")
    Mail.objects.exclude(key="fresh").update(created_at=timezone.now() - timedelta(days=61))
    assert outbox.drop_old() == 1
    assert set(Mail.objects.values_list("key", flat=True)) == {"waiting", "fresh"}

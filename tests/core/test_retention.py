"""What is older than its period goes, what is younger stays."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from core import retention
from core.drafts import Draft
from core.once import OnceKey
from core.outbox import Mail, MailState
from core.tasks import clean_up
from tests.people import person

pytestmark = pytest.mark.django_db


def age(queryset, column: str, period: timedelta) -> None:
    """One row just too old, the other just young enough."""
    old, young = queryset.order_by("pk")
    day = timedelta(days=1)
    queryset.filter(pk=old.pk).update(**{column: timezone.now() - period - day})
    queryset.filter(pk=young.pk).update(**{column: timezone.now() - period + day})


def test_drafts_mails_and_tokens_go_after_their_period():
    user = person("nobody")
    for number in range(2):
        Draft.objects.create(user=user, key=f"form:{number}")
        OnceKey.objects.create(token=uuid.uuid4())
        Mail.objects.create(
            kind="x", key=f"x:{number}", to="a@example.org", subject="x", body="x", state=MailState.SENT, sent_at=timezone.now()
        )  # fmt: skip
    age(Draft.objects.all(), "saved_at", retention.DRAFTS.period)
    age(OnceKey.objects.all(), "at", retention.ONCE.period)
    age(Mail.objects.all(), "created_at", retention.MAIL.period)
    assert clean_up() == 3
    assert clean_up() == 0
    assert [model.objects.count() for model in (Draft, OnceKey, Mail)] == [1, 1, 1]


def test_sessions_that_have_ended_go():
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(hours=1))
    clean_up()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_what_the_clock_deletes_has_a_period():
    assert [
        keeping.key for keeping in retention.KEEPINGS if keeping.automatic and keeping.period is None
    ] == []

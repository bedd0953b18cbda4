"""A link leads to one row for one purpose until it expires or is revoked; nobody who reads the table can use it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Invitation
from core import links
from core.tasks import clean_up
from tests.factories.accounts import InvitationFactory, UserFactory

pytestmark = pytest.mark.django_db
ROWS = Invitation.objects


def issued(obj, **more) -> str:
    return links.issue("test.accept", obj, expires_at=timezone.now() + timedelta(**(more or {"hours": 1})))


def test_a_token_leads_to_its_row_and_every_letter_may_have_its_own():
    obj = InvitationFactory()
    assert [links.follow("test.accept", issued(obj), ROWS.all()) for _ in range(2)] == [obj, obj]


def test_a_token_is_for_one_purpose_and_one_kind_of_row():
    token = issued(InvitationFactory())
    assert links.follow("test.other", token, ROWS.all()) is None
    assert links.follow("test.accept", token, type(UserFactory()).objects.all()) is None
    assert links.follow("test.accept", token[:-1], ROWS.all()) is None


def test_the_table_holds_no_token():
    token = issued(InvitationFactory())
    assert token not in str(list(links.Link.objects.values()))


def test_an_expired_or_revoked_token_leads_nowhere_and_is_cleaned_up():
    obj = InvitationFactory()
    old, young = issued(obj, hours=-1), issued(obj)
    assert links.follow("test.accept", old, ROWS.all()) is None
    clean_up()
    assert links.Link.objects.count() == 1
    links.revoke(obj)
    assert links.follow("test.accept", young, ROWS.all()) is None

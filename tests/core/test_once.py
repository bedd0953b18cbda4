"""A double click creates one thing."""

import time
import uuid

import pytest

from accounts.models import Invitation
from accounts.states import Role
from core.once import OnceKey, create_once, new_token
from tests.at_once import at_once
from tests.factories.accounts import InvitationFactory, RoleFactory, UserFactory


@pytest.mark.django_db
def test_the_second_time_gives_what_the_first_time_made():
    user, token = UserFactory(), new_token()
    first = create_once(token, by=user, create=InvitationFactory)
    assert create_once(token, by=user, create=InvitationFactory) == first
    assert Invitation.objects.count() == 1


@pytest.mark.django_db
def test_another_person_with_the_same_token_makes_their_own():
    token = new_token()
    first = create_once(token, by=UserFactory(), create=InvitationFactory)
    assert create_once(token, by=UserFactory(), create=InvitationFactory) != first


@pytest.mark.django_db
@pytest.mark.parametrize("token", [None, "", "unsinn", "'; --", "\x00"])
def test_a_token_that_is_none_creates_each_time(token):
    user = UserFactory()
    assert create_once(token, by=user, create=InvitationFactory) != create_once(
        token, by=user, create=InvitationFactory
    )


@pytest.mark.django_db
def test_what_failed_can_be_sent_again():
    user, token = UserFactory(), new_token()

    def fail():
        raise RuntimeError

    with pytest.raises(RuntimeError):
        create_once(token, by=user, create=fail)
    assert create_once(token, by=user, create=InvitationFactory) == Invitation.objects.get()


def make_slowly(inviter):
    time.sleep(0.05)
    return Invitation.objects.create(
        email=f"{uuid.uuid4()}@example.org", role=Role.EDITOR, created_by=inviter
    )


def careless_once(token, *, by, create):
    """The weak version: look first, then create."""
    row = OnceKey.objects.filter(token=token, user=by).first()
    if row is not None:
        return row.created
    made = create()
    OnceKey.objects.get_or_create(token=token, user=by, defaults={"created": made})
    return made


@pytest.mark.django_db(transaction=True)
def test_eight_clicks_at_once_create_one_thing_and_without_the_lock_they_do_not():
    inviter, token = RoleFactory(role=Role.ADMIN).user, new_token()
    made = at_once(lambda _n: create_once(token, by=inviter, create=lambda: make_slowly(inviter)), 8)
    assert Invitation.objects.count() == 1
    assert set(made) == set(Invitation.objects.all())

    token = new_token()
    at_once(lambda _n: careless_once(token, by=inviter, create=lambda: make_slowly(inviter)), 8)
    assert Invitation.objects.count() > 2

"""The right to moderate follows from being named as facilitator, and ends with it."""

import pytest

from accounts.models import User
from tests.factories.accounts import RoleFactory, UserFactory
from tests.factories.workshops import FacilitatorFactory, WorkshopFactory
from workshops.meetings.models import Workshop
from workshops.programmes.actions import set_facilitators

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    return WorkshopFactory()


@pytest.fixture
def by(workshop):
    return RoleFactory(role="coordinator", scope=workshop.municipality).user


def again(user: User) -> User:
    """The person as the next request finds her."""
    return User.objects.get(pk=user.pk)


def test_a_facilitator_with_an_account_may_run_the_workshop(workshop, by):
    user = UserFactory()
    assert not user.has_perm("meetings.run_workshop", workshop)
    set_facilitators(workshop, [FacilitatorFactory(user=user), FacilitatorFactory()], by=by)
    assert again(user).has_perm("meetings.run_workshop", workshop)
    assert list(Workshop.objects.visible_to(again(user))) == [workshop]
    assert not again(user).has_perm("meetings.run_workshop", WorkshopFactory())


def test_the_right_ends_with_the_facilitation_and_comes_back_with_it(workshop, by):
    moderation = FacilitatorFactory(user=UserFactory())
    set_facilitators(workshop, [moderation], by=by)
    set_facilitators(workshop, [], by=by)
    assert not again(moderation.user).has_perm("meetings.run_workshop", workshop)
    set_facilitators(workshop, [moderation], by=by)
    assert again(moderation.user).has_perm("meetings.run_workshop", workshop)


def test_a_facilitator_may_not_coordinate(workshop, by):
    user = UserFactory()
    set_facilitators(workshop, [FacilitatorFactory(user=user)], by=by)
    assert not again(user).has_perm("meetings.coordinate_workshop", workshop)

"""An archived organisation leaves nothing open: what it took part in ends the same day, unless somebody must take over first."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.states import Role
from core.outbox import Mail
from core.workflow import Refused
from networks.alliances.actions import (
    activate_network,
    admit_applicant,
    apply_for_membership,
    confirm_cooperation,
    found_network,
    invite_member,
    propose_cooperation,
)
from networks.alliances.models import Cooperation, Membership
from networks.organisations import actions
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.people import give, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaving():
    place = MunicipalityFactory()
    mine, other = (
        OrganisationFactory(published=True, municipality=place, name=name)
        for name in ("Geht e. V.", "Bleibt e. V.")
    )
    return (
        give(person("mso"), Role.ORG_EDITOR, mine),
        mine,
        give(person("other"), Role.ORG_EDITOR, other),
        other,
    )


def cooperation(leaving, kind="exchange", confirmed=True) -> Cooperation:
    mso, mine, friend, other = leaving
    made = propose_cooperation(
        by=mso, partners=[mine, other], title="Café", kind=kind, description="-", start=date(2020, 1, 1)
    )
    if confirmed:
        confirm_cooperation(made, by=friend)
    return made


def network(by, coordinator):
    founded = found_network(
        by=by, values={"name": f"Netz {coordinator}", "scope": "local", "municipality": coordinator.municipality,
                       "coordinator": coordinator, "is_open": True}
    )  # fmt: skip
    activate_network(founded, by=by)
    return founded


def test_memberships_and_cooperations_end_the_same_day_and_the_partners_are_told(leaving):
    mso, mine, friend, other = leaving
    running, asked = cooperation(leaving), cooperation(leaving, confirmed=False)
    member = Membership.objects.get(pk=invite_member(network(friend, other), by=friend, organisation=mine).pk)
    Mail.objects.all().delete()
    actions.archive(mine, by=mso)
    for one in (running, asked, member):
        one.refresh_from_db()
    assert (running.state, running.end, asked.state, member.state) == (
        "ended",
        timezone.localdate(),
        "objected",
        "declined",
    )
    assert set(Mail.objects.values_list("to", flat=True)) == {friend.email}


def test_an_active_member_leaves_with_the_day(leaving):
    mso, mine, friend, other = leaving
    of = network(friend, other)
    joined = apply_for_membership(of, by=mso, organisation=mine)
    admit_applicant(joined, by=friend)
    actions.archive(mine, by=mso)
    joined.refresh_from_db()
    assert (joined.state, joined.left_on) == ("ended", timezone.localdate())


def test_an_agreement_in_force_must_be_ended_first(leaving):
    mso, mine, friend, other = leaving
    agreement = cooperation(leaving, kind="agreement")
    with pytest.raises(Refused, match="übertragen oder beendet"):
        actions.archive(mine, by=mso)
    mine.refresh_from_db(), agreement.refresh_from_db()
    assert (mine.state, agreement.state) == ("published", "active")


def test_who_coordinates_a_network_alone_hands_over_first(leaving):
    mso, mine, friend, other = leaving
    network(mso, mine)
    with pytest.raises(Refused, match="koordiniert"):
        actions.archive(mine, by=mso)

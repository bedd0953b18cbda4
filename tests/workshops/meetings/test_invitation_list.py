"""A networking workshop and its inventory: who was interviewed is invited, and the inventory can be closed after it."""

from datetime import date

import pytest

from core.workflow import Refused
from tests.factories.inventory import ActorFactory, InterviewFactory, InventoryFactory
from tests.factories.workshops import AttendanceFactory, WorkshopFactory
from workshops.inventory.actions import close_inventory
from workshops.meetings import actions
from workshops.meetings.queries.invitations import interviewed

DAY = date(2009, 4, 23)


@pytest.fixture
def inventory(stage):
    found = InventoryFactory(participation=stage.participation, published=True)
    for name in ("Chor", "Markt"):
        actor = ActorFactory(
            inventory=found, state="interviewed", name=name, email=f"{name.lower()}@example.org"
        )
        InterviewFactory(actor=actor)
    ActorFactory(inventory=found, name="Nie gefragt")
    return found


@pytest.fixture
def workshop(stage, inventory):
    made = WorkshopFactory(participation=stage.participation, phase="II", first_day=DAY)
    actions.choose_inventory(made, by=stage.people.bonn, inventory=inventory)
    return made


def test_the_invitation_list_is_who_was_interviewed(workshop):
    assert [row.subject.name for row in interviewed(workshop)] == ["Chor", "Markt"]


def test_each_is_invited_once(stage, workshop):
    AttendanceFactory(workshop=workshop, email="CHOR@example.org")
    rows = interviewed(workshop)
    assert [row.is_free for row in rows] == [False, True]
    chosen = [row.subject for row in rows]
    assert actions.invite_interviewed(workshop, by=stage.people.bonn, actors=chosen) == 1
    assert actions.invite_interviewed(workshop, by=stage.people.bonn, actors=chosen) == 0
    assert workshop.attendances.get(email="markt@example.org").state == "invited"


def test_the_page_shows_no_address(client, stage, workshop):
    client.force_login(stage.people.bonn)
    page = client.get(f"/workshops/{workshop.pk}/einladen/bestandsaufnahme/").text
    assert "Markt" in page and "markt@example.org" not in page


def test_a_crafted_choice_of_another_municipality_is_refused(client, stage, workshop):
    foreign = InventoryFactory(participation=stage.kiel_participation, published=True)
    client.force_login(stage.people.bonn)
    address = f"/workshops/{workshop.pk}/bestandsaufnahme/"
    assert client.post(address, {"inventory": foreign.pk}).status_code == 422
    workshop.refresh_from_db()
    assert workshop.inventory_id != foreign.pk


def test_an_inventory_closes_after_its_workshop_or_with_a_reason(stage, inventory, workshop):
    with pytest.raises(Refused, match="Zuerst muss der Vernetzungsworkshop durchgeführt sein"):
        close_inventory(inventory, by=stage.people.skew)
    with pytest.raises(Refused, match="Zuerst muss der Vernetzungsworkshop durchgeführt sein"):
        close_inventory(inventory, by=stage.people.skew, waived="kein")
    other = InventoryFactory(participation=stage.participation, published=True)
    close_inventory(other, by=stage.people.skew, waived="Die Kommune plant ihn 2010 selbst.")
    assert other.state == "closed"
    WorkshopFactory(
        participation=stage.participation,
        phase="III",
        first_day=date(2009, 9, 1),
        state="held",
        inventory=inventory,
    )
    close_inventory(inventory, by=stage.people.skew)
    assert inventory.state == "closed"

"""A request for an inventory: accepting it assigns the contractor, closing the inventory fulfils it."""

import pytest
from django.contrib.contenttypes.models import ContentType

from core.workflow import Refused, take
from tests.factories.inventory import InventoryFactory
from tests.factories.offers import RequestFactory
from tests.factories.workshops import ParticipationFactory
from workshops.inventory.actions import cancel_inventory, close_inventory, withdraw_request
from workshops.inventory.models import Inventory
from workshops.offers.actions import accept_request
from workshops.offers.models import ServiceOffer, ServiceRequest
from workshops.offers.states import REQUEST


@pytest.fixture
def request_(stage):
    offer = ServiceOffer.objects.get(slug="bestandsaufnahme")
    return RequestFactory(offer=offer, municipality=stage.bonn, submitted=True, created_by=stage.people.bonn)


def test_accepting_builds_the_inventory(stage, request_):
    accept_request(
        request_,
        by=stage.people.skew,
        contractor=stage.contractor,
        facilitators=[stage.facilitator],
        milestone=stage.milestone,
    )
    inventory = Inventory.objects.get()
    assert (inventory.state, inventory.contractor, inventory.milestone) == (
        "research",
        stage.contractor,
        stage.milestone,
    )
    assert (request_.state, request_.target) == ("accepted", inventory)


def test_a_refused_inventory_accepts_nothing(stage, request_):
    InventoryFactory(participation=stage.participation, phase=True)
    with pytest.raises(Refused, match="hat bereits eine Bestandsaufnahme"):
        accept_request(request_, by=stage.people.skew, contractor=stage.contractor, milestone=stage.milestone)
    request_.refresh_from_db()
    assert request_.state == "submitted"


def test_the_form_asks_for_the_contractor(client, stage, request_):
    client.force_login(stage.people.skew)
    address = f"{request_.get_absolute_url()}schritt/accept/"
    assert "Phase eines Programms" in client.get(address).text
    answer = client.post(address, {})
    assert (
        answer.status_code == 422 and "Bitte wählen Sie, wer die Bestandsaufnahme durchführt." in answer.text
    )
    answer = client.post(
        address,
        {
            "contractor": stage.contractor.name,
            "facilitators": [stage.facilitator.pk],
            "milestone": stage.milestone.pk,
        },
    )
    assert answer.status_code == 302
    assert Inventory.objects.get().facilitators.get() == stage.facilitator


def test_a_phase_of_another_municipality_is_not_among_the_choices(client, stage, request_):
    other = ParticipationFactory(programme=stage.pilot, municipality=stage.kiel)
    client.force_login(stage.people.skew)
    answer = client.post(
        f"{request_.get_absolute_url()}schritt/accept/",
        {"contractor": stage.contractor.name, "milestone": other.milestones.get(phase__code="B").pk},
    )
    assert answer.status_code == 422 and not Inventory.objects.exists()


def test_closing_fulfils_the_request(stage, request_):
    take(REQUEST.accept, request_, by=stage.people.skew, changes={"owner": stage.people.skew})
    inventory = InventoryFactory(participation=stage.participation, published=True)
    kind = ContentType.objects.get_for_model(inventory)
    ServiceRequest.objects.filter(pk=request_.pk).update(target_type=kind, target_id=inventory.pk)
    close_inventory(inventory, by=stage.people.skew, waived="Es gab schon einen Workshop.")
    request_.refresh_from_db()
    assert request_.state == "fulfilled"


def test_a_withdrawn_inventory_opens_the_request_again(stage, request_):
    take(REQUEST.accept, request_, by=stage.people.skew, changes={"owner": stage.people.skew})
    inventory = InventoryFactory(participation=stage.participation, state="requested")
    kind = ContentType.objects.get_for_model(inventory)
    ServiceRequest.objects.filter(pk=request_.pk).update(target_type=kind, target_id=inventory.pk)
    withdraw_request(inventory, by=stage.people.skew, reason="Kein Träger gefunden.")
    request_.refresh_from_db()
    assert (request_.state, request_.target) == ("in_clarification", None)


def test_a_cancelled_inventory_opens_the_request_again(stage, request_):
    accept_request(request_, by=stage.people.skew, contractor=stage.contractor, milestone=stage.milestone)
    cancel_inventory(request_.target, by=stage.people.skew, reason="Kein Träger mehr gefunden.")
    request_.refresh_from_db()
    assert (request_.state, request_.target) == ("in_clarification", None)

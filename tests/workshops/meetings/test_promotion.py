"""An outcome becomes a cooperation or a network, once; what comes of it follows the rules of its room (AS-09)."""

import pytest

from core.workflow import Refused
from networks.alliances.actions import confirm_cooperation
from networks.alliances.models import Cooperation, Network
from networks.bodies.models import Body
from networks.organisations.states import ActorGroup
from tests.factories.networks import OrganisationFactory
from tests.factories.workshops import OutcomeFactory, WorkshopFactory
from workshops.meetings.actions import promote_outcome
from workshops.meetings.promotions import targets_of


@pytest.fixture
def shop(stage):
    return OrganisationFactory(
        name="Demo: Weltladen", municipality=stage.bonn, published=True, actor_group=ActorGroup.A5
    )


@pytest.fixture
def wish(stage, shop):
    workshop = WorkshopFactory(participation=stage.participation, phase="II", state="documented")
    found = OutcomeFactory(
        workshop=workshop, kind="cooperation_wish", text="Gemeinsames Sprachcafé", owner=stage.organisation
    )
    found.involved.add(shop)
    return found


def test_a_wish_becomes_a_proposal_that_all_confirm_and_bridges(stage, shop, wish):
    made = promote_outcome(wish, by=stage.people.bonn, target="cooperation")
    assert (made.state, made.title) == ("proposed", "Gemeinsames Sprachcafé")
    assert [partner.organisation for partner in made.partners.order_by("pk")] == [stage.organisation, shop]
    wish.refresh_from_db()
    assert wish.promoted_to == made
    with pytest.raises(Refused, match="bereits weitergeführt"):
        promote_outcome(wish, by=stage.people.bonn, target="cooperation")
    confirm_cooperation(made, by=stage.people.mso)
    assert made.state == "proposed"  # the shop has not confirmed
    assert Cooperation.objects.with_bridging().get().bridges is True


def test_a_wish_of_one_alone_says_what_it_needs(stage, wish, client):
    wish.involved.clear()
    assert targets_of(wish) == []
    client.force_login(stage.people.bonn)
    address = f"/workshops/{wish.workshop_id}/ergebnisse/{wish.pk}/"
    assert "Eine Kooperation braucht zwei Partner" in client.get(address).content.decode()
    assert client.post(f"{address}schritt/promote/", {"target": "cooperation"}).status_code in (409, 422)
    assert not Cooperation.objects.exists()


def test_partners_that_are_not_public_are_named(stage, wish):
    wish.involved.add(OrganisationFactory(name="Verborgen", municipality=stage.bonn))
    with pytest.raises(Refused, match="noch nicht öffentlich: Verborgen"):
        promote_outcome(wish, by=stage.people.bonn, target="cooperation")
    wish.refresh_from_db()
    assert wish.promoted_id is None


def test_what_it_became_says_where_it_comes_from(stage, shop, wish, client):
    """To everybody who sees the workshop; the outcome itself only to those who may."""
    made = promote_outcome(wish, by=stage.people.bonn, target="cooperation")
    client.force_login(stage.people.mso)
    page = client.get(made.get_absolute_url()).content.decode()
    assert "Woraus das entstanden ist" in page and f'href="{wish.workshop.get_absolute_url()}"' in page
    client.force_login(stage.people.bonn)
    assert "Zum Ergebnis" in client.get(made.get_absolute_url()).content.decode()


def test_whoever_is_responsible_counts_once(stage, wish):
    wish.involved.add(stage.organisation)
    made = promote_outcome(wish, by=stage.people.bonn, target="cooperation")
    assert made.partners.count() == 2


def test_a_dialogue_structure_becomes_a_planned_network(stage):
    workshop = WorkshopFactory(participation=stage.participation, phase="II", state="documented")
    office = OrganisationFactory(municipality=stage.bonn, office=True)
    talk = OutcomeFactory(workshop=workshop, kind="dialogue_structure", text="Runder Tisch", owner=office)
    made = promote_outcome(talk, by=stage.people.bonn, target="network")
    assert (made.name, made.state, made.municipality, made.coordinator) == (
        "Runder Tisch", "planned", stage.bonn, office,
    )  # fmt: skip
    talk.refresh_from_db()
    assert talk.promoted_to == made


@pytest.mark.parametrize("again", ["network", "body"])
def test_whatever_it_became_it_becomes_nothing_else(stage, client, again):
    workshop = WorkshopFactory(participation=stage.participation, phase="II", state="documented")
    office = OrganisationFactory(municipality=stage.bonn, office=True)
    talk = OutcomeFactory(workshop=workshop, kind="dialogue_structure", text="Runder Tisch", owner=office)
    promote_outcome(talk, by=stage.people.bonn, target="network")
    client.force_login(stage.people.bonn)
    answer = client.post(f"/workshops/{workshop.pk}/ergebnisse/{talk.pk}/schritt/promote/", {"target": again})
    assert answer.status_code == 409 and "bereits weitergeführt" in answer.content.decode()
    assert (Network.objects.count(), Body.objects.count()) == (1, 0)


def test_a_dialogue_structure_becomes_a_planned_body_once(stage):
    workshop = WorkshopFactory(participation=stage.participation, phase="II", state="documented")
    talk = OutcomeFactory(workshop=workshop, kind="dialogue_structure", text="Runder Tisch")
    made = promote_outcome(talk, by=stage.people.bonn, target="body")
    assert (str(made), made.state, made.municipality) == ("Runder Tisch", "planned", stage.bonn)
    with pytest.raises(Refused, match="bereits weitergeführt"):
        promote_outcome(talk, by=stage.people.bonn, target="body")

"""An outcome becomes a cooperation or a network, once; what comes of it follows the rules of its room (AS-09)."""

import pytest

from core.workflow import Refused
from networks.alliances.actions import confirm_cooperation
from networks.alliances.models import Cooperation
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


def test_a_wish_of_one_alone_is_not_offered(stage, wish):
    wish.involved.clear()
    assert targets_of(wish) == []


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

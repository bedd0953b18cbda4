"""The hand-over file says how far inventories are and what the newest published one found; never what a small group said."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories.inventory import ActorFactory, InterviewFactory, InventoryFactory
from workshops.inventory import handover


def text_of(parts) -> str:
    return str([part.data() for part in parts])


@pytest.fixture
def published(stage):
    found = InventoryFactory(participation=stage.participation, published=True, contractor=stage.contractor)
    for group, count in (("A3_migrant_org", 5), ("A5_one_world_group", 3)):
        for _number in range(count):
            InterviewFactory(actor=ActorFactory(inventory=found, actor_group=group, state="interviewed"))
    return found


def test_state_progress_and_results_stand_there(stage, published, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):  # one of them the roles of who reads
        found = text_of(handover.parts(stage.bonn, stage.people.bonn))
    assert published.title in found and "8 von 8" in found and "Viele sind aktiv." in found
    assert "zu wenige Angaben" in found and "Streit im Vorstand" not in found


def test_what_runs_is_for_those_who_follow_it(stage, inventory):
    assert inventory.title in text_of(handover.parts(stage.bonn, stage.people.bonn))
    assert handover.parts(stage.bonn, AnonymousUser()) == handover.parts(stage.bonn, stage.people.kiel) == []

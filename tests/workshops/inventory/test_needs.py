"""The need overview: actors counted by category and group, small groups hidden, also against subtraction."""

import pytest

from tests.factories.inventory import ActorFactory, InterviewFactory
from workshops.inventory.queries import needs_of, progress_of

A3, A4, A5, X = "A3_migrant_org", "A4_institution", "A5_one_world_group", "X_external"


@pytest.fixture
def asked(inventory):
    def ask(group: str, count: int, needs=("room",)):
        for _ in range(count):
            actor = ActorFactory(inventory=inventory, state="interviewed", actor_group=group)
            InterviewFactory(actor=actor, needs=needs)

    return ask


def row(inventory, label="Räume", kind=""):
    overview = needs_of(inventory, kind)
    return [str(cell.shown) for cell in {str(name): cells for name, cells in overview.rows}[label]]


FEW = "zu wenige Angaben"


def test_a_group_is_shown_from_five_interviewed_actors_on(inventory, asked):
    asked(A3, 5)
    asked(A5, 4)
    asked(A4, 1)
    assert row(inventory) == ["5", FEW, FEW, "10"]


def test_a_total_that_gives_a_small_rest_away_is_hidden(inventory, asked):
    asked(A3, 5)
    asked(A5, 4)
    assert row(inventory) == ["5", FEW, FEW]


def test_nothing_is_shown_of_fewer_than_five(inventory, asked):
    asked(A3, 4)
    assert row(inventory) == [FEW, FEW]


def test_an_actor_counts_once_a_category_and_externals_never(inventory, asked):
    asked(A3, 5, ["room", "room", "exchange"])
    asked(X, 5)
    assert row(inventory) == ["5", "5"]
    assert row(inventory, "Austausch")[0] == "5"


def test_only_one_kind_can_be_counted(inventory, asked):
    asked(A3, 5)
    assert row(inventory, kind="need")[0] == "5"
    assert needs_of(inventory, "wish").rows == []


def test_progress_says_the_share(inventory, asked):
    asked(A3, 2)
    ActorFactory(inventory=inventory)
    progress = progress_of(inventory)
    assert (progress.found, progress.interviewed, progress.share) == (3, 2, 67)

"""The need overview: actors counted by category and group, small groups hidden, also against subtraction."""

import re

import pytest
from django.urls import reverse

from tests.factories.inventory import ActorFactory, InterviewFactory
from workshops.inventory.queries import needs_of, progress_of
from workshops.inventory.states import NeedCategory

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


def test_a_category_that_only_a_hidden_group_named_does_not_tell_on_it(inventory, asked):
    """One row more for the one voice would be as good as its count."""
    asked(A3, 5)
    before = [label for label, _cells in needs_of(inventory).rows]
    asked(A5, 1, ["equipment"])
    overview = needs_of(inventory)
    assert len(overview.rows) == len(NeedCategory) > len(before)
    assert row(inventory, "Ausstattung") == row(inventory, "Austausch") == ["0", FEW, FEW]


@pytest.mark.parametrize("address", ["needs?format=csv", "needs", "preview?format=json", "preview"])
def test_no_page_and_no_file_shows_a_small_group(client, stage, inventory, asked, address):
    asked(A3, 5)
    asked(A5, 3, ["equipment"])
    client.force_login(stage.people.bonn)
    name, _mark, query = address.partition("?")
    answer = client.get(f"{reverse(f'inventory:{name}', args=[inventory.pk])}?{query}")
    text = answer.getvalue().decode() if answer.streaming else answer.text
    found = re.findall(
        r"(?:>|;|\"|\s)(3|8)(?:<|;|\"|,|\r?\n)", text.split("Ausstattung", 1)[1].split("Förderberatung", 1)[0]
    )
    assert answer.status_code == 200 and text.count(FEW) >= 2 * len(NeedCategory) and not found


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

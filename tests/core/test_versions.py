"""Two people on one record: one saves, the other gets a comparison."""

import pytest

from core.versions import Stale, save_checked
from networks.municipalities.models import Municipality
from tests.at_once import at_once
from tests.factories.networks import MunicipalityFactory


@pytest.mark.django_db
def test_the_first_saves_and_the_second_sees_what_is_there_now():
    first = MunicipalityFactory(intro="alt")
    second = Municipality.objects.get(pk=first.pk)
    save_checked(first, version=1, changes={"intro": "von der Ersten"})
    assert first.version == 2
    with pytest.raises(Stale) as stale:
        save_checked(second, version=1, changes={"intro": "von der Zweiten"})
    assert stale.value.current.intro == "von der Ersten"
    assert second.intro == "von der Zweiten"  # what was typed is still in hand
    assert Municipality.objects.get(pk=first.pk).intro == "von der Ersten"


@pytest.mark.django_db
def test_whoever_has_seen_the_new_text_may_save_over_it():
    place = MunicipalityFactory()
    save_checked(place, version=1, changes={"intro": "eins"})
    save_checked(place, version=2, changes={"intro": "zwei"})
    assert Municipality.objects.get().intro == "zwei"


@pytest.mark.django_db(transaction=True)
def test_of_six_at_once_one_saves_and_without_the_version_six_do():
    place = MunicipalityFactory()

    def checked(number: int):
        mine = Municipality.objects.get(pk=place.pk)
        save_checked(mine, version=1, changes={"intro": f"Text {number}"})

    answers = at_once(checked, 6)
    assert sum(answer is None for answer in answers) == 1
    assert sum(isinstance(answer, Stale) for answer in answers) == 5
    winner = answers.index(None)
    assert Municipality.objects.get().intro == f"Text {winner}"

    def careless(number: int):
        Municipality.objects.filter(pk=place.pk).update(intro=f"Text {number}")

    assert at_once(careless, 6) == [None] * 6

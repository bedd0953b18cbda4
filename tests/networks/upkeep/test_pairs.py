"""Suspected pairs over the whole directory: found with reasons, told apart for good, looked at again."""

import pytest
from django.urls import reverse

from core.access import Forbidden
from networks.upkeep import actions
from networks.upkeep.matching import suspected_pairs
from networks.upkeep.models import Difference
from tests.factories.networks import OrganisationFactory

PAGE = "/arbeitsbereich/verzeichnis/doppelt/"


def pairs() -> dict[tuple[int, int], tuple[str, ...]]:
    return {(one, other): reasons for one, other, reasons, _percent in suspected_pairs()}


def entry(name: str, municipality, **more):
    plain = {"published": True, "register_number": "", "email": "", "phone": "", "website": ""}
    return OrganisationFactory(name=name, municipality=municipality, **plain | more)


@pytest.fixture
def house(bonn):
    return entry("Haus der Kulturen Rhein", bonn, legal_form="initiative")


@pytest.mark.parametrize(
    ("here", "more", "reason"),
    [
        (True, {"name": "Haus der Kulturen am Rhein"}, "ähnliche Namen am selben Ort"),
        (False, {"name": "HAUS DER KULTUREN, Rhein e. V."}, "derselbe Name, an einem anderen Ort"),
        (False, {"name": "Ganz anders", "email": "Post@Example.org"}, "dieselbe E-Mail-Adresse"),
        (False, {"name": "Ganz anders", "phone": "(0228) 12-34 56"}, "dieselbe Telefonnummer"),
        (False, {"name": "Ganz anders", "website": "http://haus.example.org"}, "dieselbe Internetseite"),
        (False, {"name": "Ganz anders", "register_court": "amtsgericht bonn", "register_number": "vr77"}, "dieselbe Nummer im Register"),
    ],
)  # fmt: skip
def test_a_pair_is_found_with_its_reason(house, bonn, kiel, here, more, reason):
    for name, value in {
        "email": "post@example.org", "phone": "0228 123456", "website": "https://www.haus.example.org/",
        "register_court": "Amtsgericht Bonn", "register_number": "VR 77",
    }.items():  # fmt: skip
        setattr(house, name, value)
    house.save()
    twin = entry(**more, municipality=bonn if here else kiel)
    entry("Weltladen", bonn)
    assert pairs() == {(house.pk, twin.pk): (reason,)}


def test_several_reasons_make_it_likelier(house, bonn):
    type(house).objects.filter(pk=house.pk).update(email="post@example.org")
    near = entry("Haus der Kulturen am Rhein", bonn)
    both = entry("Haus der Kulturen vom Rhein", bonn, email="post@example.org")
    found = suspected_pairs()
    assert found[0][:2] == (house.pk, both.pk) and len(found[0][2]) == 2
    assert found[0][3] > next(
        percent for one, other, _why, percent in found if (one, other) == (house.pk, near.pk)
    )


def test_what_very_many_share_says_nothing_and_what_is_gone_is_no_double(house, bonn, kiel):
    names = ("Tanzkreis", "Sprachcafé", "Lesepaten", "Weltladen", "Fußballverein", "Frauentreff")
    for name in names:
        entry(name, kiel, email="post@example.org")
    entry("Haus der Kulturen am Rhein", bonn, state="archived")
    assert pairs() == {}


def test_a_pair_told_apart_is_not_shown_again_until_somebody_doubts(house, bonn, coordinator, sign_in):
    twin = entry("Haus der Kulturen am Rhein", bonn)
    browser = sign_in(coordinator)
    assert twin.name in browser.get(PAGE).text
    told = browser.post(reverse("upkeep:apart", args=[twin.pk, house.pk]), follow=True)
    assert told.context["count"] == 0 and list(told.context["apart"]) == [Difference.objects.get()]
    browser.post(reverse("upkeep:apart", args=[house.pk, twin.pk]))
    again = browser.post(reverse("upkeep:doubt", args=[Difference.objects.get().pk]), follow=True)
    assert again.context["count"] == 1 and not Difference.objects.exists()


def test_only_those_who_may_merge_both_see_and_decide(
    house, bonn, kiel, coordinator, other_coordinator, staff, editor, sign_in
):
    type(house).objects.filter(pk=house.pk).update(email="post@example.org")
    twin = entry("Haus der Kulturen am Rhein", kiel, email="post@example.org")
    apart = reverse("upkeep:apart", args=[house.pk, twin.pk])
    assert sign_in(staff).get(PAGE).context["count"] == 1
    for somebody, status in ((coordinator, 200), (other_coordinator, 200), (editor, 403)):
        browser = sign_in(somebody)
        assert browser.get(PAGE).status_code == status
        assert twin.name not in browser.get(PAGE).text
        assert browser.post(apart).status_code == 403
    with pytest.raises(Forbidden):
        actions.tell_apart(house, twin, by=coordinator)
    made = actions.tell_apart(house, twin, by=staff)
    assert sign_in(coordinator).post(reverse("upkeep:doubt", args=[made.pk])).status_code == 404


def test_a_crafted_pair_of_one_entry_is_refused(house, coordinator, sign_in):
    answer = sign_in(coordinator).post(reverse("upkeep:apart", args=[house.pk, house.pk]))
    assert answer.status_code in (404, 409) and not Difference.objects.exists()

"""Similar entries while a name is typed: found however it is spelt, in order, and hidden ones never named."""

from itertools import permutations

import pytest
from django.db import connection
from django.urls import reverse

from networks.organisations.matching import alike, candidates, from_token
from networks.organisations.models import Organisation
from tests.factories.networks import OrganisationFactory


def names(found) -> list[str]:
    return [one.organisation.name for one in found]


@pytest.mark.parametrize(
    "typed",
    ["afrika forum rhein", "Afrikaforum Rhein e.V.", "AFRIKA-FORUM REIN", "Afrika Forum Rhein gGmbH", "Demo: Afrika-Forum Rhein"],
)  # fmt: skip
def test_a_name_is_found_however_it_is_spelt(forum, ama, typed):
    assert names(candidates(typed, ama)) == [forum.name]


@pytest.mark.parametrize("typed", ["", "afr", "%%%", "Sportverein Blau-Weiß", "\\' OR 1=1 --"])
def test_what_is_not_like_it_is_not_offered(forum, ama, typed):
    assert candidates(typed, ama) == []


def test_umlauts_and_their_spellings_meet(bonn, ama):
    OrganisationFactory(name="Türkisch-Kölnischer Kulturverein", municipality=bonn, published=True)
    for typed in ("Tuerkisch Koelnischer Kulturverein", "Turkisch-Kolnischer Kulturverein"):
        assert len(candidates(typed, ama)) == 1


def test_the_same_place_stands_first(forum, kiel, ama):
    there = OrganisationFactory(
        name="Demo: Afrika-Forum Rhein e. V.", municipality=kiel, published=True, slug="afrika-kiel"
    )
    found = candidates("Afrika-Forum Rhein", ama, place="Kiel (01002000)")
    assert [one.organisation for one in found] == [there, forum]
    assert [one.percent for one in found] == [100, 75]


def test_the_index_passes_over_nobody_who_is_alike_enough(bonn, ama):
    """Asked of all rows one by one, and of the index."""
    typed, words = (
        "afrika forum rhein",
        ["afrika", "forum", "rhein", "afrikanisches", "am rhein", "bonner", "forums", "rheinau"],
    )
    for one, other in permutations(words, 2):
        OrganisationFactory(name=f"{one} {other} verein", municipality=bonn, published=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM organisations_organisation WHERE (similarity(name_key, %s) + word_similarity(%s, search_key)) / 2 >= 0.5",
            [typed, typed],
        )
        near = {pk for (pk,) in cursor.fetchall()}
    assert 3 < len(near) < Organisation.objects.count()
    assert {one.pk for one in alike(typed, bonn)} == near


def test_a_draft_of_others_is_hinted_at_and_not_named(bonn, ama, editor, sign_in):
    draft = OrganisationFactory(name="Demo: Haus der Kulturen", municipality=bonn)
    (found,) = candidates("haus der kulturen", ama)
    assert not found.seen and found.url == "" and draft.slug not in found.claim_url
    answer = sign_in(ama).get(reverse("organisations:duplicates"), {"name": "Haus der Kultur"})
    assert "Haus der Kulturen" not in answer.content.decode()
    assert candidates("haus der gesundheit", ama) == []  # only what can hardly be another one is hinted at


def test_the_address_of_a_hint_is_for_one_person(bonn, ama, editor, sign_in):
    draft = OrganisationFactory(name="Demo: Haus der Kulturen", municipality=bonn)
    (found,) = candidates("haus der kulturen", ama)
    token = found.claim_url.rstrip("/").rpartition("/")[2]
    assert from_token(token, ama) == (draft.pk, "haus der kulturen")
    assert from_token(token, editor) is None and from_token(f"{token}x", ama) is None


def test_registration_asks_back_once_where_no_script_has_shown_the_entry(forum, ama, sign_in):
    data = {
        "name": "Afrika-Forum am Rhein", "actor_group": "A3_migrant_org", "kind": "mso", "legal_form": "ev",
        "municipality": "Bonn (05314000)", "level": "local",
    }  # fmt: skip
    browser = sign_in(ama)
    asked = browser.post(reverse("organisations:register"), data)
    assert asked.status_code == 422
    assert "is_another" in asked.context["form"].errors and forum.name in asked.content.decode()
    assert browser.post(reverse("organisations:register"), {**data, "is_another": "on"}).status_code == 302

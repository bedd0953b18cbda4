"""The directory: search that forgives, filters that combine, a constant number of queries."""

import pytest
from django.test import RequestFactory

from networks.organisations.models import Organisation, OrganisationTopic
from networks.organisations.queries import name_taken
from networks.organisations.states import ActorGroup
from networks.organisations.tables import OrganisationListing
from tests.factories.networks import MunicipalityFactory, OrganisationFactory, TopicFactory

pytestmark = pytest.mark.django_db


def listing(**params) -> OrganisationListing:
    request = RequestFactory().get("/organisationen/", params)
    return OrganisationListing(request, Organisation.objects.published().counted())


def found(**params) -> list[str]:
    return [row["name"] for row in listing(**params).rows]


@pytest.fixture
def three(bonn, kiel):
    """Ghana in Bonn, Togo in Kiel, a One World shop in Bonn."""
    common = {
        "published": True, "languages": ["de"], "countries_of_origin": [], "offers": "Treffen", "self_image": "Wir sind viele. " * 8,
    }  # fmt: skip
    ghana = OrganisationFactory(
        **common | {"countries_of_origin": ["GH"], "languages": ["de", "tw"], "offers": "Sprachkurs und Müttertreff"},
        name="Ghana-Forum Köln-Bonn", municipality=bonn,
    )  # fmt: skip
    OrganisationFactory(
        **common | {"partner_countries": ["TG"]}, name="Verein Togo", short_name="VT", municipality=kiel
    )
    shop = OrganisationFactory(
        **common, name="Weltladen", municipality=bonn, actor_group=ActorGroup.A5, kind="one_world", policy_fields=["kez"]
    )  # fmt: skip
    OrganisationTopic.objects.filter(organisation=shop).update(
        topic=TopicFactory(code="trade", name_de="Handel")
    )
    return ghana


@pytest.mark.parametrize(
    "typed",
    ["ghana", "GHANA forum", "Köln", "Koeln", "Koln", "hana-fo", "Sprachkurs", "sprach", "Müttertreff", "muetter", "Sprachkurse Ghana"],
)  # fmt: skip
def test_search_finds_words_beginnings_and_umlauts(three, typed):
    assert found(q=typed) == [three.name]


def test_search_finds_other_forms_of_a_german_word(three):
    assert found(q="Vereine") == ["Verein Togo"]
    assert found(q="VT") == ["Verein Togo"]


@pytest.mark.parametrize(
    "odd", ["%%%", "a & | b", "(((", "'", '"', "\\", ":*", "!", "und", "\x00", "a" * 300, "💥", "*", "<->", "ghana:*&", "__", "1'); --"]
)  # fmt: skip
def test_whatever_is_typed_nothing_fails(three, client, odd):
    assert client.get("/organisationen/", {"q": odd, "place": odd, "country": odd}).status_code == 200


def test_a_search_without_words_finds_nothing(three):
    assert found(q="%%%") == []


@pytest.mark.parametrize(
    ("params", "names"),
    [
        ({"place": "Bonn"}, ["Ghana-Forum Köln-Bonn", "Weltladen"]),
        ({"place": "01002000"}, ["Verein Togo"]),
        ({"place": "Nirgendwo"}, []),
        ({"land": "01"}, ["Verein Togo"]),
        ({"group": "A5_one_world_group"}, ["Weltladen"]),
        ({"kind": "mso"}, ["Ghana-Forum Köln-Bonn", "Verein Togo"]),
        ({"policy_field": "kez"}, ["Weltladen"]),
        ({"topic": "trade"}, ["Weltladen"]),
        ({"language": "tw"}, ["Ghana-Forum Köln-Bonn"]),
        ({"country": "Ghana"}, ["Ghana-Forum Köln-Bonn"]),
        ({"country": "TG"}, ["Verein Togo"]),
        ({"place": "bonn", "group": "A3_migrant_org", "topic": "education", "country": "ghana"}, ["Ghana-Forum Köln-Bonn"]),
        ({"place": "kiel", "country": "Ghana"}, []),
        ({"page": "999"}, ["Ghana-Forum Köln-Bonn", "Verein Togo", "Weltladen"]),
        ({"sort": "-name"}, ["Weltladen", "Verein Togo", "Ghana-Forum Köln-Bonn"]),
    ],
)  # fmt: skip
def test_filters_combine(three, params, names):
    assert found(**params) == names


def test_a_county_stands_for_its_places(three):
    town = MunicipalityFactory(town=True)
    there = OrganisationFactory(published=True, municipality=town, name="Dorfverein")
    assert found(place=town.parent_county.name) == [there.name]


def test_only_what_is_public_and_counted_is_listed(bonn):
    OrganisationFactory(municipality=bonn)
    OrganisationFactory(submitted=True, municipality=bonn)
    OrganisationFactory(published=True, municipality=bonn, actor_group=ActorGroup.X, kind="foundation")
    office = OrganisationFactory(office=True, municipality=bonn)
    assert found() == [office.name]


ALL_FILTERS = {"q": "verein", "place": "Bonn", "topic": "education", "country": "Ghana", "language": "tw"}


@pytest.mark.parametrize("params", [{}, ALL_FILTERS])
def test_the_number_of_queries_does_not_depend_on_the_rows(
    bonn, client, django_assert_max_num_queries, params
):
    address = "/organisationen/"
    OrganisationFactory(published=True, municipality=bonn, name="Verein 0")
    client.get(address, params)
    costs = []
    for number in range(1, 4):
        OrganisationFactory(published=True, municipality=bonn, name=f"Verein {number}")
        with django_assert_max_num_queries(12) as counted:
            client.get(address, params)
        costs.append(len(counted))
    assert costs == costs[:1] * 3


def test_the_download_holds_what_the_filter_shows(three, client):
    answer = client.get("/organisationen/", {"country": "Ghana", "format": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "Ghana-Forum Köln-Bonn" in text and "Weltladen" not in text


# ---- names -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "typed",
    ["afrika forum rhein", "Afrika-Forum Rhein e.V.", "AFRIKA FORUM RHEIN eV", "demo: Afrika Forum Rhein"],
)
def test_a_name_is_taken_however_it_is_spelt(forum, bonn, typed):
    assert name_taken(typed, bonn) == forum


def test_derived_columns_are_those_of_the_names(three):
    for organisation in Organisation.objects.all():
        for field, value in Organisation.keys_of(organisation.name, organisation.short_name).items():
            assert getattr(organisation, field) == value


def test_the_list_without_filters_shows_what_was_published_meanwhile(three):
    before = listing()
    assert (before.count, len(before.rows)) == (3, 3)
    three.delete()
    after = listing(sort="-name")
    assert (after.count, [row["name"] for row in after.rows]) == (2, ["Weltladen", "Verein Togo"])
    assert len(listing().rows) == 2

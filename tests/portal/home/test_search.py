"""Search over everything public."""

from datetime import date

import pytest

from portal.home.search import HITS, asked, search
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.factories.workshops import ParticipationFactory, ProgrammeFactory, WorkshopFactory

pytestmark = pytest.mark.django_db

ODD = [
    "", " ", "%", "a & | b", "(((", "'", '"', "\\", "*", "ß", "\x00", "bo\x00nn", "\ud800", "🙂", "a" * 5000, "' OR 1=1 --",
    "<script>", "null", "%00", "%ff%fe", "und", "1", "0531", "..", "-", "&'", "!!! ???", "Ä", "ﬀ", "\u202e", "a:*", "bonn:*&",
]  # fmt: skip


def titles(words: str) -> list[str]:
    return [hit.title for group in search(asked(words)) for hit in group.hits]


@pytest.mark.parametrize("odd", ODD)
def test_whatever_is_typed_is_answered(client, odd):
    MunicipalityFactory(name="Bonn")
    if odd.isprintable() or odd.isascii():
        assert client.get("/suche/", {"q": odd}).status_code == 200
    search(asked(odd))


@pytest.mark.parametrize("raw", ["q=%ff%fe%00", "q=%00", "q", "q=%", "q=a&q=b", "q[]=1", "%ff=1"])
@pytest.mark.parametrize("path", ["/suche/", "/kommunen/", "/organisationen/", "/", "/barriere-melden/"])
def test_broken_bytes_in_the_address_are_answered(client, path, raw):
    assert client.get(f"{path}?{raw}").status_code == 200


@pytest.mark.parametrize("words", ["Mülheim", "Mulheim", "Muelheim", "mülheim ruhr"])
def test_umlauts_may_be_typed_in_any_way(words):
    MunicipalityFactory(name="Mülheim an der Ruhr")
    MunicipalityFactory(name="Bonn")
    assert titles(words) == ["Mülheim an der Ruhr"]


def test_the_place_itself_comes_first():
    MunicipalityFactory(name="Bonnefeld", inhabitants=300, inhabitants_on=date(2024, 12, 31))
    MunicipalityFactory(name="Bonn")
    assert titles("bonn") == ["Bonn", "Bonnefeld"]


def test_only_what_is_public_is_found(client):
    OrganisationFactory(name="Geheimer Verein")
    OrganisationFactory(name="Geheimer Träger", actor_group="X_external", kind="foundation", published=True)
    ProgrammeFactory(title="Geheimes Programm", state="draft")
    WorkshopFactory(title="Geheimer Workshop", state="planned")
    assert titles("geheim") == []
    assert "nichts Öffentliches gefunden" in client.get("/suche/?q=geheim").text


def test_every_kind_is_found():
    place = MunicipalityFactory(name="Musterhausen")
    OrganisationFactory(name="Musterhausen hilft", municipality=place, published=True)
    ProgrammeFactory(title="Musterhausen lernt")
    WorkshopFactory(title="Auftakt in Musterhausen", state="open")
    assert len(search("Musterhausen")) == 4


def test_hits_are_capped_and_the_rest_is_in_the_directory(client):
    for number in range(HITS + 2):
        MunicipalityFactory(name=f"Neustadt {number}")
    (group,) = search("Neustadt")
    assert (len(group.hits), group.more) == (HITS, True)
    assert "/kommunen/?q=Neustadt" in client.get("/suche/?q=Neustadt").text


def test_search_costs_six_queries(django_assert_num_queries):
    participation = ParticipationFactory(municipality__name="Bonn")
    OrganisationFactory(name="Bonn hilft", municipality=participation.municipality, published=True)
    with django_assert_num_queries(6):
        search("Bonn")

"""The public directory: list, map, table and download show the same, and never what is not public."""

import re
from datetime import date
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from accounts.states import Role
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup, OrganisationState
from networks.umbrellas.models import UmbrellaMembership
from networks.upkeep import actions as upkeep
from portal.generated import places as generated_places
from tests.factories.networks import (
    ContactPersonFactory,
    MunicipalityFactory,
    OrganisationFactory,
    OrganisationTextFactory,
)
from tests.factories.umbrellas import UmbrellaFactory, UmbrellaMembershipFactory
from tests.people import give, person

pytestmark = pytest.mark.django_db
VIEWS = ("liste", "karte", "tabelle")
SECRET = (
    "Geheimer Weg", "99999", "Yaa Zurück", "Kofi Ohne", "zurueck@example.org", "Entwurfsverein", "Sperrverein", "Wartesaal", "Förderer X",
    "Archivverein",
)  # fmt: skip
ASKED = ({}, {"q": "verein"}, {"place": "Verborgen"}, {"language": "eo"}, {"country": "Vanuatu"})


@pytest.fixture
def bonn():
    return MunicipalityFactory(name="Bonn", ags="05314000", latitude=50.7358, longitude=7.1005)


@pytest.fixture
def kiel():
    return MunicipalityFactory(name="Kiel", ags="01002000", latitude=54.3213, longitude=10.1349)


@pytest.fixture
def directory(bonn, kiel):
    """Three in Bonn, one in Kiel; and beside them everything that must not appear, alike in all that is searched."""
    for name, place in (("Ghana-Forum", bonn), ("Weltladen", bonn), ("Förde-Verein", kiel)):
        OrganisationFactory(published=True, municipality=place, name=name)
    hidden = OrganisationFactory(
        published=True, municipality=bonn, name="Stiller Verein", street="Geheimer Weg 1", plz="99999", address_hidden=True
    )  # fmt: skip
    hidden.contacts.all().delete()
    ContactPersonFactory(organisation=hidden, name="Kofi Ohne", is_main=False)
    back = ContactPersonFactory(
        organisation=hidden, name="Yaa Zurück", email="zurueck@example.org", is_main=False, public=True
    )
    back.consent_withdrawn_at = timezone.now()
    back.save()
    nowhere = MunicipalityFactory(name="Verborgen", ags="05315000", latitude=50.9, longitude=6.9)
    common = {"municipality": nowhere, "languages": ["eo"], "countries_of_origin": ["VU"]}
    OrganisationFactory(**common, complete=True, name="Entwurfsverein")
    OrganisationFactory(**common, submitted=True, name="Wartesaal")
    OrganisationFactory(**common, published=True, name="Sperrverein", state=OrganisationState.SUSPENDED)
    OrganisationFactory(**common, published=True, name="Archivverein", state=OrganisationState.ARCHIVED)
    OrganisationFactory(
        **common, published=True, name="Förderer X", actor_group=ActorGroup.X, kind="foundation"
    )


def download(client, **params) -> str:
    answer = client.get("/organisationen/", {**params, "format": "csv"})
    return b"".join(answer.streaming_content).decode("utf-8-sig")


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_what_is_not_public_appears_nowhere(directory, client, asked):
    pages = [client.get("/organisationen/", {**asked, "ansicht": view}).text for view in VIEWS]
    pages += [download(client, **asked), client.get("/suche/", {"q": "verein"}).text]
    for page in pages:
        assert [secret for secret in SECRET if secret in page] == []
        assert "Esperanto" not in page and ("Vanuatu" not in page or "country" in asked)
    if "place" not in asked:
        assert not any("Verborgen" in page for page in pages)


def test_list_map_and_table_agree(directory, client):
    shown = {view: client.get("/organisationen/", {"place": "Bonn", "ansicht": view}) for view in VIEWS}
    for page in shown.values():
        assert page.context["listing"].count_label == "3 Organisationen"
    [spot] = shown["karte"].context["map"].spots
    assert (spot.name, spot.count, spot.label) == ("Bonn", 3, "Bonn: 3 Organisationen")
    assert 'aria-label="Bonn: 3 Organisationen"' in shown["karte"].text
    there = client.get("/organisationen/" + spot.url)
    assert there.context["listing"].count == 3 and there.context["listing"].view == "liste"
    assert len(download(client, place="Bonn").splitlines()) == 4


def test_the_address_keeps_the_view_and_the_filters(directory, client):
    page = client.get("/organisationen/", {"group": "A3_migrant_org", "ansicht": "karte"})
    assert '<input type="hidden" name="ansicht" value="karte">' in page.text
    assert [tab.url for tab in page.context["listing"].tabs] == [f"?group=A3_migrant_org&ansicht={view}" for view in VIEWS]  # fmt: skip
    assert 'href="?ansicht=karte"' in page.text  # the chip without its filter
    assert client.get("/organisationen/?ansicht=unsinn").context["listing"].view == "liste"
    broken = client.get("/organisationen/", {"ansicht": '"><b>'})
    assert '"><b>' not in broken.text


def test_a_county_and_a_place_without_coordinate(bonn, client):
    town = MunicipalityFactory(town=True, latitude=50.0, longitude=8.0)
    lost = MunicipalityFactory(name="Ohne Punkt")
    for place in (town.parent_county, lost):
        OrganisationFactory(published=True, municipality=place, name=f"Verein {place.name}")
    shown = client.get("/organisationen/?ansicht=karte").context["map"]
    placed = {spot.name: spot.latitude for spot in shown.spots}
    assert placed == {town.parent_county.name: 50.0, "Ohne Punkt": None}
    assert [spot.name for spot in shown.unplaced] == ["Ohne Punkt"]


def test_very_many_places_are_drawn_by_county(client):
    generated_places.generate(300, Random(2))
    towns = list(type(MunicipalityFactory()).objects.filter(parent_county__isnull=False)[:160])
    for number, place in enumerate(towns):
        OrganisationFactory(published=True, municipality=place, name=f"Verein {number}")
    shown = client.get("/organisationen/?ansicht=karte").context["map"]
    assert shown.are_counties and len(shown.spots) < 10
    assert sum(spot.count for spot in shown.spots) == 160
    first = client.get("/organisationen/" + shown.spots[0].url)
    assert first.context["listing"].count == shown.spots[0].count
    assert not first.context["map"].are_counties


def test_bad_addresses_get_an_answer(directory, client):
    assert "Keine Treffer" in client.get("/organisationen/", {"q": "%%%"}).text
    assert client.get("/organisationen/", {"page": "999"}).context["listing"].number == 1
    assert client.get("/organisationen/", {"radius": "7", "place": "Bonn"}).status_code == 200
    assert client.get("/organisationen/entwurfsverein/").status_code == 404
    assert client.get("/organisationen/sperrverein/").status_code == 404


def test_what_is_there_beside_organisations_is_linked_from_the_directory(client):
    page = client.get("/organisationen/").text
    for address in ("/netzwerke/", "/kooperationen/", "/wer-mit-wem/", "/gremien/"):
        assert f'href="{address}"' in page
        assert 'href="/organisationen/"' in client.get(address).text


def test_the_download_holds_public_fields_with_the_address_only_where_it_is_shown(directory, client):
    head, *lines = download(client, sort="name").splitlines()
    assert head.startswith("Adresse im Portal;Name")
    shown, hidden = (
        next(line for line in lines if f";{name}" in line) for name in ("Ghana-Forum", "Stiller")
    )
    assert "Musterstraße 1;53111" in shown and "Bildung" in shown and "Ghana" in shown and "05314000" in shown
    assert "Geheimer" not in hidden and "99999" not in hidden
    assert "kontakt@example.org" in shown and "zurueck" not in hidden
    Organisation.objects.update(visibility={"email": "network", "address": "staff"})
    assert "kontakt@" not in download(client) and "Musterstraße" not in download(client)


# ---- umbrella organisations --------------------------------------------------------------------------------------------
@pytest.fixture
def tree(directory):
    """Bundesverband -> Verbund -> Ghana-Forum; the Förde-Verein has left the Verbund."""
    top, local = UmbrellaFactory(name="Bundesverband"), UmbrellaFactory(name="Verbund Rhein")
    here, gone = (Organisation.objects.get(name=name) for name in ("Ghana-Forum", "Förde-Verein"))
    UmbrellaMembershipFactory(umbrella=top, member=local)
    UmbrellaMembershipFactory(umbrella=local, member=here)
    UmbrellaMembershipFactory(umbrella=local, member=gone, state="ended", left_on=date(2020, 1, 1))
    UmbrellaMembershipFactory(
        umbrella=local, member=Organisation.objects.get(name="Weltladen"), proposed=True
    )
    UmbrellaMembershipFactory(umbrella=local, member=Organisation.objects.get(name="Sperrverein"))
    return top, local


def choices_of(page) -> dict[str, str]:
    found = re.search(r'<select[^>]*name="umbrella".*?</select>', page.text, re.DOTALL)
    return dict(re.findall(r'<option value="([^"]+)"[^>]*>([^<]*)</option>', found[0])) if found else {}


def named(page) -> list[str]:
    return [row["name"] for row in page.context["listing"].rows]


def test_an_umbrella_narrows_to_its_members_of_today_also_through_others(tree, client):
    top, local = tree
    offered = choices_of(client.get("/organisationen/"))
    assert offered == {top.slug: "Bundesverband (2)", local.slug: "Verbund Rhein (1)"}
    for umbrella, members in ((top, ["Ghana-Forum", "Verbund Rhein"]), (local, ["Ghana-Forum"])):
        page = client.get("/organisationen/", {"umbrella": umbrella.slug})
        assert named(page) == members and page.context["listing"].count == len(members)
        assert [
            line.split(";")[1] for line in download(client, umbrella=umbrella.slug).splitlines()[1:]
        ] == members
    assert named(client.get("/organisationen/", {"umbrella": top.slug, "kind": "mso"})) == ["Ghana-Forum"]
    assert choices_of(client.get("/organisationen/", {"kind": "mso"})) == {slug: f"{name} (1)" for slug, name in (
        (top.slug, "Bundesverband"), (local.slug, "Verbund Rhein"),
    )}  # fmt: skip


def test_who_leaves_an_umbrella_is_not_found_under_it_from_the_next_request_on(tree, client):
    top, local = tree
    assert named(client.get("/organisationen/", {"umbrella": local.slug})) == ["Ghana-Forum"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.mover', 'on', true)")
    UmbrellaMembership.objects.filter(umbrella=local, state="active").update(
        state="ended", left_on=timezone.localdate()
    )
    assert named(client.get("/organisationen/", {"umbrella": local.slug})) == []
    assert named(client.get("/organisationen/", {"umbrella": top.slug})) == ["Verbund Rhein"]


def test_a_suspended_umbrella_is_no_choice_and_an_unknown_one_finds_nothing(tree, client):
    top, local = tree
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.mover', 'on', true)")
    Organisation.objects.filter(pk=local.pk).update(state=OrganisationState.SUSPENDED)
    assert choices_of(client.get("/organisationen/")) == {top.slug: "Bundesverband (1)"}
    for asked in (local.slug, "gibt-es-nicht"):
        page = client.get("/organisationen/", {"umbrella": asked})
        assert page.status_code == 200 and "Verbund Rhein" not in page.text


# ---- taking along ------------------------------------------------------------------------------------------------------
def test_what_everybody_takes_along_can_be_brought_again(directory, client):
    """The public parts of a profile, with texts in other languages and contacts who agreed; brought again, nothing changes."""
    forum = Organisation.objects.get(name="Ghana-Forum")
    Organisation.objects.filter(pk=forum.pk).update(
        social=["https://example.org/forum", "https://example.net/@forum"], visibility={"phone": "network"}, phone="0228 4711"
    )  # fmt: skip
    OrganisationTextFactory(organisation=forum, language="tr", aims="Dayanışma;\nbirlikte")
    ContactPersonFactory(
        organisation=forum, name="Ama Mensah", function="Vorsitz; Kasse", is_main=False, public=True
    )
    OrganisationTextFactory(
        organisation=Organisation.objects.get(name="Sperrverein"), language="ar", aims="سر"
    )
    content = b"".join(client.get("/organisationen/", {"format": "csv"}).streaming_content)
    told = content.decode("utf-8-sig")
    assert "0228 4711" not in told and "Ama Mensah | Vorsitz, Kasse" in told and "Arabisch" not in told
    staff = give(person("skew"), Role.PROGRAMME_STAFF)
    intake = upkeep.bring_list(SimpleUploadedFile("organisationen.csv", content), by=staff)
    upkeep.work_on(intake.pk)
    assert {tuple(row.faults) for row in intake.rows.all()} == {()}
    assert set(intake.rows.values_list("note", flat=True)) == {"Nichts ändert sich."}

"""Start, directories, profiles, Arbeitsbereich, Steuerung."""

from datetime import date

import pytest

from networks.municipalities.models import FormerSlug as FormerPlaceSlug
from networks.organisations.models import FormerSlug
from tests.factories.networks import MunicipalityFactory, OrganisationFactory, PopulationFigureFactory
from tests.factories.workshops import ParticipationFactory, ProgrammeFactory, WorkshopFactory
from tests.people import give, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


# ---- start -------------------------------------------------------------------------------------------------------------
def test_the_start_page_counts_what_is_public(client):
    participation = ParticipationFactory()
    OrganisationFactory(municipality=participation.municipality)
    WorkshopFactory(participation=participation, title="Auftakt", state="documented")
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Auftakt" in answer.text
    assert not answer.cookies
    values = {str(figure.label): figure.value for figure in answer.context["figures"]}
    assert values["Kommunen in einem Programm"] == 1
    assert values["Durchgeführte Workshops"] == 1


def test_an_empty_portal_has_a_start_page(client):
    assert client.get("/").status_code == 200
    assert client.get("/en/").status_code == 200


# ---- directories -------------------------------------------------------------------------------------------------------
def test_municipalities_can_be_narrowed_to_a_programme(client):
    participation = ParticipationFactory(municipality__name="Bonn", programme__slug="pilot")
    MunicipalityFactory(name="Kiel")
    page = client.get("/kommunen/?programme=pilot")
    assert [row["name"] for row in page.context["listing"].rows] == [participation.municipality.name]
    assert len(client.get("/kommunen/").context["listing"].rows) >= 2
    assert client.get("/kommunen/?programme=unsinn").status_code == 200


def test_participations_that_are_not_public_narrow_nothing(client):
    ParticipationFactory(programme__slug="pilot", state="selected")
    assert client.get("/kommunen/?programme=pilot").context["listing"].rows == []


@pytest.mark.parametrize("path", ["/kommunen/", "/organisationen/"])
@pytest.mark.parametrize("number", ["99999999999999999999", "0", "-1", "x", "٣"])
def test_any_page_number_is_answered(client, path, number):
    assert client.get(f"{path}?page={number}").status_code == 200


@pytest.mark.parametrize(("path", "form"), [("/kommunen/", "csv"), ("/organisationen/", "xlsx")])
def test_directories_can_be_downloaded(client, path, form):
    assert "attachment" in client.get(f"{path}?format={form}")["Content-Disposition"]


# ---- profile of a municipality -----------------------------------------------------------------------------------------
def test_a_municipality_shows_facts_with_their_date(client):
    place = MunicipalityFactory(name="Bonn")
    PopulationFigureFactory(municipality=place, inhabitants=321_544, key_date=date(2024, 12, 31))
    OrganisationFactory(municipality=place, name="Bonn hilft", published=True)
    OrganisationFactory(municipality=place, name="Entwurf e. V.")
    page = client.get(f"/kommunen/{place.slug}/").text
    assert "321.544 (31.12.2024)" in page
    assert "Bonn hilft" in page
    assert "Entwurf e. V." not in page


def test_an_unknown_figure_is_unknown(client):
    assert "unbekannt" in client.get(f"/kommunen/{MunicipalityFactory().slug}/").text


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_former_address_of_a_municipality_redirects_for_good(client, prefix):
    place = MunicipalityFactory()
    FormerPlaceSlug.objects.create(slug="alt", municipality=place)
    answer = client.get(f"{prefix}/kommunen/alt/")
    assert (answer.status_code, answer["Location"]) == (301, f"{prefix}/kommunen/{place.slug}/")


def test_what_is_not_there_is_not_found(client):
    area = MunicipalityFactory(area=True)
    for path in (f"/kommunen/{area.slug}/", "/kommunen/nirgends/", "/organisationen/niemand/"):
        assert client.get(path).status_code == 404


# ---- profile of an organisation ----------------------------------------------------------------------------------------
def test_a_draft_is_for_its_editors_and_says_so(client):
    draft = OrganisationFactory()
    assert client.get(f"/organisationen/{draft.slug}/").status_code == 404
    client.force_login(person("nobody"))
    assert client.get(f"/organisationen/{draft.slug}/").status_code == 404
    client.force_login(give(person("mso"), "org_editor", draft))
    assert "Dieses Profil ist nicht öffentlich" in client.get(f"/organisationen/{draft.slug}/").text


def test_the_verlauf_is_for_those_who_work_with_the_profile(client):
    organisation = OrganisationFactory(published=True)
    organisation.short_name = "neu"
    organisation.save()
    assert "Verlauf" not in client.get(f"/organisationen/{organisation.slug}/").text
    client.force_login(give(person("mso"), "org_editor", organisation))
    assert "Verlauf" in client.get(f"/organisationen/{organisation.slug}/").text


def test_a_former_address_of_an_organisation_redirects_only_who_may_see_it(client):
    shown, draft = OrganisationFactory(published=True), OrganisationFactory()
    FormerSlug.objects.create(slug="alt", organisation=shown)
    FormerSlug.objects.create(slug="geheim", organisation=draft)
    answer = client.get("/organisationen/alt/")
    assert (answer.status_code, answer["Location"]) == (301, f"/organisationen/{shown.slug}/")
    assert client.get("/organisationen/geheim/").status_code == 404


# ---- work --------------------------------------------------------------------------------------------------------------
def test_work_needs_a_login(client):
    for path in ("/arbeitsbereich/", "/arbeitsbereich/steuerung/"):
        assert client.get(path)["Location"].startswith("/konto/login/")


def test_somebody_without_a_role_is_shown_how_to_begin(client):
    client.force_login(person("nobody"))
    page = client.get("/arbeitsbereich/").text
    assert "/organisationen/eintragen/" in page
    assert "/arbeitsbereich/einladungen/" in page


def test_next_steps_come_in_the_order_of_urgency(client):
    organisation = OrganisationFactory(submitted=True)
    client.force_login(give(person("bonn"), "coordinator", organisation.municipality))
    page = client.get("/arbeitsbereich/")
    assert organisation.name in page.text
    steps = page.context["steps"]
    assert [step.urgent for step in steps] == sorted((step.urgent for step in steps), reverse=True)


def test_the_steuerung_is_for_programme_staff(client):
    programme, other = ProgrammeFactory(title="Pilot"), ProgrammeFactory(title="Fremd")
    OrganisationFactory(submitted=True)
    client.force_login(person("nobody"))
    assert client.get("/arbeitsbereich/steuerung/").status_code == 403
    client.force_login(give(person("skew"), "programme_staff", programme))
    page = client.get("/arbeitsbereich/steuerung/")
    assert [found.title for found in page.context["programmes"]] == ["Pilot"]
    assert other.title not in page.text
    assert page.context["queues"][0].count == 1


def test_the_navigation_shows_work_only_to_those_who_have_it(client):
    assert "Arbeitsbereich" not in client.get("/").text
    client.force_login(person("nobody"))
    page = client.get("/").text
    assert "Arbeitsbereich" in page
    assert "Steuerung" not in page

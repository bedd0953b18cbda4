"""The hand-over file: what a successor needs, and only what this person may see."""

import json
from datetime import date

import pytest
from django.utils import timezone

from accounts.states import Role
from tests.days import days
from tests.factories.networks import ContactPersonFactory, MunicipalityFactory, OrganisationFactory
from tests.factories.offers import RequestFactory
from tests.factories.workshops import (
    AttendanceFactory,
    ObstacleFactory,
    OutcomeFactory,
    ParticipationFactory,
    ProgrammeFactory,
    WorkshopFactory,
)
from tests.people import give, person
from workshops.programmes.models import StaffAssessment

pytestmark = pytest.mark.django_db


@pytest.fixture
def bonn():
    return MunicipalityFactory(name="Bonn")


@pytest.fixture
def programme():
    return ProgrammeFactory(title="Pilot", start=days(-400), end=days(400))


@pytest.fixture
def participation(bonn, programme):
    return ParticipationFactory(
        municipality=bonn, programme=programme, start=programme.start, end=programme.end
    )


@pytest.fixture
def workshop(participation):
    return WorkshopFactory(participation=participation, first_day=days(-90), state="held")


@pytest.fixture
def coordinator(client, bonn):
    user = give(person("bonn"), Role.COORDINATOR, bonn)
    client.force_login(user)
    return user


def file(client, form: str = "json"):
    return client.get(f"/kommunen/bonn/uebergabe/?format={form}")


def section(client, heading: str) -> list:
    sections = json.loads(file(client).content)["sections"]
    return next(part["content"] for part in sections if part["heading"] == heading)


def test_the_coordinator_finds_the_button_and_gets_page_pdf_and_json(client, coordinator, workshop):
    assert "/kommunen/bonn/uebergabe/" in client.get("/kommunen/bonn/").text
    assert "/kommunen/bonn/uebergabe/" in client.get("/arbeitsbereich/").text
    assert "/kommunen/bonn/uebergabe/" in client.get(workshop.participation.get_absolute_url()).text
    assert "Übergabedatei Bonn" in file(client, "").text
    pdf = file(client, "pdf")
    assert pdf.content.startswith(b"%PDF")
    assert 'filename="uebergabe-bonn.pdf"' in pdf["Content-Disposition"]
    assert json.loads(file(client).content)["title"] == "Übergabedatei Bonn"


def test_others_find_no_button(client, bonn):
    client.force_login(person("nobody"))
    assert "uebergabe" not in client.get("/kommunen/bonn/").text


def test_it_says_where_every_phase_stands_with_light_and_reason(client, coordinator, workshop):
    table = section(client, "Pilot")[1]
    row = next(row for row in table["rows"] if "Vernetzungsworkshop" in row["Phase"])
    assert row["Stand"] == "Durchgeführt"
    assert row["Ampel"] == "überfällig"
    assert "vor 90 Tagen" in row["Begründung"]


def test_open_agreements_and_obstacles_stand_there_done_ones_do_not(client, coordinator, workshop):
    office = OrganisationFactory(office=True, municipality=workshop.municipality)
    OutcomeFactory(workshop=workshop, agreement=True, owner=office, text="Infoabend", due=days(-1))
    OutcomeFactory(workshop=workshop, agreement=True, owner=office, text="Erledigtes", state="done")
    OutcomeFactory(workshop=workshop, kind="obstacle", obstacle_kind="administration", text="Keine Stelle")
    [table] = section(client, "Offene Vereinbarungen")
    assert [(row["Vereinbarung"], row["Verantwortlich"]) for row in table["rows"]] == [
        ("Infoabend", office.name)
    ]
    assert "überfällig" in table["rows"][0]["Fällig am"]
    assert "Keine Stelle" in str(section(client, "In Workshops genannte Hürden"))
    assert "Erledigtes" not in file(client).text


def test_workshops_are_counted_without_names(client, coordinator, workshop):
    for _ in range(2):
        AttendanceFactory(workshop=workshop, state="attended", person_name="Ama Geheim")
    AttendanceFactory(workshop=workshop, state="no_show")
    [table] = section(client, "Workshops")
    assert table["rows"][0]["Anwesend"] == "2"
    assert "Geheim" not in file(client).text


def test_contacts_stand_there_only_with_consent(client, coordinator, bonn):
    profile = OrganisationFactory(name="Ghana-Verein", municipality=bonn, published=True)
    ContactPersonFactory(organisation=profile, name="Kofi Öffentlich", is_main=False, public=True)
    withdrawn = ContactPersonFactory(organisation=profile, name="Yaa Zurück", is_main=False, public=True)
    withdrawn.consent_withdrawn_at = timezone.now()
    withdrawn.save()
    OrganisationFactory(name="Entwurf", municipality=bonn)
    table = section(client, "Organisationen und Ansprechpersonen")[1]
    assert [(row["Organisation"], row["Ansprechperson"]) for row in table["rows"]] == [
        ("Ghana-Verein", "Kofi Öffentlich")
    ]


def test_staff_see_the_inner_state_of_their_own_programme_only(client, participation, workshop, bonn):
    other = ParticipationFactory(
        municipality=bonn, programme=ProgrammeFactory(title="Anderes"), start=date(2008, 9, 1), end=date(2009, 12, 31)
    )  # fmt: skip
    foreign = WorkshopFactory(participation=other, state="held")
    OutcomeFactory(workshop=foreign, agreement=True, text="Intern bei Anderen")
    OutcomeFactory(workshop=workshop, agreement=True, text="Eigene Vereinbarung")
    client.force_login(give(person("skew"), Role.PROGRAMME_STAFF, participation.programme))
    assert len(section(client, "Pilot")) == 2
    assert len(section(client, "Anderes")) == 1  # what everybody may know
    text = file(client).text
    assert "Eigene Vereinbarung" in text
    assert "Intern bei Anderen" not in text


def test_staff_of_another_programme_and_another_coordinator_are_refused(client, participation):
    for role, scope in (
        (Role.PROGRAMME_STAFF, ProgrammeFactory()),
        (Role.COORDINATOR, MunicipalityFactory()),
    ):
        client.force_login(give(person(role), role, scope))
        assert file(client).status_code == 403


def test_a_municipality_without_anything_has_a_file_too(client, coordinator):
    assert "Die Kommune nimmt an keinem Programm teil." in file(client).text
    assert file(client, "pdf").content.startswith(b"%PDF")


def test_obstacles_of_the_process_and_requests_under_way_stand_there(client, coordinator, participation):
    ObstacleFactory(participation=participation, text="Zwei Ämter")
    ObstacleFactory(participation=participation, text="Gelöst", state="resolved")
    RequestFactory(municipality=participation.municipality, submitted=True)
    RequestFactory(municipality=participation.municipality, reason="Noch ein Entwurf")
    [obstacles] = section(client, "Hürden des Prozesses")
    assert [row["Hürde"] for row in obstacles["rows"]] == ["Zwei Ämter"]
    [requests] = section(client, "Laufende Anfragen")
    assert len(requests["rows"]) == 1


def test_who_coordinates_stands_there(client, coordinator, participation):
    participation.coordinator = coordinator
    participation.save()
    assert section(client, "Pilot")[0]["Koordination"] == str(coordinator)


def test_what_staff_think_stands_there_without_their_internal_notes(client, coordinator, participation):
    StaffAssessment.objects.create(
        participation=participation, judgement="watch", assessed_on=days(), note="Bitte Termin setzen.", internal_note="Intern"
    )  # fmt: skip
    [table] = section(client, "Einschätzungen des Programmteams")
    assert [(row["Phase"], row["Notiz"]) for row in table["rows"]] == [
        ("ganzer Prozess", "Bitte Termin setzen.")
    ]
    assert "Intern" not in file(client).text

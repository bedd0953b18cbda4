"""Nothing depends on JavaScript: signing in, planning a workshop, registering an organisation."""

import pytest
from playwright.sync_api import Page, expect

from networks.organisations.models import Organisation
from tests.journeys.doors import sign_in
from tests.journeys.hands import press, reads, refused
from tests.people import person


@pytest.fixture
def plain(new_context) -> Page:
    return new_context(java_script_enabled=False).new_page()


def test_a_coordinator_signs_in_and_plans_a_workshop(portal, plain):
    plain.goto(f"{portal.url}/workshops/planen/")
    sign_in(plain, portal.person("kiel"))
    plain.get_by_role("link", name="Migration und Entwicklung auf lokaler Ebene (Pilot)").click()
    plain.get_by_label("Phase").select_option(label="III Vernetzungsworkshop")
    plain.get_by_label("Art", exact=True).select_option(label="Vernetzungsworkshop")
    press(plain, "Workshop planen")
    refused(plain, "Tag")
    plain.locator("#id_date_1").fill("5.5.2009")
    press(plain, "Workshop planen")
    reads(plain, "Der Workshop ist geplant.")
    assert f"{portal.workshop('Kiel', 'III').first_day:%d.%m.%Y}" == "05.05.2009"


def test_an_organisation_is_registered_and_its_place_chosen(portal, plain):
    person("verein")
    plain.goto(f"{portal.url}/organisationen/eintragen/")
    plain.locator("main").get_by_role("link", name="Anmelden").click()
    sign_in(plain, portal.person("verein"))
    plain.get_by_label("Name der Organisation").fill("Demo: Verein ohne Skripte")
    plain.get_by_label("Eine-Welt-Gruppen/Vereine").check()
    plain.get_by_label("Art", exact=True).select_option(label="Eine-Welt-Gruppe oder -Verein")
    plain.get_by_label("Rechtsform").select_option(label="Nicht eingetragener Verein")
    plain.locator("#id_municipality").fill("Nirgendwo")
    press(plain, "Als Entwurf speichern")
    refused(plain, "Diesen Ort kennen wir nicht")
    plain.locator("#id_municipality").fill("Bonn")
    press(plain, "Als Entwurf speichern")
    reads(plain, "Ihr Entwurf ist gespeichert.")
    expect(plain.get_by_role("heading", name="Was noch fehlt")).to_be_visible()
    assert Organisation.objects.get(name="Demo: Verein ohne Skripte").municipality.name == "Bonn"

"""AS-04, sequence and window: Kiel's coordinator plans, with everything that the process refuses."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import look
from tests.journeys.hands import press, reads, refused
from workshops.meetings.models import Workshop

REASON = "Der Saal ist an diesem Tag nicht frei."


@pytest.fixture
def kiel(portal, page) -> Page:
    """The coordinator on the page of her process in the pilot."""
    second = portal.workshop("Kiel", "II")
    return portal.open(page, f"/arbeitsbereich/teilnahmen/{second.participation_id}/", "kiel")


def plan(page: Page, phase: str, kind: str, day: str) -> None:
    """Fill in the form that is open and send it."""
    page.get_by_label("Phase").select_option(label=phase)
    page.get_by_label("Art", exact=True).select_option(label=kind)
    page.locator("#id_date_1").fill(day)
    press(page, "Workshop planen")


def test_a_workshop_lies_in_the_window_and_fits_its_phase(portal, kiel):
    look(kiel)
    kiel.goto(f"{portal.url}/workshops/planen/")
    look(kiel, "choose")
    kiel.get_by_role("link", name="Migration und Entwicklung auf lokaler Ebene (Pilot)").click()
    look(kiel)
    plan(kiel, "III Vernetzungsworkshop", "Vernetzungsworkshop", "10.03.2010")
    refused(kiel, "Das Datum liegt außerhalb des Zeitraums 01.09.2008 bis 31.12.2009.")
    expect(kiel.locator("#id_date_1")).to_have_value("10.03.2010")
    look(kiel)
    plan(kiel, "I Initiativworkshop", "Vernetzungsworkshop", "05.05.2009")
    refused(kiel, "Phase I ist ein Initiativworkshop.")
    plan(kiel, "II Vernetzungsworkshop", "Vernetzungsworkshop", "05.05.2009")
    refused(kiel, "Phase II ist für Kiel bereits angelegt.")
    plan(kiel, "III Vernetzungsworkshop", "Vernetzungsworkshop", "05.05.2009")
    reads(kiel, "Der Workshop ist geplant.")
    assert portal.workshop("Kiel", "III").state == "planned"


def test_the_phases_follow_each_other(portal, kiel):
    third = planned_third(portal, kiel)
    kiel.goto(f"{portal.url}/workshops/{third.pk}/schritt/hold/")
    look(kiel)
    press(kiel, "Als durchgeführt eintragen")
    refused(kiel, "Zuerst muss Workshop II durchgeführt sein.")
    second = portal.workshop("Kiel", "II")
    portal.open(kiel, f"/workshops/{second.pk}/")
    kiel.get_by_text("Alle Schritte").click()
    kiel.get_by_role("link", name="Verschieben").click()
    look(kiel)
    kiel.locator("#id_date_1").fill("12.06.2009")
    kiel.locator("#id_reason").fill(REASON)
    press(kiel, "Verschieben")
    refused(kiel, "Die Termine müssen der Reihenfolge der Phasen folgen: Workshop III ist am 05.05.2009.")
    second.refresh_from_db()
    assert second.first_day.isoformat() == "2009-03-26"


def test_a_cancelled_phase_is_free_again(portal, kiel):
    second = portal.workshop("Kiel", "II")
    kiel.goto(f"{portal.url}/workshops/{second.pk}/schritt/cancel/")
    press(kiel, "Workshop absagen")
    refused(kiel, "Bitte begründen Sie die Entscheidung (mindestens 10 Zeichen).")
    kiel.locator("#id_reason").fill("kurz")
    press(kiel, "Workshop absagen")
    refused(kiel, "Bitte begründen Sie die Entscheidung (mindestens 10 Zeichen).")
    kiel.locator("#id_reason").fill(REASON)
    press(kiel, "Workshop absagen")
    reads(kiel, "Für seine Phase kann ein neuer geplant werden.")
    look(kiel, "cancelled")
    kiel.goto(f"{portal.url}/workshops/planen/?participation={second.participation_id}")
    plan(kiel, "II Vernetzungsworkshop", "Vernetzungsworkshop", "26.03.2009")
    reads(kiel, "Der Workshop ist geplant.")
    assert Workshop.objects.filter(milestone=second.milestone).count() == 2


def planned_third(portal, page: Page) -> Workshop:
    second = portal.workshop("Kiel", "II")
    page.goto(f"{portal.url}/workshops/planen/?participation={second.participation_id}")
    plan(page, "III Vernetzungsworkshop", "Vernetzungsworkshop", "05.05.2009")
    reads(page, "Der Workshop ist geplant.")
    return portal.workshop("Kiel", "III")

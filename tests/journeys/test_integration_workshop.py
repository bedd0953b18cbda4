"""AS-06: Wetzlar asks for the two-day integration workshop, staff accept, and it is prepared, held and documented."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories.workshops import AttendanceFactory, MinutesFactory, OutcomeFactory
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused
from workshops.meetings.models import Workshop
from workshops.offers.models import ServiceRequest
from workshops.programmes.models import Facilitator

REASON = "Wir wollen mit allen Beteiligten ein Integrationskonzept beginnen."
MONEY = "Bitte geben Sie einen Betrag in Euro an, z. B. 1.234,56."


def typed(day: date) -> str:
    return day.strftime("%d.%m.%Y")


@pytest.fixture
def days() -> tuple[date, date]:
    """Past, so that the workshop can be marked as held."""
    first = timezone.localdate() - timedelta(days=20)
    return first, first + timedelta(days=1)


def test_a_request_becomes_a_workshop_and_is_fulfilled(portal, page, new_context, days):
    request = wetzlar_asks(portal, page)
    workshop = staff_accept(portal, new_context().new_page(), request, days)
    finds_both_days_the_fee_and_the_slots(portal, page, workshop)
    enters_place_fee_and_facilitation(page, workshop)
    keeps_the_items_apart(page, workshop)
    is_held(portal, page, workshop)
    documents_only_with_both_meetings(portal, page, workshop, days)
    request.refresh_from_db()
    assert request.state == "fulfilled"
    portal.open(page, request.get_absolute_url())
    reads(page, "Erfüllt")


def wetzlar_asks(portal, page: Page) -> ServiceRequest:
    portal.open(page, "/angebote/", "wetzlar")
    page.locator("#angebot-integrationsworkshop").get_by_role("link", name="Anfragen").click()
    page.locator("#id_reason").fill(REASON)
    press(page, "Weiter zum Absenden")
    press(page, "Anfrage absenden")
    return ServiceRequest.objects.get(municipality__name="Wetzlar", offer__slug="integrationsworkshop")


def staff_accept(portal, page: Page, request: ServiceRequest, days) -> Workshop:
    """One day only is refused."""
    portal.open(page, f"{request.get_absolute_url()}schritt/accept/", "skew")
    look(page, "workshop")
    page.locator("#id_date_1").fill(typed(days[0]))
    press(page, "Anfrage annehmen")
    refused(page, "Der Integrationsworkshop dauert zwei Tage.")
    look(page, "workshop")
    page.locator("#id_date_2").fill(typed(days[1]))
    press(page, "Anfrage annehmen")
    reads(page, "Angenommen")
    request.refresh_from_db()
    follow(page, str(request.target))
    reads(page, "Integrationsworkshop Wetzlar")
    return request.target


def finds_both_days_the_fee_and_the_slots(portal, page: Page, workshop: Workshop) -> None:
    portal.open(page, workshop.get_absolute_url())
    for words in ("Sensibilisieren + Positionieren", "Realisieren", "Integrationspolitisches Klima", "09:00"):
        reads(page, words)
    for words in ("6.000,00 €", "Fahrtkosten", "Vorbereitungstreffen", "Nachbereitungstreffen"):
        reads(page, words)
    expect(page.get_by_text("noch nicht eingetragen")).to_have_count(2)
    reads(page, "Wie kann das Zusammenleben vor Ort verbessert werden?")
    look(page, "integration")


def enters_place_fee_and_facilitation(page: Page, workshop: Workshop) -> None:
    """Only trained people are offered; what is sent all the same is refused."""
    follow(page, "Angaben ändern")
    page.locator("#id_place").fill("Demo: Rathaus")
    expect(page.get_by_text("Demo: Nils Beispiel")).to_have_count(0)
    page.locator("#id_fee_gross").fill("sechstausend")
    press(page, "Speichern")
    refused(page, MONEY)
    expect(page.locator("#id_fee_gross")).to_have_value("sechstausend")
    look(page, "integration")
    page.locator("#id_fee_gross").fill("6000")
    untrained = Facilitator.objects.get(person_name="Demo: Nils Beispiel")
    box = page.get_by_label("Demo: Mona Beispiel")
    box.evaluate("(box, pk) => { box.value = pk }", str(untrained.pk))
    box.check()
    press(page, "Speichern")
    refused(
        page, "Einen Integrationsworkshop moderiert nur, wer an diesen Tagen als geschult eingetragen ist."
    )
    page.get_by_label("Demo: Mona Beispiel").check()
    press(page, "Speichern")
    reads(page, "Demo: Mona Beispiel")
    assert list(workshop.facilitators.values_list("person_name", flat=True)) == ["Demo: Mona Beispiel"]


def keeps_the_items_apart(page: Page, workshop: Workshop) -> None:
    page.goto(page.url + "ablauf/")
    look(page, "integration")
    start = page.locator("#id_item-1-start")
    before = start.input_value()
    start.fill("9:05")
    press(page, "Speichern")
    reads(page, "Die Programmpunkte überschneiden sich.")
    page.locator("#id_item-1-start").fill(before)
    press(page, "Speichern")
    assert workshop.agenda().count() == 9
    page.goto(page.url + "ablauf/vorlage/")
    look(page)
    page.goto(page.url.removesuffix("ablauf/vorlage/"))


def is_held(portal, page: Page, workshop: Workshop) -> None:
    AttendanceFactory(workshop=workshop, state="attended")
    page.goto(page.url + "schritt/hold/")
    press(page, "Als durchgeführt eintragen")
    skew = portal.person("skew")
    MinutesFactory(workshop=workshop, state="approved", approved_by=skew, approved_at=timezone.now())
    OutcomeFactory(workshop=workshop)


def documents_only_with_both_meetings(portal, page: Page, workshop: Workshop, days) -> None:
    first, last = days
    address = workshop.get_absolute_url()
    tries_to_document(portal, page, address)
    refused(page, "Zuerst muss das Vorbereitungstreffen eingetragen sein.")
    portal.open(page, address)
    follow(page, "Treffen eintragen")
    look(page)
    page.locator("#id_date").fill(typed(first - timedelta(days=30)))
    press(page, "Speichern")
    tries_to_document(portal, page, address)
    refused(page, "Zuerst muss das Nachbereitungstreffen stattgefunden haben und eingetragen sein.")
    portal.open(page, f"{address}treffen/nachbereitung/")
    page.locator("#id_date").fill(typed(first))
    press(page, "Speichern")
    refused(page, f"Das Nachbereitungstreffen liegt frühestens am letzten Tag ({typed(last)}).")
    page.locator("#id_date").fill(typed(last + timedelta(days=7)))
    press(page, "Speichern")
    tries_to_document(portal, page, address)
    reads(page, "Dokumentiert")


def tries_to_document(portal, page: Page, address: str) -> None:
    portal.open(page, f"{address}schritt/document/")
    press(page, "Workshop dokumentieren")


def test_the_pages_around_a_workshop_are_for_everybody(portal, page):
    """Documents, copy, cost sheet and templates of Bochum's workshop; its public page."""
    workshop = Workshop.objects.get(title="Demo: Integrationsworkshop Bochum")
    address = workshop.get_absolute_url()
    portal.open(page, address)
    reads(page, "Demo: Datenblatt")
    look(page, "public")
    for path in ("unterlagen/", "kopieren/", "kosten/", "ablauf/als-vorlage/"):
        portal.open(page, address + path, "bochum")
        look(page)
    portal.open(page, f"/workshops/planen/?municipality={workshop.municipality_id}&kind=integration_workshop")
    look(page, "two days")
    portal.open(page, "/arbeitsbereich/ablaufvorlagen/", "skew")
    look(page)
    follow(page, "Pilot I: Initiativworkshop")
    look(page)

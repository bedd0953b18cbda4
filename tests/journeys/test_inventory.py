"""AS-08: Leipzig requests an inventory; it is assigned, carried out, agreed, published; two actors are taken over, all are invited."""

import re
from datetime import time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from core.outbox import Mail
from networks.organisations.models import Organisation
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused
from tests.journeys.test_log_workshop import PDF
from workshops.inventory import actions
from workshops.inventory.models import Inventory, InventoryActor
from workshops.meetings.actions import Hours, plan_workshop
from workshops.offers.models import ServiceRequest
from workshops.programmes.models import Participation

A3, A4, A5 = "A3_migrant_org", "A4_institution", "A5_one_world_group"
NAMES = (
    ("Demo: Chor der Vielen", A3), ("Demo: Polnischer Schulverein", A3), ("Demo: Frauenkreis Ost", A3),
    ("Demo: Kurdische Gemeinde", A3), ("Demo: Ukrainehilfe", A3), ("Demo: Weltladen West", A5), ("Demo: Agendabüro Verein", A5),
    ("Demo: Volkshochschule Leipzig", A4), ("Demo: Stadtsportbund", A4), ("Demo: Kirchgemeinde Süd", A4), ("Demo: Eine-Welt-Kreis", A5),
)  # fmt: skip
IN_DIRECTORY = "Demo: Vietnamesischer Familienverein Pleiße e. V."
ASKED_ONLINE = "Demo: Chor der Vielen"
FEW = "zu wenige Angaben"


@pytest.fixture
def leipzig(portal, page) -> Page:
    return portal.open(page, "/angebote/", "leipzig")


def test_an_inventory_from_the_request_to_the_workshop(portal, leipzig, new_context):
    skew, team, visitor = (new_context().new_page() for _ in range(3))
    requests(leipzig)
    assigns(portal, skew)
    inventory = Inventory.objects.get(municipality__name="Leipzig")
    records_actors(portal, team, inventory)
    refuses_interviews_without_consent_or_in_the_future(portal, team, inventory)
    asks_one_to_answer_online(portal, team, visitor, inventory)
    records_the_others(portal, inventory)
    submits(portal, team, inventory)
    the_contractor_does_not_publish(portal, team, inventory)
    agrees(portal, leipzig, inventory)
    publishes(portal, skew, inventory)
    everybody_reads(portal, visitor, inventory)
    takes_two_over(portal, skew, inventory)
    invites_to_the_workshop(portal, leipzig, inventory)
    closes(portal, skew, inventory)


def requests(page: Page) -> None:
    page.goto(page.url + "bestandsaufnahme/anfragen/")
    page.locator("#id_reason").fill(
        "Demo: Wir beginnen einen Vernetzungsprozess und wollen wissen, wer da ist."
    )
    press(page, "Weiter zum Absenden")
    press(page, "Anfrage absenden")
    request = ServiceRequest.objects.get(municipality__name="Leipzig", offer__slug="bestandsaufnahme")
    assert request.state == "submitted"


def assigns(portal, page: Page) -> None:
    """Staff accept and name the contractor; without one nothing is accepted."""
    request = ServiceRequest.objects.get(municipality__name="Leipzig", offer__slug="bestandsaufnahme")
    portal.open(page, f"/arbeitsbereich/anfragen/{request.pk}/schritt/accept/", "skew")
    press(page, "Anfrage annehmen")
    refused(page, "Bitte wählen Sie, wer die Bestandsaufnahme durchführt.")
    look(page)
    page.locator("#id_contractor").fill("forum für internationale entwicklung")
    page.get_by_label("Demo: Mona Beispiel").check()
    press(page, "Anfrage annehmen")
    request.refresh_from_db()
    assert request.state == "accepted" and request.target.state == "research"


def records_actors(portal, page: Page, inventory: Inventory) -> None:
    """Twelve, one of them an entry of the directory; the same name twice is refused with the way to it."""
    portal.open(page, "/arbeitsbereich/", "moderation")
    page.get_by_role("link", name="Akteure erfassen: Bestandsaufnahme Leipzig").click()
    look(page, "empty")
    follow(page, "Akteur erfassen")
    look(page)
    for name, group in NAMES:
        page.locator("#id_name").fill(name)
        page.locator("#id_actor_group").select_option(group)
        press(page, "Speichern und nächsten erfassen")
        if page.locator("#id_same_as").count():
            page.get_by_label("keiner davon: ein neuer Akteur").check()
            press(page, "Speichern und nächsten erfassen")
        reads(page, f"Erfasst: {name}")
    page.locator("#id_name").fill("demo: CHOR der Vielen")
    page.locator("#id_actor_group").select_option(A3)
    press(page, "Speichern")
    refused(page, "Ein Eintrag mit diesem Namen besteht bereits: Demo: Chor der Vielen.")
    look(page)
    page.locator("#id_name").fill("Vietnamesischer Familienverein Pleiße")
    press(page, "Speichern")
    refused(page, "Bitte geben Sie an, ob es einer dieser Einträge ist.")
    look(page)
    page.get_by_label(IN_DIRECTORY).check()
    press(page, "Speichern")
    reads(page, IN_DIRECTORY)
    look(page)
    assert inventory.actors.count() == 12
    portal.open(page, f"/arbeitsbereich/bestandsaufnahmen/{inventory.pk}/akteure/")
    reads(page, "12 Akteure")
    look(page)


def refuses_interviews_without_consent_or_in_the_future(portal, page: Page, inventory: Inventory) -> None:
    portal.open(page, f"/arbeitsbereich/bestandsaufnahmen/{inventory.pk}/")
    look(page, "research")
    follow(page, "Interviews beginnen")
    look(page)
    press(page, "Interviews beginnen")
    press_step(portal, page, inventory, "analyse", "Auswertung beginnen")
    refused(page, "Erfassen Sie zuerst mindestens ein Interview.")
    actor = inventory.actors.get(name="Demo: Frauenkreis Ost")
    portal.open(page, f"/arbeitsbereich/bestandsaufnahmen/{inventory.pk}/akteure/{actor.pk}/")
    follow(page, "Interview erfassen")
    look(page)
    tomorrow = timezone.localdate() + timedelta(days=1)
    page.locator("#id_date").fill(f"{tomorrow:%d.%m.%Y}")
    page.locator("#id_activities").fill("Demo: Sprachcafé")
    press(page, "Speichern")
    refused(page, "Ohne Einwilligung kann das Interview nicht erfasst werden.")
    refused(page, "Das Datum darf nicht in der Zukunft liegen.")
    look(page)
    expect(page.locator("#id_activities")).to_have_value("Demo: Sprachcafé")
    page.locator("#id_date").fill(f"{timezone.localdate():%d.%m.%Y}")
    page.locator("#id_consent_use").check()
    page.locator("#id_needs-0-text").fill("Demo: Ein Raum am Abend")
    press(page, "Speichern")
    reads(page, "Das Interview ist gespeichert.")
    reads(page, "darf verwendet, aber nicht genannt werden")
    look(page, "interviewed")


def press_step(portal, page: Page, inventory: Inventory, step: str, label: str) -> None:
    portal.open(page, f"/arbeitsbereich/bestandsaufnahmen/{inventory.pk}/schritt/{step}/")
    press(page, label)


def asks_one_to_answer_online(portal, page: Page, visitor: Page, inventory: Inventory) -> None:
    actor = inventory.actors.get(name=ASKED_ONLINE)
    portal.open(page, f"/arbeitsbereich/bestandsaufnahmen/{inventory.pk}/akteure/{actor.pk}/")
    follow(page, "Angaben ändern")
    page.locator("#id_email").fill("chor@example.org")
    press(page, "Speichern")
    follow(page, "Um Antwort online bitten")
    press(page, "Um Antwort online bitten")
    link = re.search(r"/bestandsaufnahmen/antworten/\S+/", Mail.objects.get(to="chor@example.org").body)[0]
    portal.open(visitor, link)
    look(visitor, "answer")
    visitor.locator("#id_activities").fill("Demo: Singen und Feste")
    press(visitor, "Antworten absenden")
    refused(visitor, "Ohne Einwilligung kann das Interview nicht erfasst werden.")
    comes_back_to_what_was_typed(portal, visitor, link)
    visitor.locator("#id_consent_use").check()
    visitor.locator("#id_consent_publish").check()
    visitor.locator("#id_needs-0-text").fill("Demo: Ein Saal für Proben")
    press(visitor, "Antworten absenden")
    reads(visitor, "Vielen Dank. Ihre Antworten sind gespeichert")
    actor.refresh_from_db()
    assert actor.state == "interviewed" and actor.interview.is_public


def comes_back_to_what_was_typed(portal, visitor: Page, link: str) -> None:
    """Without an account, by the link alone; a box that was unticked again stays so."""
    visitor.locator("#id_target_groups").fill("Demo: Alle, die gern singen")
    visitor.locator("#id_consent_publish").check()
    visitor.locator("#id_consent_publish").uncheck()
    expect(visitor.locator("[data-autosave-status]")).to_contain_text("Zwischengespeichert um")
    portal.open(visitor, link)
    reads(visitor, "Was Sie eingegeben und nicht gespeichert hatten, ist wiederhergestellt.")
    expect(visitor.locator("#id_target_groups")).to_have_value("Demo: Alle, die gern singen")
    expect(visitor.locator("#id_consent_publish")).not_to_be_checked()


def records_the_others(portal, inventory: Inventory) -> None:
    """Six more as the form would record them: five of the migrant organisations in all, eight actors."""
    names = ["Demo: Polnischer Schulverein", "Demo: Kurdische Gemeinde", "Demo: Ukrainehilfe", "Demo: Weltladen West",
             "Demo: Volkshochschule Leipzig", "Demo: Agendabüro Verein"]  # fmt: skip
    need = {"kind": "need", "category": "room", "text": "Demo: Ein Raum", "priority": 1, "addressee": "city"}
    moderation = portal.person("moderation")
    for number, name in enumerate(names):
        actor = inventory.actors.get(name=name)
        actions.edit_actor(actor, by=moderation, version=actor.version, email=f"leipzig{number}@example.org")
        actions.record_interview(
            actor, by=moderation, date=timezone.localdate(), mode="phone", consent_use=True,
            consent_publish=name == "Demo: Polnischer Schulverein", needs=[need],
        )  # fmt: skip
    assert inventory.actors.interviewed().count() == 8


def submits(portal, page: Page, inventory: Inventory) -> None:
    press_step(portal, page, inventory, "analyse", "Auswertung beginnen")
    reads(page, "12")
    reads(page, "interviewt (67 %)")
    portal.open(page, f"/arbeitsbereich/bestandsaufnahmen/{inventory.pk}/schritt/submit/")
    press(page, "Bericht einreichen")
    refused(page, "Die Zusammenfassung fehlt noch.")
    portal.open(page, f"/arbeitsbereich/bestandsaufnahmen/{inventory.pk}/bearbeiten/")
    look(page)
    page.locator("#id_summary").fill("Demo: Viele sind aktiv, allen fehlen Räume.")
    page.locator("#id_report").set_input_files(PDF)
    press(page, "Speichern")
    follow(page, "Bericht einreichen")
    press(page, "Bericht einreichen")
    look(page, "review")


def the_contractor_does_not_publish(portal, page: Page, inventory: Inventory) -> None:
    answer = page.goto(f"{portal.url}/arbeitsbereich/bestandsaufnahmen/{inventory.pk}/schritt/publish/")
    assert answer.status == 403


def agrees(portal, page: Page, inventory: Inventory) -> None:
    portal.open(page, "/arbeitsbereich/")
    page.get_by_role("link", name="Ergebnisse lesen und zustimmen: Bestandsaufnahme Leipzig").click()
    look(page, "coordinator")
    page.get_by_role("link", name="Vorschau der Ergebnisse").click()
    reads(page, "Demo: Chor der Vielen")
    expect(page.locator("main")).not_to_contain_text("Demo: Frauenkreis Ost")
    look(page)
    press_step(portal, page, inventory, "consent", "Veröffentlichung zustimmen")


def publishes(portal, page: Page, inventory: Inventory) -> None:
    portal.open(page, "/arbeitsbereich/")
    page.get_by_role("link", name="Ergebnisse veröffentlichen: Bestandsaufnahme Leipzig").click()
    follow(page, "Ergebnisse veröffentlichen")
    press(page, "Ergebnisse veröffentlichen")
    reads(page, "Veröffentlicht")


def everybody_reads(portal, page: Page, inventory: Inventory) -> None:
    """Five migrant organisations are shown in counts, the others are too few; only who agreed is named."""
    portal.open(page, "/bestandsaufnahmen/")
    look(page)
    follow(page, "Bestandsaufnahme Leipzig")
    look(page)
    rooms = page.locator("table.i-counts tbody tr", has_text="Räume").locator("td")
    expect(rooms).to_have_text(["5", FEW, FEW, FEW])
    reads(page, "Demo: Chor der Vielen")
    reads(page, "Demo: Polnischer Schulverein")
    expect(page.locator("main")).not_to_contain_text("Demo: Frauenkreis Ost")
    follow(page, "Broschüre zum Drucken")
    look(page)


def takes_two_over(portal, page: Page, inventory: Inventory) -> None:
    """As drafts that the actors are invited to; whoever is there already is not taken over again."""
    for name in ("Demo: Chor der Vielen", "Demo: Polnischer Schulverein"):
        actor = inventory.actors.get(name=name)
        portal.open(page, f"/arbeitsbereich/bestandsaufnahmen/{inventory.pk}/akteure/{actor.pk}/")
        follow(page, "Ins Verzeichnis übernehmen")
        look(page)
        page.locator("#id_legal_form").select_option("nev")
        press(page, "Ins Verzeichnis übernehmen")
        reads(page, "Der Entwurf ist angelegt und die Einladung ist unterwegs")
    assert Organisation.objects.filter(state="draft", inventory_actors__inventory=inventory).count() == 2
    taken = InventoryActor.objects.get(inventory=inventory, name="Demo: Chor der Vielen")
    portal.open(page, f"/arbeitsbereich/bestandsaufnahmen/{inventory.pk}/akteure/{taken.pk}/uebernehmen/")
    reads(page, "Der Akteur steht bereits im Verzeichnis: „Demo: Chor der Vielen“.")
    look(page, "there")


def invites_to_the_workshop(portal, page: Page, inventory: Inventory) -> None:
    """The invitation list is who was interviewed and has an address."""
    running = Participation.objects.get(
        municipality__name="Leipzig", programme__title="Demo: Netzwerke vor Ort"
    )
    day = timezone.localdate() + timedelta(days=60)
    workshop = plan_workshop(
        by=portal.person("leipzig"), days=[Hours(day, time(9), time(17))],
        milestone=running.milestones.get(phase__code="II"), participation=running, kind="networking",
    )  # fmt: skip
    portal.open(page, f"/workshops/{workshop.pk}/")
    follow(page, "Interviewte einladen")
    look(page, "without")
    follow(page, "Bestandsaufnahme wählen")
    look(page)
    page.locator("#id_inventory").select_option(label="Bestandsaufnahme Leipzig")
    press(page, "Speichern")
    expect(page.locator("main tbody tr")).to_have_count(8)
    look(page)
    press(page, "Angekreuzte einladen")
    assert workshop.attendances.filter(state="invited").count() == 7


def closes(portal, page: Page, inventory: Inventory) -> None:
    press_step(portal, page, inventory, "close", "Bestandsaufnahme abschließen")
    refused(page, "Zuerst muss der Vernetzungsworkshop durchgeführt sein")
    look(page)
    page.locator("#id_waived").fill("Demo: Der Workshop liegt noch vor uns.")
    press(page, "Bestandsaufnahme abschließen")
    reads(page, "Die Bestandsaufnahme ist abgeschlossen.")
    assert (
        ServiceRequest.objects.get(municipality__name="Leipzig", offer__slug="bestandsaufnahme").state
        == "fulfilled"
    )

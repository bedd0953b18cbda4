"""AS-10: a steering structure from the first seat to a sitting with a decision; what is wrong is said where it is typed."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from networks.bodies.models import Body
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused
from workshops.sittings.actions import write_minutes
from workshops.sittings.models import Sitting

GROUP = "/gremien/steuerungs-ag-leipzig/"


@pytest.fixture
def leipzig(portal, page) -> Page:
    return portal.open(page, "/kommunen/leipzig/", "leipzig")


def test_a_steering_structure_and_its_sitting(portal, leipzig, new_context):
    skew, visitor = (new_context().new_page() for _ in range(2))
    enters_the_group(leipzig)
    fills_its_seats(leipzig)
    sends_somebody_from_a_forum(portal, leipzig)
    everybody_sees_the_structure(portal, visitor)
    the_public_sees_nothing_internal(portal, visitor)
    holds_a_sitting(portal, leipzig)
    two_write_the_minutes(portal, leipzig)
    somebody_else_approves(portal, skew, visitor)


def enters_the_group(page: Page) -> None:
    follow(page, "Gremium eintragen")
    expect(page.locator("#id_municipality")).to_have_value(re.compile("Leipzig"))
    look(page)
    page.locator("#id_name").fill("Steuerungs-AG")
    page.locator("#id_kind").select_option("expert_forum")
    press(page, "Gremium eintragen")
    refused(page, "Ein Fachforum braucht mindestens ein Handlungsfeld.")
    page.locator("#id_kind").select_option("steering_group")
    page.locator("#id_function").fill("Schnittstelle zu Fachforen und Workshop")
    page.locator("#id_max_seats").fill("4")
    press(page, "Gremium eintragen")
    expect(page).to_have_url(re.compile(GROUP))
    reads(page, "Ein Gremium braucht genau eine Leitung, bevor es aktiv wird.")
    expect(page.get_by_role("link", name="Aktiv setzen")).to_have_count(0)


def seat(page: Page, name: str, kind: str = "member", until: str = "") -> None:
    page.goto(page.url.split("/gremien/")[0] + GROUP + "sitz/")
    page.locator("#id_kind").select_option(kind)
    page.locator("#id_person_name").fill(name)
    page.locator("#id_appointed_on").fill("01.02.2026")
    page.locator("#id_term_ends_on").fill(until)
    press(page, "Sitz eintragen")


def fills_its_seats(page: Page) -> None:
    seat(page, "Demo: Rosa Beispiel", "lead", until="31.01.2026")
    refused(page, "Das Enddatum darf nicht vor dem Startdatum liegen.")
    look(page)
    page.locator("#id_term_ends_on").fill("")
    press(page, "Sitz eintragen")
    seat(page, "Demo: Zweite Leitung", "lead")
    refused(page, "Dieses Gremium hat bereits eine Leitung.")
    for name in ("Demo: Karim Beispiel", "Demo: Lena Beispiel"):
        seat(page, name)
    follow(page, "Aktiv setzen")
    press(page, "Aktiv setzen")
    expect(page.get_by_text("Das Gremium ist jetzt aktiv.")).to_be_visible()
    assert Body.objects.get(slug="steuerungs-ag-leipzig").state == "active"
    look(page)


def sends_somebody_from_a_forum(portal, page: Page) -> None:
    """The group links with the forum the wrong way round first: with itself it cannot."""
    page.goto(f"{portal.url}/gremien/eintragen/?kommune=leipzig")
    page.locator("#id_name").fill("Fachforum")
    page.locator("#id_kind").select_option("expert_forum")
    page.locator("#id_number").fill("iii")
    page.get_by_role("checkbox").first.check()
    press(page, "Gremium eintragen")
    group, forum = (
        Body.objects.get(slug="steuerungs-ag-leipzig"),
        Body.objects.get(slug="fachforum-iii-leipzig"),
    )
    follow(page, "Mit einem anderen Gremium verbinden")
    page.locator("#id_kind").select_option("delegates_to")
    expect(page.locator("#id_target option", has_text="Fachforum III")).to_have_count(0)
    page.evaluate(f"document.querySelector('#id_target').add(new Option('selbst', '{forum.pk}', true, true))")
    press(page, "Speichern")
    refused(page, "Ein Gremium kann nicht in sich selbst entsenden.")
    page.locator("#id_target").select_option(str(group.pk))
    press(page, "Speichern")
    page.goto(f"{portal.url}{GROUP}sitz/")
    page.locator("#id_person_name").fill("Demo: Nadia Beispiel")
    page.locator("#id_represented_body").select_option(str(forum.pk))
    page.locator("#id_appointed_on").fill("01.02.2026")
    press(page, "Sitz eintragen")
    reads(page, "Fachforum III")
    seat(page, "Demo: Einer zu viel")
    refused(page, "Alle 4 Sitze dieses Gremiums sind besetzt.")


def everybody_sees_the_structure(portal, page: Page) -> None:
    portal.open(page, "/gremien/struktur/wetzlar/")
    drawing = page.get_by_role("img", name="Steuerungsstruktur Wetzlar")
    expect(drawing).to_contain_text("entsendet in Steuerungs-AG")
    assert page.locator("tbody tr").count() == 8
    reads(page, "Migrantenorganisationen haben")
    look(page)
    page.goto(f"{portal.url}/gremien/?place=Wetzlar")
    reads(page, "8 Gremien")
    look(page)


def the_public_sees_nothing_internal(portal, page: Page) -> None:
    inner = Body.objects.get(kind="project_group", municipality__slug="wetzlar")
    assert page.goto(f"{portal.url}{inner.get_absolute_url()}").status == 404
    for path in ("/gremien/struktur/wetzlar/", "/kommunen/wetzlar/", "/gremien/steuerungs-ag-wetzlar/"):
        page.goto(portal.url + path)
        expect(page.locator("main")).not_to_contain_text("Projektgruppe")


def holds_a_sitting(portal, page: Page) -> None:
    page.goto(portal.url + GROUP)
    follow(page, "Sitzung planen")
    page.locator("#id_day").fill(timezone.localdate().strftime("%d.%m.%Y"))
    page.locator("#id_begins").fill("18 Uhr")
    page.locator("#id_place").fill("Demo: Neues Rathaus")
    press(page, "Speichern")
    reads(page, "Bis zur Sitzung sind es weniger als 7 Tage.")
    follow(page, "Tagesordnung bearbeiten")
    page.locator("#id_titles").fill("Begrüßung\nSprachkurse")
    press(page, "Speichern")
    follow(page, "Einladen")
    press(page, "Einladen")
    follow(page, "Anwesenheit eintragen")
    for box in page.get_by_role("checkbox").all():
        box.check()
    press(page, "Speichern")
    follow(page, "Als durchgeführt eintragen")
    press(page, "Als durchgeführt eintragen")
    follow(page, "Beschluss erfassen")
    page.locator("#id_text").fill("Demo: Abendkurse anbieten")
    page.locator("#id_votes_yes").fill("5")
    page.locator("#id_owner").fill("Vietnamesischer")
    press(page, "Speichern")
    refused(page, "Es sind 5 Stimmen eingetragen, aber nur 4 Sitze waren anwesend.")
    page.locator("#id_votes_yes").fill("4")
    page.locator("#id_due").fill("31.12.2030")
    press(page, "Speichern")
    reads(page, "4 Ja, 0 Nein, 0 Enthaltungen")
    look(page)
    assert page.goto(f"{portal.url}{GROUP}antraege/stellen/").status == 200
    page.locator("#id_title").fill("Demo: Antrag")
    page.locator("#id_text").fill("Text")
    press(page, "Antrag stellen")
    refused(page, "Dieses Gremium hat kein Antragsrecht.")


def two_write_the_minutes(portal, page: Page) -> None:
    """What somebody saved meanwhile is not overwritten; a paper stands beside."""
    sitting = Sitting.objects.get(body__slug="steuerungs-ag-leipzig")
    page.goto(f"{portal.url}{sitting.get_absolute_url()}")
    follow(page, "Protokoll schreiben")
    look(page)
    write_minutes(sitting, by=portal.person("leipzig"), version=sitting.version, minutes="Vom Amt")
    page.locator("#id_text").evaluate("field => field.value = 'Von der Leitung'")
    press(page, "Speichern")
    reads(page, "Inzwischen hat jemand anderes gespeichert")
    look(page)
    press(page, "Zusammenführen und speichern")
    reads(page, "Der Text enthält jetzt beide Fassungen.")
    follow(page, "Zurück")
    reads(page, "Vom Amt")
    follow(page, "Unterlage hinzufügen")
    look(page)


def somebody_else_approves(portal, page: Page, visitor: Page) -> None:
    sitting = Sitting.objects.get(body__slug="steuerungs-ag-wetzlar", state="held")
    portal.open(page, sitting.get_absolute_url(), "skew")
    follow(page, "Protokoll freigeben")
    press(page, "Protokoll freigeben")
    reads(page, "Freigegeben von Svenja Beispiel")
    sitting.refresh_from_db()
    assert sitting.state == "minuted"
    portal.open(page, sitting.get_absolute_url(), "wetzlar")
    follow(page, "Protokoll veröffentlichen")
    look(page)
    press(page, "Protokoll veröffentlichen")
    refused(page, "Bitte bestätigen Sie")
    page.get_by_role("checkbox").check()
    press(page, "Protokoll veröffentlichen")
    visitor.goto(f"{portal.url}/gremien/steuerungs-ag-wetzlar/")
    look(visitor)
    follow(visitor, f"Sitzung {sitting.number} am {sitting.day:%d.%m.%Y}")
    reads(visitor, "Abendkurse werden gewünscht")

"""AS-09: a wish from a workshop becomes a cooperation that both sides confirm; the picture of who works with whom shows it, by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.states import Role
from networks.alliances.models import Cooperation
from networks.organisations.models import Organisation
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused
from tests.people import give, person
from workshops.meetings.models import Outcome

MSO, SHOP = "Demo: Ghana-Bildungsverein Bonn e. V.", "Demo: Eine-Welt-Laden Rheinaue e. V."
NETWORK = "/kommunen/bonn/wer-mit-wem/"


@pytest.fixture
def wish(portal) -> Outcome:
    """Of the invented Bonn II: the association and the shop want to work together."""
    found = Outcome.objects.filter(kind="cooperation_wish", workshop__milestone__phase__code="II")
    return found.get(workshop__municipality__name="Bonn")


def test_from_a_wish_to_a_cooperation(portal, wish, page, new_context):
    ama, olga, kerstin, visitor = (new_context().new_page() for _ in range(4))
    give(person("laden"), Role.ORG_EDITOR, Organisation.objects.get(name=SHOP))
    portal.open(visitor, "/kooperationen/")
    reads(visitor, "1 von 4 aktiven Kooperationen verbinden")
    made = takes_the_wish_further(portal, page, wish)
    a_third_person_can_do_nothing(portal, kerstin, made)
    one_side_confirms(portal, ama, made)
    what_is_wrong_is_said(portal, ama)
    the_other_side_reads_and_confirms(portal, olga, made)
    portal.open(visitor, "/kooperationen/")
    reads(visitor, "2 von 5 aktiven Kooperationen verbinden")
    everybody_sees_it_by_keyboard(portal, visitor)


def takes_the_wish_further(portal, page: Page, wish: Outcome) -> Cooperation:
    address = f"/workshops/{wish.workshop_id}/ergebnisse/{wish.pk}/"
    portal.open(page, address, "bonn")
    follow(page, "Weiterführen")
    expect(page.get_by_label("Kooperation der Verantwortlichen und Beteiligten")).to_be_checked()
    press(page, "Weiterführen")
    reads(page, "Daraus wurde")
    expect(page.get_by_role("link", name="Weiterführen")).to_have_count(0)
    page.goto(f"{portal.url}{address}schritt/promote/")
    page.evaluate(
        "document.querySelector('form#step').insertAdjacentHTML('beforeend', '<input name=target value=cooperation>')"
    )
    press(page, "Weiterführen")
    expect(page.locator("main")).to_contain_text("bereits weitergeführt")
    made = Cooperation.objects.get(title=wish.text)
    page.goto(f"{portal.url}{made.get_absolute_url()}")
    reads(page, "Vorgeschlagen")
    reads(page, "Woraus das entstanden ist")
    expect(page.get_by_role("link", name="Bestätigen")).to_have_count(0)
    look(page)
    return made


def a_third_person_can_do_nothing(portal, page: Page, made: Cooperation) -> None:
    portal.open(page, "/arbeitsbereich/", "kiel")
    for address in (made.get_absolute_url(), f"{made.get_absolute_url()}schritt/confirm/"):
        assert page.goto(portal.url + address).status == 404


def one_side_confirms(portal, page: Page, made: Cooperation) -> None:
    portal.open(page, "/arbeitsbereich/", "mso")
    page.get_by_role("link", name=re.compile("Kooperation bestätigen oder widersprechen")).first.click()
    follow(page, "Widersprechen")
    press(page, "Widersprechen")
    refused(page, "mindestens 10 Zeichen")
    page.goto(f"{portal.url}{made.get_absolute_url()}")
    follow(page, "Bestätigen")
    press(page, "Bestätigen")
    reads(page, "Vorgeschlagen")  # the shop has not answered


def what_is_wrong_is_said(portal, page: Page) -> None:
    page.goto(f"{portal.url}/kooperationen/vorschlagen/")
    page.locator("#id_title").fill("Demo: Noch eine")
    page.locator("#id_kind").select_option("exchange")
    page.locator("#id_description").fill("Ein Treff")
    page.locator("#id_partner_1").fill(MSO)
    page.locator("#id_start").fill("10.01.2026")
    press(page, "Kooperation vorschlagen")
    expect(page.locator("[data-error-summary] a[href='#id_partner_2']")).to_be_visible()
    page.locator("#id_partner_2").fill(MSO)
    press(page, "Kooperation vorschlagen")
    refused(page, "Dieser Partner ist schon eingetragen.")
    page.locator("#id_partner_2").fill(SHOP)
    page.locator("#id_end").fill("09.01.2026")
    press(page, "Kooperation vorschlagen")
    refused(page, "Das Enddatum darf nicht vor dem Startdatum liegen.")
    expect(page.locator("#id_description")).to_have_value("Ein Treff")
    assert not Cooperation.objects.filter(title="Demo: Noch eine").exists()


def the_other_side_reads_and_confirms(portal, page: Page, made: Cooperation) -> None:
    portal.open(page, made.get_absolute_url(), "laden")
    follow(page, "Bestätigen")
    press(page, "Bestätigen")
    reads(page, "Aktiv")
    reads(page, "Verbindet Entwicklung und Integration")
    made.refresh_from_db()
    assert made.state == "active" and Cooperation.objects.with_bridging().get(pk=made.pk).bridges


def tab_to(page: Page, name: str) -> None:
    """On with the tab key until the link or field whose words begin so has the focus."""
    words = "((document.activeElement.labels || [])[0] || document.activeElement).textContent.trim()"
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(words).startswith(name):
            return
    raise AssertionError(f"{name} is not reached by the tab key")


def everybody_sees_it_by_keyboard(portal, page: Page) -> None:
    page.goto(f"{portal.url}/kommunen/bonn/")
    tab_to(page, "Netz ansehen")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(NETWORK))
    arc = page.locator(
        ".t-arc.t-both",
        has_text=re.compile(f"{re.escape(MSO)} – {re.escape(SHOP)}|{re.escape(SHOP)} – {re.escape(MSO)}"),
    )
    expect(arc).to_contain_text("1 Kooperation")
    row = page.locator("#results tbody tr", has_text="Ghana").filter(has_text="Eine-Welt-Laden").first
    expect(row).to_contain_text("Kooperation und gemeinsamer Workshop")
    look(page)
    tab_to(page, MSO)
    place = page.evaluate("document.activeElement.className").removeprefix("t-n")
    expect(page.locator(f".t-arcs .t-with{place}").first).to_have_css("opacity", "1")
    expect(page.locator(f".t-arcs .t-arc:not(.t-with{place})").first).to_have_css("opacity", "0.15")
    page.keyboard.press("Enter")
    reads(page, f"Das Netz von {MSO}")
    expect(page.locator(".p-chip").first).to_contain_text(MSO)
    look(page, "one organisation")
    tab_to(page, "Art der Verbindung")
    page.keyboard.type("Koop")
    page.keyboard.press("Tab")
    expect(page).to_have_url(re.compile("kind=cooperation"))
    expect(page.locator(".p-count")).to_contain_text("Verbindungen")
    with page.expect_download() as download:
        tab_to(page, "CSV")
        page.keyboard.press("Enter")
    assert SHOP in download.value.path().read_text(encoding="utf-8-sig")

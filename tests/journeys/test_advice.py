"""AS-17: a municipality asks for advice, two are proposed, one advises against agreed days; it pays nothing and reads no rate."""

from playwright.sync_api import Page, expect

from networks.advisors.models import AdvisoryRequest
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused

GOAL = "Vereine sollen in der Städtepartnerschaft mitarbeiten."
ADA, MONA = "Demo: Bea Beispiel", "Demo: Mona Beispiel"


def test_advice_from_the_request_to_the_feedback(portal, page, new_context):
    mso, skew, ada, mona = (new_context().new_page() for _ in range(4))
    portal.open(mso, "/arbeitsbereich/beratung/anfragen/", "mso")
    expect(mso.locator("body")).to_contain_text("Das Angebot richtet sich an Kommunen.")
    leipzig = portal.open(page, "/beratung/", "leipzig")
    address = portal.url + asks(leipzig).get_absolute_url()
    portal.open(skew, address.removeprefix(portal.url), "skew")
    proposes_two(skew, address)
    portal.open(mona, "/arbeitsbereich/", "moderation")
    declines(mona)
    portal.open(ada, "/arbeitsbereich/", "beratung")
    accepts_and_works(ada)
    leipzig.goto(address)
    expect(leipzig.locator("main")).not_to_contain_text(MONA)
    follow(leipzig, ADA)
    reads(leipzig, "0,5 von 0,5 Tagen")
    reads(leipzig, "0 €")
    expect(leipzig.locator("body")).not_to_contain_text("412,50")
    look(leipzig)
    leipzig.goto(address)
    follow(leipzig, "Rückmeldung geben")
    leipzig.get_by_role("radio").first.check()
    look(leipzig)
    press(leipzig, "Speichern")
    skew.goto(address)
    follow(skew, "Abschließen")
    press(skew, "Abschließen")
    reads(skew, "Abgeschlossen")


def asks(page: Page) -> AdvisoryRequest:
    look(page)
    follow(page, "Beratung anfragen")
    look(page)
    press(page, "Weiter zum Absenden")
    refused(page, "Dieses Feld ist zwingend erforderlich")
    page.get_by_role("checkbox").first.check()
    page.get_by_label("Was Sie erreichen möchten").fill(GOAL)
    press(page, "Weiter zum Absenden")
    press(page, "Anfrage absenden")
    reads(page, "Eingereicht")
    look(page)
    return AdvisoryRequest.objects.get(goal=GOAL)


def proposes_two(page: Page, address: str) -> None:
    follow(page, "Mit dem Erstgespräch beginnen")
    press(page, "Mit dem Erstgespräch beginnen")
    for name in (ADA, MONA):
        page.goto(address)
        follow(page, "Beratung suchen")
        reads(page, "Passt, weil")
        look(page)
        page.locator("#id_advisor").select_option(label=name)
        page.locator("#id_agreed_days").fill("0,5")
        page.locator("#id_daily_rate").fill("412,50")
        press(page, "Vorschlagen")
        reads(page, f"{name} wird per E-Mail gefragt.")


def declines(page: Page) -> None:
    page.locator("main").get_by_role("link", name="Leipzig beraten?").first.click()
    follow(page, "Ablehnen")
    press(page, "Ablehnen")
    refused(page, "Bitte begründen Sie die Entscheidung (mindestens 10 Zeichen).")
    page.locator("#id_reason").fill("In diesem Jahr keine Zeit.")
    press(page, "Ablehnen")
    reads(page, "Abgelehnt")


def logs(page: Page, hours: str) -> None:
    page.locator("#id_hours").fill(hours)
    page.locator("#id_kind").select_option("first_talk")
    page.locator("#id_summary").fill("Erstgespräch mit dem Amt")
    press(page, "Speichern")


def accepts_and_works(page: Page) -> None:
    page.locator("main").get_by_role("link", name="Leipzig beraten?").first.click()
    look(page)
    follow(page, "Annehmen")
    press(page, "Annehmen")
    follow(page, "Sitzung erfassen")
    logs(page, "30")
    refused(page, "Zwischen 0,25 und 12 Stunden am Tag.")
    logs(page, "5")
    refused(page, "ist ausgeschöpft.")
    look(page)
    logs(page, "4")
    reads(page, "Die vereinbarten Tage sind verbraucht.")
    follow(page, "Bericht abgeben und abschließen")
    page.locator("#id_report").fill("Zwei Vereine arbeiten jetzt mit.")
    press(page, "Bericht abgeben und abschließen")
    reads(page, "Zwei Vereine arbeiten jetzt mit.")

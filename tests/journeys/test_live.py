"""A facilitator collects outcomes by keyboard while the workshop is running, and the connection drops."""

from playwright.sync_api import expect

from tests.journeys.axe import look
from workshops.meetings.models import Outcome


def test_lines_are_collected_by_keyboard_and_wait_for_the_connection(portal, page):
    workshop = portal.workshop("Bonn", "II")
    portal.open(page, f"/workshops/{workshop.pk}/ergebnisse/sammeln/", "moderation")
    look(page)
    collected = page.locator("[data-lines-kept]")
    page.keyboard.type("i Lesecafé")
    page.keyboard.press("Enter")
    expect(collected).to_contain_text("Lesecafé")
    page.keyboard.type("h Lange Wege")
    page.keyboard.press("Enter")
    expect(collected).to_contain_text("Lange Wege")
    page.context.set_offline(True)
    for line in ("f Wer zahlt?", "v Infoabend"):
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    waiting = page.locator("[data-lines-waiting]")
    expect(waiting).to_contain_text("wartet auf die Verbindung")
    page.context.set_offline(False)
    expect(collected).to_contain_text("Wer zahlt?")
    expect(waiting).to_contain_text("Eine Vereinbarung braucht eine verantwortliche Stelle.")
    look(page, "refused")
    page.reload()
    page.get_by_role("button", name="Korrigieren").click()
    page.get_by_label("Verantwortlich").fill("Demo: Fachstelle Internationales Bonn")
    page.get_by_label("Erledigt bis").fill("30.06.2009")
    page.get_by_label("Erledigt bis").press("Enter")
    expect(collected).to_contain_text("Infoabend")
    expect(waiting.locator("li")).to_have_count(0)
    assert Outcome.objects.filter(workshop=workshop).count() == 4

"""Minutes are never lost: not to a session that ends while typing, a second coordinator in the same text, a killed browser."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from playwright.sync_api import Page, expect

from accounts.states import Role
from core.drafts import Draft
from tests.journeys.axe import look
from tests.journeys.doors import enter, sign_in
from tests.journeys.hands import press, reads
from tests.people import give, person

MINE, THEIRS, BEGUN = (
    "Wir vereinbaren einen Infoabend.",
    "Die Vereine tauschen Räume.",
    "Begrüßung durch die Stadt.",
)
CLASH = "Inzwischen hat jemand anderes gespeichert"
WATCH = "window.broken = []; document.addEventListener('securitypolicyviolation', (event) => window.broken.push(event.violatedDirective))"


@pytest.fixture
def address(portal) -> str:
    return f"/workshops/{portal.workshop('Bonn', 'II').pk}/protokoll/schreiben/"


def editor(page: Page):
    """Once scripts have made one of the plain field."""
    return page.locator("#id_text_editor").and_(page.get_by_role("textbox", name="Protokoll"))


def ready(page: Page) -> None:
    """The editor takes over focus and caret a moment after a click; no hand types that fast."""
    expect(editor(page)).to_be_focused()
    page.wait_for_timeout(100)


def status(page: Page):
    return page.locator("[data-autosave-status]")


def test_formatted_text_is_written_under_the_strict_policy(portal, page, address):
    page.add_init_script(WATCH)
    portal.open(page, address, "bonn")
    editor(page).click()
    page.get_by_role("button", name="Überschrift", exact=True).click()
    ready(page)
    page.keyboard.type("Begrüßung")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Fett").click()
    ready(page)
    page.keyboard.type("Stadt")
    page.get_by_role("button", name="Fett").click()
    ready(page)
    page.keyboard.type(" und Vereine")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Aufzählung").click()
    ready(page)
    page.keyboard.type("Räume")
    page.keyboard.press("Shift+Home")
    page.get_by_role("button", name="Link", exact=True).click()
    page.get_by_role("textbox", name="Adresse des Links").fill("https://example.org/raum")
    page.keyboard.press("Enter")
    look(page, "typed")
    assert page.evaluate("window.broken") == []
    press(page, "Speichern")
    reads(page, "Das Protokoll ist gespeichert.")
    look(page, "formatted")
    kept = portal.workshop("Bonn", "II").minutes.get().text
    assert kept.startswith("<h2>Begrüßung</h2><p><strong>Stadt</strong> und Vereine</p><ul><li><p><a ")
    assert 'href="https://example.org/raum"' in kept


def test_without_scripts_the_field_takes_plain_text(portal, new_context, address):
    plain = portal.open(new_context(java_script_enabled=False).new_page(), address, "bonn")
    plain.get_by_label("Protokoll").fill(f"{BEGUN}\n{MINE}\n\n{THEIRS}")
    press(plain, "Speichern")
    reads(plain, "Das Protokoll ist gespeichert.")
    assert portal.workshop("Bonn", "II").minutes.get().text == f"<p>{BEGUN}<br>{MINE}</p><p>{THEIRS}</p>"
    portal.open(plain, address)
    expect(plain.get_by_label("Protokoll")).to_have_value(f"{BEGUN}\n{MINE}\n\n{THEIRS}")


def test_a_session_that_ends_while_typing_keeps_the_minutes(portal, page, address):
    portal.open(page, address, "bonn")
    editor(page).fill(MINE)
    Session.objects.all().delete()
    cache.clear()
    press(page, "Speichern")
    reads(page, "Ihre Sitzung war abgelaufen.")
    look(page, "session ended")
    sign_in(page, portal.person("bonn"))
    expect(editor(page)).to_have_text(MINE)
    reads(page, "Was Sie eingegeben und nicht gespeichert hatten, ist wiederhergestellt.")
    look(page, "restored")
    press(page, "Speichern")
    reads(page, "Das Protokoll ist gespeichert.")
    assert portal.workshop("Bonn", "II").minutes.get().text == f"<p>{MINE}</p>"


def test_two_coordinators_in_the_same_minutes_lose_nothing(portal, page, new_context, address):
    workshop = portal.workshop("Bonn", "II")
    give(person("bonn2"), Role.COORDINATOR, workshop.municipality)
    writes(portal.open(page, address, "bonn"), BEGUN)
    second = portal.open(new_context().new_page(), address, "bonn2")
    page.goto(f"{portal.url}{address}")
    adds(second, THEIRS)
    reads(second, "Das Protokoll ist gespeichert.")
    adds(page, MINE)
    reads(page, CLASH)
    reads(page, THEIRS)
    reads(page, MINE)
    look(page, "clash")
    assert workshop.minutes.get().text == f"<p>{BEGUN}</p><p>{THEIRS}</p>"
    press(page, "Zusammenführen und speichern")
    reads(page, "Der Text enthält jetzt beide Fassungen.")
    assert workshop.minutes.get().text == f"<p>{BEGUN}</p><p>{THEIRS}</p><p>{MINE}</p>"
    expect(editor(page).locator("p")).to_have_text([BEGUN, THEIRS, MINE])


def test_a_browser_killed_in_the_middle_of_a_sentence_loses_ten_seconds_at_most(portal, new_context, address):
    """Typed without a pause: waiting for one would save nothing. Counted is what stood there ten seconds before the end."""
    context = new_context()
    page = portal.open(context.new_page(), address, "bonn")
    editor(page).click()
    ready(page)
    begun, typed, at = time.monotonic(), "", []
    while time.monotonic() - begun < 14:
        word = f"Wort{len(at)} "
        page.keyboard.type(word, delay=60)
        typed += word
        at.append((time.monotonic(), len(typed)))
    killed = time.monotonic()
    context.close()
    safe = max((length for when, length in at if killed - when > 10), default=0)
    kept = Draft.objects.get().data["text"]
    assert safe > 0 and kept.startswith(f"<p>{typed[:safe].strip()}")
    again = portal.open(new_context().new_page(), address, "bonn")
    expect(editor(again)).to_contain_text(typed[:safe].strip())


def test_text_typed_without_a_connection_outlives_the_window(portal, page, new_context, address):
    portal.open(page, address, "bonn")
    page.context.set_offline(True)
    editor(page).fill(MINE)
    expect(status(page)).to_contain_text("Keine Verbindung")
    again = page.context.new_page()
    page.close()
    page.context.set_offline(False)
    again.goto(f"{portal.url}{address}")
    expect(editor(again)).to_have_text("")
    again.get_by_role("button", name="Text wiederherstellen").click()
    expect(editor(again)).to_have_text(MINE)
    enter(again, portal.person("moderation"), portal.url)
    again.goto(f"{portal.url}{address}")
    expect(editor(again)).to_be_visible()
    expect(again.get_by_role("button", name="Text wiederherstellen")).to_have_count(0)


def writes(page: Page, words: str) -> None:
    editor(page).fill(words)
    press(page, "Speichern")


def adds(page: Page, words: str) -> None:
    """A paragraph of its own at the end."""
    editor(page).click()
    ready(page)
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type(words)
    press(page, "Speichern")

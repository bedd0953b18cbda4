"""Minutes are never lost: not to a session that ends while typing, not to a second coordinator in the same text."""

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from playwright.sync_api import Page, expect

from accounts.states import Role
from tests.journeys.axe import look
from tests.journeys.doors import sign_in
from tests.journeys.hands import press, reads
from tests.people import give, person

MINE, THEIRS, BEGUN = (
    "Wir vereinbaren einen Infoabend.",
    "Die Vereine tauschen Räume.",
    "Begrüßung durch die Stadt.",
)
CLASH = "Zwischenzeitlich hat jemand anderes gespeichert"


@pytest.fixture
def address(portal) -> str:
    return f"/workshops/{portal.workshop('Bonn', 'II').pk}/protokoll/schreiben/"


def text(page: Page):
    return page.get_by_label("Protokoll", exact=False).and_(page.locator("textarea"))


def test_a_session_that_ends_while_typing_keeps_the_minutes(portal, page, address):
    portal.open(page, address, "bonn")
    text(page).fill(MINE)
    Session.objects.all().delete()
    cache.clear()
    press(page, "Speichern")
    reads(page, "Ihre Sitzung war abgelaufen.")
    look(page, "session ended")
    sign_in(page, portal.person("bonn"))
    expect(text(page)).to_have_value(MINE)
    reads(page, "Was Sie eingegeben und nicht gespeichert hatten, ist wiederhergestellt.")
    look(page, "restored")
    press(page, "Speichern")
    reads(page, "Das Protokoll ist gespeichert.")
    assert portal.workshop("Bonn", "II").minutes.get().text == MINE


def test_two_coordinators_in_the_same_minutes_lose_nothing(portal, page, new_context, address):
    workshop = portal.workshop("Bonn", "II")
    give(person("bonn2"), Role.COORDINATOR, workshop.municipality)
    writes(portal.open(page, address, "bonn"), BEGUN)
    second = portal.open(new_context().new_page(), address, "bonn2")
    page.goto(f"{portal.url}{address}")
    writes(second, f"{BEGUN}\n{THEIRS}")
    reads(second, "Das Protokoll ist gespeichert.")
    writes(page, f"{BEGUN}\n{MINE}")
    reads(page, CLASH)
    reads(page, THEIRS)
    expect(text(page)).to_have_value(f"{BEGUN}\n{MINE}")
    look(page, "clash")
    assert workshop.minutes.get().text == f"{BEGUN}\n{THEIRS}"
    writes(page, f"{BEGUN}\n{THEIRS}\n{MINE}")
    reads(page, "Das Protokoll ist gespeichert.")
    assert workshop.minutes.get().text == f"{BEGUN}\n{THEIRS}\n{MINE}"


def writes(page: Page, words: str) -> None:
    text(page).fill(words)
    press(page, "Speichern")

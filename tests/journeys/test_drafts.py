"""Nothing typed is lost: not to a lost connection, a closed page or an ended session."""

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from accounts.states import Role
from core.drafts import Draft
from tests.factories.networks import MunicipalityFactory
from tests.journeys.axe import sound
from tests.journeys.doors import enter, sign_in
from tests.people import give, person

TEXT = "Die Stadt lädt alle Vereine ein."


@pytest.fixture
def place(live_server):
    return MunicipalityFactory(name="Musterstadt")


@pytest.fixture
def coordinator(place):
    return give(person("bonn"), Role.COORDINATOR, place)


@pytest.fixture
def form(live_server, page, place, coordinator):
    """The page with the long text, open in the coordinator's browser."""
    enter(page, coordinator, live_server.url)
    page.set_default_timeout(10_000)
    page.goto(live_server.url + reverse("municipalities:present", args=[place.slug]))
    return page


def status(page):
    return page.locator("[data-autosave-status]")


def test_text_is_kept_while_typing_and_comes_back(form):
    form.locator("textarea").first.fill(TEXT)
    expect(status(form)).to_contain_text("Zwischengespeichert um")
    sound(form)
    form.reload()
    expect(form.locator("textarea").first).to_have_value(TEXT)


def test_without_a_connection_the_text_waits_in_the_window(form):
    form.context.set_offline(True)
    form.locator("textarea").first.fill(TEXT)
    expect(status(form)).to_contain_text("Keine Verbindung")
    assert not Draft.objects.exists()
    form.context.set_offline(False)
    expect(status(form)).to_contain_text("Zwischengespeichert um")
    assert Draft.objects.count() == 1


def test_a_page_closed_without_a_connection_offers_the_text_again(form):
    form.route("**/zwischenspeichern/", lambda route: route.abort())
    form.locator("textarea").first.fill(TEXT)
    expect(status(form)).to_contain_text("Keine Verbindung")
    form.reload()
    expect(form.locator("textarea").first).to_have_value("")
    form.get_by_role("button", name="Text wiederherstellen").click()
    expect(form.locator("textarea").first).to_have_value(TEXT)


def test_a_session_that_ends_while_typing_loses_nothing(form, coordinator, place):
    Session.objects.all().delete()
    cache.clear()
    form.locator("textarea").first.fill(TEXT)
    expect(status(form)).to_contain_text("Ihre Sitzung ist abgelaufen")
    form.locator("#presentation button").last.click()
    expect(form.locator("#id_login")).to_be_visible()
    sign_in(form, coordinator)
    expect(form.locator("textarea").first).to_have_value(TEXT)
    form.locator("#presentation button").last.click()
    place.refresh_from_db()
    expect(form.locator("main")).to_contain_text(TEXT)

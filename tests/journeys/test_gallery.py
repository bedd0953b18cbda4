"""The gallery holds every component, so what is sound there is sound on the pages made of them."""

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import faults, sound


@pytest.fixture(autouse=True)
def shown(settings):
    settings.DEMO = True


def test_every_component_is_accessible(live_server, page):
    page.goto(f"{live_server.url}/gallery/")
    sound(page)
    page.goto(f"{live_server.url}/gallery/?fehler")
    sound(page)


def test_axe_would_tell(live_server, page):
    """The control: a page with a fault is not called sound."""
    page.goto(f"{live_server.url}/gallery/")
    page.evaluate(
        "document.querySelector('label').remove(); document.querySelector('h1').style.width = '2000px'"
    )
    assert len(faults(page)) >= 2


def test_faults_take_the_focus_and_lead_to_the_field(live_server, page):
    page.goto(f"{live_server.url}/gallery/?fehler")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.locator("[data-error-summary]").get_by_role("link").first.click()
    expect(page.locator("#id_title")).to_be_focused()


def test_the_dark_look_is_remembered(live_server, page):
    page.goto(f"{live_server.url}/gallery/")
    page.locator("[data-theme-toggle]").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-kern-theme", "dark")


def test_the_menu_opens_without_scripts_on_a_phone(live_server, new_context):
    page = new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}).new_page()
    page.goto(f"{live_server.url}/gallery/")
    search = page.locator("#site-search")
    expect(search).to_be_hidden()
    page.locator(".p-bar summary").click()
    expect(search).to_be_visible()


def test_a_visitor_who_only_reads_gets_no_cookie_and_asks_nobody_else(live_server, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/gallery/")
    assert page.context.cookies() == []
    assert all(url.startswith(live_server.url) for url in asked)

"""A directory in the browser: the same list with and without scripts, with an address that can be shared."""

import pytest
from playwright.sync_api import expect

from tests.factories.networks import MunicipalityFactory
from tests.journeys.axe import sound


@pytest.fixture(autouse=True)
def places(live_server):
    for number in range(27):
        MunicipalityFactory(name=f"Musterstadt {number:02}", ags=f"05{number:03}000")
    MunicipalityFactory(name="Anderswo", ags="06999000")


def test_a_filter_changes_list_count_chips_and_address_in_place(live_server, page):
    page.goto(f"{live_server.url}/kommunen/")
    page.evaluate("window.untouched = true")
    page.locator("select[name=land]").select_option("06")
    expect(page.locator("#results tbody tr")).to_have_count(1)
    expect(page.locator("#results .p-count")).to_contain_text("1")
    expect(page.locator(".p-chip").first).to_be_visible()
    assert "land=06" in page.url
    assert page.evaluate("window.untouched"), "the page was loaded anew"
    sound(page)
    page.locator(".p-chip").first.click()
    expect(page.locator("#results tbody tr")).to_have_count(25)
    assert "land" not in page.url


def test_the_list_works_without_scripts(live_server, new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/kommunen/")
    page.locator("select[name=land]").select_option("06")
    page.locator(".p-filter button").click()
    expect(page.locator("#results tbody tr")).to_have_count(1)
    page.goto(f"{live_server.url}/kommunen/?land=05")
    page.locator(".p-pages").get_by_role("link", name="2").first.click()
    expect(page.locator("#results tbody tr")).to_have_count(2)


def test_on_a_phone_the_filters_wait_behind_a_button_and_rows_stack(live_server, page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{live_server.url}/kommunen/")
    expect(page.locator(".p-filter")).to_be_hidden()
    page.locator(".p-side summary").click()
    expect(page.locator(".p-filter")).to_be_visible()
    assert page.locator("#results tbody tr").first.evaluate("row => getComputedStyle(row).display") == "block"

"""AS-01: a visitor looks for a partner, on the list and on the map, with and without scripts."""

import pytest
from playwright.sync_api import expect

from networks.organisations.models import OrganisationTopic
from networks.organisations.states import OrganisationState
from tests.factories.networks import (
    ContactPersonFactory,
    MunicipalityFactory,
    OrganisationFactory,
    TopicFactory,
)
from tests.journeys.axe import sound

PLACES = {
    "Bonn": ("05314000", 50.7358, 7.1005), "Kiel": ("01002000", 54.3213, 10.1349), "Leipzig": ("14713000", 51.3406, 12.3747),
    "Bochum": ("05911000", 51.4818, 7.2162), "Wetzlar": ("06532023", 50.5558, 8.5006),
}  # fmt: skip
WANTED = {"place": "Bonn", "group": "A3_migrant_org", "topic": "education", "country": "Ghana"}


@pytest.fixture(autouse=True)
def forty(live_server):
    """Forty published organisations in five places, two drafts and one suspended, alike in all that is asked for."""
    other = TopicFactory(code="sport", name_de="Sport", name_en="Sports")
    for name, (ags, latitude, longitude) in PLACES.items():
        kind = (
            {"kind": "county_free_city"}
            if ags.endswith("000")
            else {"town": True, "parent_county__ags": ags[:5]}
        )
        place = MunicipalityFactory(name=name, ags=ags, latitude=latitude, longitude=longitude, **kind)
        for number in range(8):
            country = ["GH"] if number < 4 else ["TR"]
            made = OrganisationFactory(
                name=f"Verein {name} {number}", municipality=place, published=True, countries_of_origin=country, address_hidden=number == 0
            )  # fmt: skip
            if number == 1:
                OrganisationTopic.objects.filter(organisation=made).update(topic=other)
            if number == 2:
                ContactPersonFactory(organisation=made, name="Kofi Ohne", is_main=False)
        if name == "Bonn":
            OrganisationFactory(name="Entwurf eins", municipality=place, complete=True)
            OrganisationFactory(name="Entwurf zwei", municipality=place, complete=True)
            OrganisationFactory(
                name="Gesperrt", municipality=place, published=True, state=OrganisationState.SUSPENDED
            )


def test_a_visitor_finds_partners_on_list_and_map(live_server, page):
    page.goto(f"{live_server.url}/organisationen/")
    page.evaluate("window.untouched = true")
    page.get_by_label("Ort", exact=True).fill("Bonn")
    page.locator("select[name=group]").select_option("A3_migrant_org")
    expect(page.locator(".p-count")).to_have_text("8 Organisationen")
    expect(page.locator("select[name=topic] option[value=education]")).to_have_text("Bildung (7)")
    page.locator("select[name=topic]").select_option("education")
    page.get_by_label("Herkunftsland").fill("Ghana")
    page.get_by_label("Herkunftsland").press("Tab")
    expect(page.locator(".p-count")).to_have_text("3 Organisationen")
    assert page.evaluate("window.untouched"), "the page was loaded anew"
    assert all(f"{name}=" in page.url for name in WANTED)
    expect(page.locator(".d-entries li")).to_have_count(3)
    sound(page)
    page.get_by_role("link", name="Karte").click()
    point = page.get_by_role("link", name="Bonn: 3 Organisationen")
    expect(point).to_be_visible()
    assert all(f"{name}=" in page.url for name in WANTED)
    sound(page)
    point.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".d-entries li")).to_have_count(3)
    page.get_by_role("link", name="Verein Bonn 0").click()
    expect(page.locator("main")).not_to_contain_text("Musterstraße")
    page.goto(f"{live_server.url}/organisationen/verein-bonn-2/")
    expect(page.locator("main")).not_to_contain_text("Kofi Ohne")
    assert page.goto(f"{live_server.url}/organisationen/entwurf-eins/").status == 404


def test_the_same_without_scripts_on_a_phone(live_server, new_context):
    page = new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}).new_page()
    page.goto(f"{live_server.url}/organisationen/")
    for name in ("Netzwerke", "Kooperationen", "Wer arbeitet mit wem"):
        expect(
            page.get_by_role("navigation", name="Verzeichnisse").get_by_role("link", name=name)
        ).to_be_visible()
    page.locator(".p-side summary").first.click()
    page.get_by_label("Ort", exact=True).fill("Bonn")
    page.locator("select[name=group]").select_option("A3_migrant_org")
    page.locator(".p-filter button").click()
    expect(page.locator(".p-count")).to_have_text("8 Organisationen")
    page.get_by_role("link", name="Tabelle", exact=True).click()
    expect(page.locator("#results tbody tr")).to_have_count(8)
    page.goto(f"{page.url}&country=Togo")
    expect(page.locator("#results")).to_contain_text("Keine Treffer")
    page.get_by_role("link", name="ohne „Herkunftsland").click()
    expect(page.locator(".p-count")).to_have_text("8 Organisationen")
    page.goto(f"{live_server.url}/organisationen/?q=%25%25%25&page=999")
    expect(page.locator("#results")).to_contain_text("Keine Treffer")
    page.goto(f"{live_server.url}/organisationen/?page=999")
    expect(page.locator(".d-entries li")).to_have_count(15)

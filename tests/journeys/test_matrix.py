"""Where do the model municipalities stand? As programme staff with lights and reasons, as a visitor without."""

import csv
from pathlib import Path

from playwright.sync_api import Page, expect

from portal.demo.facts import PILOT
from tests.journeys.axe import look

STAND = f"/programme/{PILOT}/stand/"


def towns(page: Page) -> list[str]:
    return page.locator(".m-table tbody th > a:first-child").all_text_contents()


def test_staff_narrow_the_matrix_to_what_is_late_and_take_it_along(portal, page):
    portal.open(page, "/arbeitsbereich/steuerung/", "skew")
    look(page)
    page.locator("main").get_by_role(
        "link", name="Migration und Entwicklung auf lokaler Ebene (Pilot)"
    ).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wo stehen die Modellkommunen?")
    expect(page.get_by_label("Stichtag")).to_have_value("31.12.2009")
    assert towns(page) == ["Bonn", "Kreis Düren", "Kiel", "Leipzig", "München"]
    expect(page.locator("main")).to_contain_text("Vernetzungsworkshop der fünf deutschen Modellkommunen")
    look(page)
    page.get_by_label("Phase", exact=True).select_option("III")  # its answer may come after the next one
    with page.expect_response(lambda answer: "stand=light-delayed" in answer.url):
        page.get_by_label("Stand", exact=True).select_option(label="verzögert (gelb oder rot)")
    expect(page.locator(".p-chip")).to_have_count(2)
    late = towns(page)
    assert late and "Leipzig" not in late
    assert "stand=light-delayed" in page.url
    look(page, "late")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert names_in(download.value.path()) == late


def names_in(path: Path) -> list[str]:
    """First column of the file, which Excel must read as UTF-8."""
    content = Path(path).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return [row[0] for row in csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";")][1:]


def test_an_earlier_key_date_shows_what_was_then(portal, page):
    portal.open(page, f"{STAND}?stichtag=31.12.2008", "skew")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Leipzig"))
    expect(row).to_contain_text("1/4 Workshops")
    page.goto(f"{portal.url}{STAND}?stichtag=31.12.2099")
    expect(page.locator("main")).to_contain_text("Das Datum darf nicht in der Zukunft liegen.")
    look(page, "refused")


def test_a_visitor_sees_no_lights_and_nothing_internal(portal, page):
    portal.open(page, STAND)
    table = page.locator(".m-table")
    expect(table).to_contain_text("Dokumentiert")
    expect(table.locator(".p-badge")).to_have_count(0)
    expect(table).not_to_contain_text("fällig")
    expect(page.get_by_label("Stand", exact=True).locator("option", has_text="verzögert")).to_have_count(0)
    look(page, "visitor")

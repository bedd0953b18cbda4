"""A visitor without an account: finds a municipality, reads the pages of duty, reports a barrier; without JavaScript too."""

import pytest
from playwright.sync_api import Page, expect

from portal.content.models import BarrierReport
from portal.content.states import PageKey
from tests.journeys.axe import sound


def test_a_visitor_finds_a_municipality_and_its_organisations(page: Page, portal):
    portal.open(page, "/")
    sound(page)
    page.get_by_label("Ort, Organisation, Programm oder Workshop").fill("bonn")
    page.get_by_label("Ort, Organisation, Programm oder Workshop").press("Enter")
    sound(page)
    page.get_by_role("link", name="Bonn", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bonn")
    sound(page)
    page.get_by_role("table").get_by_role("link", name="Demo: Ghana-Bildungsverein Bonn e. V.").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Demo: Ghana-Bildungsverein Bonn e. V.")
    sound(page)


def test_public_pages_are_sound(page: Page, portal):
    for path in ("kommunen", "organisationen", *PageKey.values):
        sound(portal.open(page, f"/{path}/"))


def test_pages_of_work_are_sound(new_context, portal):
    for name, path in (
        ("bonn", "/arbeitsbereich/"),
        ("mso", "/arbeitsbereich/"),
        ("skew", "/arbeitsbereich/steuerung/"),
        ("redaktion", "/arbeitsbereich/barrieren/"),
    ):
        sound(portal.open(new_context().new_page(), path, name))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_visitor_reports_a_barrier_from_where_it_is(new_context, portal, scripts):
    page = portal.open(new_context(java_script_enabled=scripts).new_page(), "/kommunen/bonn/")
    page.get_by_role("link", name="Barriere melden").click()
    expect(page.get_by_label("Adresse der Seite")).to_have_value("/kommunen/bonn/")
    page.get_by_role("button", name="Senden").click()
    expect(page.get_by_role("alert")).to_contain_text("Bitte beschreiben Sie, was nicht funktioniert.")
    if scripts:
        sound(page)
    page.get_by_label("Was funktioniert nicht?").fill("Die Tabelle wird nicht vorgelesen.")
    page.get_by_role("button", name="Senden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vielen Dank, Ihre Meldung ist eingegangen")
    assert BarrierReport.objects.get().page == "/kommunen/bonn/"

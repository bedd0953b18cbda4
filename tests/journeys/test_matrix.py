"""Where do the model municipalities stand? As programme staff with lights and reasons, as a visitor without."""

import csv
from pathlib import Path

from playwright.sync_api import Page, expect

from portal.demo.facts import PILOT
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads

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
    for kind, ending in (("PDF", "pdf"), ("PowerPoint", "pptx")):
        with page.expect_download() as download:
            page.get_by_role("link", name=kind).click()
        assert download.value.suggested_filename.endswith(f"2009-12-31.{ending}")


def test_the_matrix_of_the_pilot_is_five_by_four_with_the_inventory(portal, page):
    portal.open(page, STAND, "skew")
    heads = page.locator(".m-table thead th").all_text_contents()
    assert [head.replace("\u00ad", "").split()[0] for head in heads] == [
        "Kommune",
        "B",
        "I",
        "II",
        "III",
        "IV",
        "S",
    ]
    assert len(towns(page)) == 5
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert names_in(download.value.path())[1] == "Kreis Düren"


def test_staff_keep_a_view_and_find_it_again(portal, page):
    portal.open(page, f"{STAND}?land=05&stand=light-delayed", "skew")
    narrowed = towns(page)
    page.get_by_text("Gespeicherte Ansichten").click()
    look(page, "views")
    page.get_by_label("Name der Ansicht").fill("Verzögert in NRW")
    press(page, "Diese Ansicht speichern")
    reads(page, "Die Ansicht „Verzögert in NRW“ ist gespeichert.")
    page.goto(f"{portal.url}{STAND}")
    page.get_by_text("Gespeicherte Ansichten (1)").click()
    page.get_by_role("link", name="Verzögert in NRW").click()
    expect(page.locator(".p-chip")).to_have_count(2)
    assert towns(page) == narrowed


def test_two_key_dates_say_who_moved_on_and_who_stood_still(portal, page):
    portal.open(page, STAND, "skew")
    follow(page, "Zwei Stichtage vergleichen")
    page.get_by_label("Früherer Stichtag").fill("31.12.2008")
    press(page, "Anzeigen")
    expect(page.get_by_role("row").filter(has_text="Leipzig")).to_contain_text("vorangekommen")
    look(page)
    page.get_by_label("Früherer Stichtag").fill("31.12.2010")
    press(page, "Anzeigen")
    reads(page, "Das frühere Datum muss vor dem späteren liegen.")
    look(page, "refused")


def test_staff_set_their_own_view_beside_the_light_and_the_municipality_reads_it(portal, page, new_context):
    found = portal.workshop("Bonn", "II").participation
    portal.open(page, f"/arbeitsbereich/teilnahmen/{found.pk}/stand/", "skew")
    look(page)
    page.get_by_label("braucht Aufmerksamkeit").check()
    page.get_by_label("Begründung der Einschätzung").fill("Demo: Der Auswertungsworkshop fehlt.")
    page.get_by_label("Interne Notiz").fill("Demo: Nur für uns.")
    press(page, "Einschätzung speichern")
    reads(page, "Die Einschätzung ist gespeichert.")
    look(page, "given")
    bonn = portal.open(new_context().new_page(), f"/arbeitsbereich/teilnahmen/{found.pk}/stand/", "bonn")
    reads(bonn, "Demo: Der Auswertungsworkshop fehlt.")
    expect(bonn.locator("main")).not_to_contain_text("Nur für uns")
    visitor = portal.open(new_context().new_page(), STAND)
    for words in ("Aufmerksamkeit", "Nur für uns"):
        expect(visitor.locator("main")).not_to_contain_text(words)


def test_a_participation_with_an_open_phase_is_not_completed_and_a_sixth_municipality_finds_no_place(
    portal, page
):
    found = portal.workshop("Bonn", "II").participation
    portal.open(page, f"/arbeitsbereich/teilnahmen/{found.pk}/schritt/complete/", "skew")
    page.locator("main form button").first.click()
    reads(page, "Noch offen:")
    reads(page, "Auswertungsworkshop")
    portal.open(page, f"/arbeitsbereich/programme/{found.programme_id}/kommune-aufnehmen/")
    page.locator("#id_municipality").press_sequentially("bochum", delay=20)
    page.get_by_label("Bochum").check()
    page.locator("#programme-form .p-actions button").click()
    reads(page, "Alle 5 Plätze des Programms sind vergeben.")


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

"""The directory is kept: a pair that is one organisation is merged, a pair that is two is told apart, a list is brought."""

import pytest
from playwright.sync_api import Page, expect

from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from networks.upkeep import tasks
from networks.upkeep.models import Difference, Intake
from tests.factories.networks import OrganisationFactory
from tests.factories.umbrellas import UmbrellaMembershipFactory
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads

HOUSE, TWIN, SCHOOL, CHOIR = (
    f"Demo: {name}" for name in ("Haus der Begegnung", "Haus der Begegnung am Markt", "Mondscheinchor West", "Mondscheinchor Ost")
)  # fmt: skip
LIST = """Name;Akteursgruppe;Art;Rechtsform;Sitz;Postleitzahl
Demo: Tanzkreis Süd;A3_migrant_org;mso;ev;Bonn (05314000);53111
Demo: Lesekreis;A3_migrant_org;mso;ev;Bonn (05314000);531
Demo: Mondscheinchor Ost und West;A3_migrant_org;mso;ev;Bonn (05314000);
"""


@pytest.fixture
def entries(portal) -> dict[str, Organisation]:
    bonn = Municipality.objects.get(ags="05314000")
    return {
        name: OrganisationFactory(published=True, municipality=bonn, name=name, register_number=f"VR {at}", email=f"{at}@example.org")
        for at, name in enumerate((HOUSE, TWIN, SCHOOL, CHOIR))
    }  # fmt: skip


def test_a_double_is_merged_another_told_apart_and_a_list_brought(portal, entries, new_context):
    page, visitor = new_context().new_page(), new_context().new_page()
    nemo = Organisation.objects.get(short_name="NeMO")
    UmbrellaMembershipFactory(umbrella=nemo, member=entries[TWIN])
    portal.open(page, "/arbeitsbereich/verzeichnis/", "bonn")
    look(page)
    follow(page, "Paare, die dieselbe Organisation sein können")
    look(page)
    two_become_one(page)
    visitor.goto(f"{portal.url}{entries[TWIN].get_absolute_url()}")
    expect(visitor).to_have_url(f"{portal.url}{entries[HOUSE].get_absolute_url()}")
    reads(visitor, nemo.name)
    two_stay_two(portal, page)
    a_list_is_brought(portal, page)


def pair(page: Page, *names: str):
    found = page.locator(".u-pairs > li")
    for name in names:
        found = found.filter(has_text=name)
    return found


def two_become_one(page: Page) -> None:
    pair(page, HOUSE, TWIN).get_by_role("link", name="Vergleichen und zusammenführen").click()
    look(page)
    page.get_by_label("Beide Einträge sind dieselbe Organisation. Das habe ich geprüft.").check()
    press(page, "Einträge zusammenführen")
    reads(page, "Die beiden Einträge sind jetzt einer.")
    look(page)


def two_stay_two(portal, page: Page) -> None:
    page.goto(f"{portal.url}/arbeitsbereich/verzeichnis/doppelt/")
    expect(pair(page, TWIN)).to_have_count(0)
    pair(page, SCHOOL, CHOIR).get_by_role("button", name="Nicht dieselbe").click()
    reads(page, "Gemerkt: Es sind zwei Organisationen.")
    expect(pair(page, SCHOOL, CHOIR)).to_have_count(0)
    assert {str(Difference.objects.get().one), str(Difference.objects.get().other)} == {SCHOOL, CHOIR}
    look(page, "told apart")


def a_list_is_brought(portal, page: Page) -> None:
    page.goto(f"{portal.url}/arbeitsbereich/verzeichnis/listen/")
    look(page)
    page.locator("input[type=file]").set_input_files(
        {"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    press(page, "Tabelle einlesen")
    reads(page, "0 von 3 Zeilen")
    tasks.work_on_all()
    reads(page, "Zeile 3: Postleitzahl: Die Postleitzahl besteht aus 5 Ziffern.")
    look(page, "read")
    page.get_by_role("group", name="Demo: Mondscheinchor Ost und West").get_by_label("Auslassen").check()
    press(page, "Entscheidungen speichern")
    press_step(page, "Liste übernehmen")
    tasks.work_on_all()
    page.reload()
    reads(page, "Eingetragen")
    look(page, "taken in")
    assert Intake.objects.get().state == "done"
    made = Organisation.objects.get(name="Demo: Tanzkreis Süd")
    assert (made.state, Organisation.objects.filter(name__contains="Lesekreis").exists()) == ("draft", False)


def press_step(page: Page, label: str) -> None:
    """The button of the page, then that of the page that asks."""
    page.locator("main").get_by_role("link", name=label, exact=True).click()
    press(page, label)

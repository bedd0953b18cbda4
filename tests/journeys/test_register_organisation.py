"""AS-02: a migrant organisation registers, is asked to correct, is published; a later change waits until it is approved."""

import pytest
from playwright.sync_api import Page, expect

from core.outbox import Mail
from networks.organisations.models import Organisation
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused
from tests.people import person

NAME = "Demo: Afrika-Forum Rhein e. V."
SHORT = "Wir sind ein Verein."
LONG = "Demo: Wir sind Menschen aus vielen Ländern Afrikas, die am Rhein zu Hause sind und gemeinsam Bildung und Begegnung fördern."
NEXT = "Speichern und weiter"
ARABIC = "التعليم للجميع"
ASKED = "Bitte Registernummer ergänzen"
OFFICES = "Kommunale Stellen werden von der kommunalen Koordination angelegt."


@pytest.fixture
def mso(portal, page) -> Page:
    """Somebody with a fresh account and no role, on a phone."""
    person("afrika-forum")
    page.set_viewport_size({"width": 390, "height": 844})
    return portal.open(page, "/organisationen/eintragen/", "afrika-forum")


@pytest.fixture
def bonn(portal, new_context) -> Page:
    return portal.open(new_context().new_page(), "/arbeitsbereich/", "bonn")


def test_from_the_first_draft_to_a_change_of_the_public_profile(portal, mso, bonn, new_context):
    saves_a_draft(mso)
    comes_back_the_next_day_and_is_told_what_is_missing(portal, mso)
    fills_in_with_every_mistake(portal, mso)
    names_a_contact(mso)
    cannot_publish_itself(portal, mso)
    submits(portal, mso)
    another_coordinator_finds_nothing(portal, new_context().new_page())
    is_asked_to_correct(portal, bonn)
    corrects_and_submits_again(portal, mso)
    is_published(portal, bonn)
    everybody_reads_the_profile(portal, new_context().new_page())
    a_second_one_meets_the_name(portal, new_context().new_page())
    introduces_itself_in_arabic_too(portal, mso, bonn)
    changes_its_aims(portal, mso, new_context().new_page())
    the_change_is_approved(portal, bonn, new_context().new_page())


def forum() -> Organisation:
    return Organisation.objects.get(name=NAME)


def work(portal, part: str = "") -> str:
    return f"{portal.url}/arbeitsbereich/organisationen/{forum().pk}/{part}"


def first_fields(page: Page, name: str) -> None:
    page.get_by_label("Name der Organisation").fill(name)
    page.get_by_label("Vereine/Gruppen aus Migration und Integration (MSO u. a.)").check()
    page.get_by_label("Art", exact=True).select_option(label="Migrantenorganisation (MSO)")
    page.get_by_label("Rechtsform").select_option(label="Eingetragener Verein (e. V.)")
    page.locator("#id_municipality").fill("Bonn")


def saves_a_draft(page: Page) -> None:
    reads(page, OFFICES)
    look(page)
    press(page, "Als Entwurf speichern")
    refused(page, "Name der Organisation")
    look(page)
    first_fields(page, NAME)
    press(page, "Als Entwurf speichern")
    reads(page, "Ihr Entwurf ist gespeichert.")
    look(page, "draft")


def comes_back_the_next_day_and_is_told_what_is_missing(portal, page: Page) -> None:
    portal.open(page, "/arbeitsbereich/")
    look(page, "mso")
    page.get_by_role("link", name=f"Profil vervollständigen und einreichen: {NAME}").click()
    reads(page, "Eingetragene Vereine brauchen eine Registernummer.")
    page.goto(work(portal, "schritt/submit/"))
    page.get_by_role("checkbox").check()
    press(page, "Zur Prüfung einreichen")
    refused(page, "Es fehlt noch:")
    look(page)
    assert forum().state == "draft"


def fills_in_with_every_mistake(portal, page: Page) -> None:
    """Every page leads to the next one that lacks something; what can be guessed is entered already."""
    founded_in_2999(portal, page)
    page.goto(work(portal))
    follow(page, "Weiter ausfüllen")
    reads(page, "Rechtsform und Unabhängigkeit")
    look(page)
    page.get_by_label("Registergericht").fill("Amtsgericht Bonn")
    page.get_by_label("Vereinsregisternummer").fill("elf")
    press(page, NEXT)
    refused(page, "VR 1234")
    page.get_by_label("Vereinsregisternummer").fill("VR 1")
    page.get_by_label("Gemeinnützig").select_option(label="Ja")
    page.get_by_label("Anteil").select_option(label="Mindestens die Hälfte")
    page.get_by_role("group", name="Unabhängig von Staaten und Parteien").get_by_label("Ja").check()
    press(page, NEXT)
    reads(page, "Politikfelder und Themen")
    look(page)
    expect(page.get_by_label("Migration und Integration", exact=True)).to_be_checked()
    page.get_by_label("Bildung", exact=True).check()
    press(page, NEXT)
    page.get_by_label("Herkunftsbezug").select_option(label="Mehrere Herkunftsländer")
    page.get_by_label("Herkunftsländer").fill("Ghana, Tgo")
    press(page, NEXT)
    refused(page, "„Tgo“ ist uns nicht bekannt.")
    page.get_by_label("Herkunftsländer").fill("Ghana, Togo")
    look(page)
    press(page, NEXT)
    fills_in_texts(page)
    fills_in_address(page)


def founded_in_2999(portal, page: Page) -> None:
    page.goto(work(portal, "grunddaten/"))
    page.get_by_label("Gründungsjahr").fill("2999")
    press(page, NEXT)
    refused(page, "Bitte geben Sie ein gültiges Jahr an.")
    expect(page.get_by_label("Gründungsjahr")).to_have_value("2999")
    page.get_by_label("Gründungsjahr").fill("1998")
    look(page)
    press(page, "Speichern")


def fills_in_texts(page: Page) -> None:
    """Twenty characters are kept; the list of what is missing says how many there are."""
    page.get_by_label("Selbstverständnis").fill(SHORT)
    page.get_by_label("Aufgaben und Ziele").fill("Demo: Bildung für alle.")
    page.get_by_label("Angebote").fill("Demo: Sprachkurs am Dienstag.")
    press(page, NEXT)
    reads(page, "Mindestens 100 Zeichen (derzeit 20).")
    page.get_by_role("link", name="Selbstverständnis").click()
    page.get_by_label("Selbstverständnis").fill(LONG)
    look(page)
    press(page, NEXT)
    reads(page, "Gespeichert.")


def fills_in_address(page: Page) -> None:
    expect(page.locator("#id_city")).to_have_value("Bonn")
    expect(page.get_by_label("E-Mail-Adresse")).to_have_value("afrika-forum@example.org")
    page.get_by_label("Straße und Hausnummer").fill("Rheinweg 1")
    page.get_by_label("Postleitzahl").fill("5311")
    page.get_by_label("E-Mail-Adresse").fill("abc")
    press(page, NEXT)
    refused(page, "Die Postleitzahl besteht aus 5 Ziffern.")
    refused(page, "Bitte geben Sie eine gültige E-Mail-Adresse an.")
    look(page)
    page.get_by_label("Postleitzahl").fill("53111")
    page.get_by_label("E-Mail-Adresse").fill("afrika-forum@example.org")
    press(page, NEXT)
    reads(page, "Gespeichert.")


def names_a_contact(page: Page) -> None:
    """It is she herself, without typing; on the public page she is not named, because she has not agreed to it."""
    look(page)
    expect(page.get_by_label("Name", exact=True)).to_have_value("Afrika-forum Beispiel")
    page.get_by_label("Name", exact=True).fill("Demo: Ama Beispiel")
    press(page, "Speichern")
    reads(page, "Nichts. Das Profil kann eingereicht werden.")


def cannot_publish_itself(portal, page: Page) -> None:
    answer = page.goto(work(portal, "schritt/publish/"))
    assert answer.status == 403
    assert forum().state == "draft"


def submits(portal, page: Page) -> None:
    page.goto(work(portal))
    reads(page, "Nichts. Das Profil kann eingereicht werden.")
    follow(page, "Zur Prüfung einreichen")
    press(page, "Zur Prüfung einreichen")
    refused(page, "Ohne Einwilligung können wir die Daten nicht veröffentlichen.")
    page.get_by_role("checkbox").check()
    press(page, "Zur Prüfung einreichen")
    reads(page, "Eingereicht.")
    look(page, "submitted")
    page.goto(work(portal, "schritt/publish/"))
    assert forum().state == "submitted"


def another_coordinator_finds_nothing(portal, page: Page) -> None:
    portal.open(page, "/arbeitsbereich/", "kiel")
    expect(page.locator("main")).not_to_contain_text(NAME)
    assert page.goto(work(portal)).status == 404
    assert page.goto(work(portal, "schritt/publish/")).status == 404
    look(page, "not found")


def is_asked_to_correct(portal, page: Page) -> None:
    page.reload()
    page.get_by_role("link", name=f"Profil prüfen: {NAME}").click()
    look(page, "review")
    follow(page, "Überarbeitung erbitten")
    press(page, "Überarbeitung erbitten")
    refused(page, "Bitte begründen Sie die Entscheidung (mindestens 10 Zeichen).")
    look(page)
    page.get_by_label("Begründung").fill(ASKED)
    press(page, "Überarbeitung erbitten")
    reads(page, "Überarbeitung erbeten")


def corrects_and_submits_again(portal, page: Page) -> None:
    portal.open(page, "/arbeitsbereich/")
    page.get_by_role("link", name=f"Profil überarbeiten und erneut einreichen: {NAME}").click()
    reads(page, ASKED)
    look(page, "changes requested")
    follow(page, "Rechtsform und Unabhängigkeit")
    page.get_by_label("Vereinsregisternummer").fill("VR 4711")
    press(page, "Speichern")
    follow(page, "Zur Prüfung einreichen")
    press(page, "Zur Prüfung einreichen")
    reads(page, "Eingereicht.")


def is_published(portal, page: Page) -> None:
    page.goto(f"{portal.url}/arbeitsbereich/organisationen/pruefen/")
    look(page)
    follow(page, NAME)
    reads(page, "VR 4711")
    follow(page, "Veröffentlichen")
    press(page, "Veröffentlichen")
    reads(page, "Das Profil ist jetzt öffentlich.")
    look(page, "published")
    steps = page.get_by_role("table", name="Verlauf").locator("tbody tr")
    for step in (
        "Organisation eintragen",
        "Zur Prüfung einreichen",
        "Überarbeitung erbitten",
        "Veröffentlichen",
    ):
        expect(steps.filter(has_text=step).first).to_be_visible()
    assert forum().mso_verified
    told = set(Mail.objects.filter(body__contains="Afrika-Forum").values_list("to", flat=True))
    assert told == {"bonn@example.org", "afrika-forum@example.org"}


def everybody_reads_the_profile(portal, page: Page) -> None:
    portal.open(page, "/organisationen/?q=afrika-forum")
    look(page)
    follow(page, NAME)
    reads(page, "Geprüfte MSO")
    reads(page, "Demo: Bildung für alle.")
    expect(page.locator("main")).not_to_contain_text("Ama Beispiel")
    look(page, "public")


def a_second_one_meets_the_name(portal, page: Page) -> None:
    person("zweite")
    portal.open(page, "/organisationen/eintragen/", "zweite")
    first_fields(page, "")
    page.get_by_label("Name der Organisation").press_sequentially("afrika forum rhein", delay=15)
    expect(page.locator("#duplicates").get_by_role("link", name=NAME, exact=True)).to_be_visible()
    press(page, "Als Entwurf speichern")
    refused(page, f"Ein Eintrag mit diesem Namen besteht bereits: {NAME}")
    link = page.locator("#duplicates").get_by_role("link", name=NAME, exact=True)
    expect(link).to_have_attribute("href", f"/organisationen/{forum().slug}/")
    look(page, "taken")


def introduces_itself_in_arabic_too(portal, page: Page, reviewer: Page) -> None:
    page.goto(work(portal, "sprachen/"))
    look(page)
    page.get_by_label("Sprache", exact=True).select_option(label="Arabisch")
    press(page, "Texte schreiben")
    page.get_by_label("Aufgaben und Ziele").fill(ARABIC)
    expect(page.get_by_label("Aufgaben und Ziele")).to_have_attribute("dir", "rtl")
    look(page)
    press(page, "Speichern")
    portal.open(reviewer, "/arbeitsbereich/")
    reviewer.get_by_role("link", name=f"Änderungen prüfen: {NAME}").click()
    reads(reviewer, ARABIC)
    look(reviewer, "arabic")
    follow(reviewer, "Änderungen freigeben")
    press(reviewer, "Änderungen freigeben")
    reviewer.goto(f"{portal.url}/organisationen/{forum().slug}/")
    expect(reviewer.locator("#text-ar [dir=rtl]", has_text=ARABIC)).to_be_visible()
    look(reviewer, "arabic")


def changes_its_aims(portal, page: Page, visitor: Page) -> None:
    page.goto(work(portal, "texte/"))
    page.get_by_label("Aufgaben und Ziele").fill("Demo: Bildung und Gesundheit für alle.")
    press(page, "Speichern")
    reads(page, "bis dahin bleibt der alte Text")
    look(page, "revision")
    visitor.goto(f"{portal.url}/organisationen/{forum().slug}/")
    reads(visitor, "Demo: Bildung für alle.")


def the_change_is_approved(portal, page: Page, visitor: Page) -> None:
    portal.open(page, "/arbeitsbereich/")
    page.get_by_role("link", name=f"Änderungen prüfen: {NAME}").click()
    reads(page, "Demo: Bildung und Gesundheit für alle.")
    look(page)
    follow(page, "Änderungen freigeben")
    look(page)
    press(page, "Änderungen freigeben")
    reads(page, "Die Änderungen sind veröffentlicht.")
    visitor.goto(f"{portal.url}/organisationen/{forum().slug}/")
    reads(visitor, "Demo: Bildung und Gesundheit für alle.")

"""AS-13: Bochum applies with five cities for a call of the Land; what is refused on the way, and what nobody can change afterwards."""

import re

from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.states import Role
from core.outbox import Mail
from projects.applications.models import Application, Partner, PartnerMunicipality, Signature
from projects.calls.models import Call
from tests.journeys.axe import look
from tests.journeys.doors import enter
from tests.journeys.hands import follow, press, reads, refused
from tests.people import give, person

FILE = {"name": "erklaerung.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 Demo"}
PARTS = ("vorhaben", "bedarf", "ziele", "arbeitsplan", "beteiligte", "finanzplan", "wirkung", "erklaerungen")


def the_application() -> Application:
    return Application.objects.get(title__contains="Metropole Ruhr")


def test_bochum_applies_with_five_cities(portal, new_context):
    call = Call.objects.get(title__startswith="Demo: KOMM-IN")
    public(portal, new_context().new_page(), call)
    who_may_not_apply(portal, new_context().new_page(), call)
    bochum = portal.open(new_context().new_page(), "/arbeitsbereich/", "bochum")
    writes_the_parts(portal, bochum)
    balances_the_plan(portal, bochum)
    the_others_do_their_part(portal, bochum, new_context().new_page())
    hands_in(portal, bochum)
    the_granting_authority_reads(portal, new_context().new_page(), call)


def public(portal, page: Page, call: Call) -> None:
    page.goto(f"{portal.url}/foerderung/")
    look(page)
    follow(page, call.title)
    reads(page, "2.000.000,00 €")
    reads(page, "Strategische Steuerung")
    reads(page, "Demo: Nein. Antragsberechtigt sind nur Kommunen in Nordrhein-Westfalen.")
    look(page)
    page.goto(f"{portal.url}/foerderung/hinweise/")
    look(page)


def who_may_not_apply(portal, page: Page, call: Call) -> None:
    for account, sentence in (
        ("kiel", "Nicht antragsberechtigt: Bundesland Schleswig-Holstein."),
        ("mso", "Nicht antragsberechtigt: Einen Antrag stellen nur Kommunen."),
    ):
        portal.open(page, f"/foerderung/{call.slug}/antrag/", account)
        reads(page, sentence)


def writes_the_parts(portal, page: Page) -> None:
    """The demo has it nearly whole; every part is looked at, one is written."""
    base = f"{portal.url}{the_application().get_absolute_url()}"
    page.goto(base)
    look(page)
    for part in PARTS:
        page.goto(f"{base}{part}/")
        look(page, part)
    page.goto(f"{base}arbeitsplan/")
    page.get_by_label("Projektende").fill("01.01.2020")
    press(page, "Speichern und weiter")
    refused(page, "Das Enddatum darf nicht vor dem Startdatum liegen.")
    look(page, "arbeitsplan")


def balances_the_plan(portal, page: Page) -> None:
    page.goto(f"{portal.url}{the_application().get_absolute_url()}finanzplan/")
    amount = page.locator("#id_financing_items-0-amount")
    amount.fill("9.999,99")
    expect(page.locator("#summen")).to_contain_text("0,01 €")
    expect(page.locator("#gaps")).to_contain_text(
        "Kosten (100.000,00 €) und Finanzierung (99.999,99 €) stimmen nicht überein. Differenz: 0,01 €."
    )
    amount.fill("10.000,00")
    expect(page.locator("#summen")).to_contain_text("ausgeglichen")
    expect(page.locator("#gaps")).not_to_contain_text("Differenz")
    page.locator("#id_financing_items-0-amount").fill("zehntausend")
    press(page, "Speichern und weiter")
    reads(page, "Bitte geben Sie einen Betrag in Euro an, z. B. 1.234,56.")
    look(page, "finanzplan refused")
    page.locator("#id_financing_items-0-amount").fill("10.000")
    press(page, "Speichern und weiter")
    reads(page, "Gespeichert.")


def the_others_do_their_part(portal, page: Page, other: Page) -> None:
    """The last city declares itself, the partner that was asked confirms, the office signs."""
    application = the_application()
    base = f"{portal.url}{application.get_absolute_url()}"
    page.goto(f"{base}schritt/submit/")
    press(page, "Antrag einreichen")
    reads(page, "Die Erklärung von Oberhausen fehlt.")
    look(page, "refused")
    row = PartnerMunicipality.objects.get(application=application, municipality__name="Oberhausen")
    page.goto(f"{base}kommunen/{row.pk}/erklaerung/")
    look(page)
    page.get_by_label("Erklärung der Kommune").set_input_files(FILE)
    press(page, "Speichern")
    partner = Partner.objects.get(application=application, state="asked")
    enter(other, give(person("partnerin"), Role.ORG_EDITOR, partner.organisation), portal.url)
    other.goto(f"{portal.url}/arbeitsbereich/")
    other.get_by_role("link", name=re.compile("Partner in einem Vorhaben")).first.click()
    look(other, "partner")
    follow(other, "Partnerschaft bestätigen")
    look(other)
    press(other, "Partnerschaft bestätigen")
    unsigned = Signature.objects.get(application=application, signed_at=None)
    page.goto(f"{base}stellen/{unsigned.pk}/mitzeichnen/")
    press(page, "Antrag mitzeichnen")
    reads(page, "Hier muss eine andere Person mitzeichnen.")
    page.goto(f"{portal.url}/arbeitsbereich/")
    expect(page.locator("main")).not_to_contain_text("Antrag mitzeichnen")
    other.context.clear_cookies()
    portal.open(other, "/arbeitsbereich/", "auslaenderbehoerde")
    other.get_by_role("link", name=re.compile("Antrag mitzeichnen")).first.click()
    look(other)
    press(other, "Antrag mitzeichnen")
    reads(other, "Sie haben mitgezeichnet.")


def hands_in(portal, page: Page) -> None:
    base = f"{portal.url}{the_application().get_absolute_url()}"
    page.goto(base)
    reads(page, "Es fehlt nichts")
    follow(page, "Antrag einreichen")
    look(page)
    press(page, "Antrag einreichen")
    application = the_application()
    assert re.fullmatch(r"KOMM-IN-NRW-\d{4}-\d{4}", application.number)
    reads(page, application.number)
    copy = application.snapshots.get()
    receipt = Mail.objects.get(kind="applications.receipt", to="bochum@example.org")
    assert application.number in receipt.body and copy.checksum in receipt.body
    follow(page, "Nachweis, dass nichts verändert wurde")
    reads(page, "Der Antrag ist seit dem Einreichen unverändert.")
    look(page)
    page.goto(f"{base}finanzplan/")
    reads(page, "Den Antrag können nur die Antragstellenden schreiben, und nur, bis er eingereicht ist.")


def the_granting_authority_reads(portal, page: Page, call: Call) -> None:
    portal.open(page, f"/arbeitsbereich/foerderung/{call.pk}/", "bewilligung")
    reads(page, "80.000,00 €")
    look(page)
    follow(page, the_application().number)
    follow(page, "Ganzen Antrag lesen")
    reads(page, the_application().snapshots.get().checksum)
    look(page)
    assert User.objects.get(email="bewilligung@example.org").has_perm(
        "applications.decide_application", the_application()
    )

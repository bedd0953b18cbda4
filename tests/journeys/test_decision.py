"""AS-14: the formal check returns Bochum's application, two people review, 75.000 € are approved; Bonn reads why it was rejected."""

from datetime import timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import User
from accounts.states import Role
from core.outbox import Mail
from networks.organisations.models import Organisation
from projects.applications import actions as applications
from projects.applications.models import Application, Partner, PartnerMunicipality, Signature
from projects.reviews.models import Decision
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused
from tests.people import give, person

DESK = "/arbeitsbereich/bewilligung"
COMMENT = "Demo: Die sechs Städte arbeiten schon zusammen; der Nutzen für die Jugendlichen ist klar."


def ruhr() -> Application:
    return Application.objects.get(title__contains="Metropole Ruhr")


def account(name: str) -> User:
    return User.objects.get(email=f"{name}@example.org")


def test_from_the_formal_check_to_the_approval(portal, new_context):
    handed_in()
    pages = {
        name: new_context().new_page()
        for name in ("bewilligung", "gutachten", "gutachten2", "bochum", "bonn")
    }
    officer = portal.open(pages["bewilligung"], f"{DESK}/", "bewilligung")
    returns_for_a_declaration(portal, officer)
    bochum_completes_it(portal, pages["bochum"])
    checks_again_and_assigns(portal, officer)
    for name in ("gutachten", "gutachten2"):
        reviews(portal, pages[name], name)
    approves_less(portal, officer)
    bochum_reads_it(portal, pages["bochum"])
    rejects_another(portal, officer)
    bonn_reads_why(portal, pages["bonn"])


def handed_in() -> None:
    """The journey of the application itself is AS-13; somebody of Essen reviews for the programme, too."""
    application, by = ruhr(), account("bochum")
    row = PartnerMunicipality.objects.get(application=application, municipality__name="Oberhausen")
    applications.hand_in_declaration(row, by=by, file=ContentFile(b"%PDF-1.4 Demo", "erklaerung.pdf"))
    partner = Partner.objects.get(application=application, state="asked")
    applications.confirm_partner(partner, by=give(person("partnerin"), Role.ORG_EDITOR, partner.organisation))
    unsigned = Signature.objects.get(application=application, signed_at=None)
    office = Organisation.objects.get(pk=unsigned.unit_id)
    applications.sign(unsigned, by=give(person("fachstelle"), Role.UNIT_STAFF, office))
    application = ruhr()
    applications.submit_application(application, by=by)
    essen = PartnerMunicipality.objects.get(application=application, municipality__name="Essen").municipality
    essener = give(person("essenerin"), Role.REVIEWER, application.call.programme)
    give(essener, Role.COORDINATOR, essen)


def returns_for_a_declaration(portal, page: Page) -> None:
    look(page, "list")
    page.goto(f"{portal.url}/arbeitsbereich/")
    follow(page, f"Antrag prüfen: {ruhr().title}")
    look(page, "application")
    follow(page, "Prüfliste ausfüllen")
    reads(page, "5 von 5 Erklärungen liegen als Datei vor.")
    look(page, "checklist")
    for key in ("complete", "not_started", "other_funding"):
        page.locator(f'[name="{key}_answer"][value="yes"]').check()
    page.locator('[name="declarations_answer"][value="no"]').check()
    press(page, "Prüfliste speichern")
    refused(page, "Bitte schreiben Sie in die Notiz, was fehlt.")
    page.locator('[name="declarations_note"]').fill("Der Erklärung von Oberhausen fehlt die Unterschrift.")
    press(page, "Prüfliste speichern")
    reads(page, "Nicht alles ist erfüllt")
    follow(page, "Zur Nachbesserung zurückgeben")
    reads(page, "Der Erklärung von Oberhausen fehlt die Unterschrift.")
    page.get_by_label("Nachzubessern bis").fill(f"{timezone.localdate() + timedelta(days=10):%d.%m.%Y}")
    press(page, "Zur Nachbesserung zurückgeben")
    assert ruhr().state == "returned"


def bochum_completes_it(portal, page: Page) -> None:
    base = ruhr().get_absolute_url()
    portal.open(page, base, "bochum")
    reads(page, "Der Erklärung von Oberhausen fehlt die Unterschrift.")
    look(page, "returned")
    row = PartnerMunicipality.objects.get(application=ruhr(), municipality__name="Oberhausen")
    page.goto(f"{portal.url}{base}kommunen/{row.pk}/erklaerung/")
    signed = {"name": "unterschrieben.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 Demo 2"}
    page.get_by_label("Erklärung der Kommune").set_input_files(signed)
    press(page, "Speichern")
    page.goto(f"{portal.url}{base}schritt/resubmit/")
    press(page, "Erneut einreichen")
    assert ruhr().state == "submitted"


def checks_again_and_assigns(portal, page: Page) -> None:
    base = f"{portal.url}{DESK}/{ruhr().pk}/"
    page.goto(f"{base}pruefliste/")
    reads(page, "Das fehlte beim letzten Mal")
    reads(page, "der Antrag wurde seitdem geändert")
    for key in ("complete", "not_started", "other_funding", "declarations", "signatures"):
        page.locator(f'[name="{key}_answer"][value="yes"]').check()
    press(page, "Prüfliste speichern")
    follow(page, "Formelle Prüfung abschließen")
    press(page, "Formelle Prüfung abschließen")
    follow(page, "Begutachtung zuweisen")
    reads(page, "hat eine Rolle bei Essen.")
    look(page, "assign")
    page.get_by_label("Gesa Beispiel").check()
    press(page, "Zuweisen")
    refused(page, "2 Gutachten sind nötig, 1 zugewiesen.")
    page.get_by_label("Gero Beispiel").check()
    press(page, "Zuweisen")
    assert ruhr().state == "in_review"


def reviews(portal, page: Page, name: str) -> None:
    """On a phone."""
    page.set_viewport_size({"width": 390, "height": 844})
    portal.open(page, "/arbeitsbereich/", name)
    follow(page, f"Gutachten schreiben: {ruhr().title}")
    if name == "gutachten":
        look(page, "review")
    for criterion in ruhr().call.criteria.all():
        page.locator(f'[name="points_{criterion.pk}"][value="4"]').check()
    page.get_by_label("Fördern", exact=True).check()
    page.get_by_label("Begründung").fill("Zu kurz.")
    press(page, "Speichern und abgeben")
    refused(page, "mindestens 50 Zeichen")
    page.get_by_label("Begründung").fill(COMMENT)
    press(page, "Speichern und abgeben")
    press(page, "Gutachten abgeben")
    reads(page, "Es kann nicht mehr geändert werden.")
    look(page, "handed in")


def approves_less(portal, page: Page) -> None:
    page.goto(f"{portal.url}{DESK}/{ruhr().pk}/vergleich/")
    reads(page, "Mittel 80,0 von 100 Punkten")
    look(page, "compare")
    page.goto(f"{portal.url}{DESK}/aufrufe/{ruhr().call_id}/rangfolge/")
    reads(page, "80.000,00")
    look(page, "ranking")
    page.goto(f"{portal.url}{DESK}/{ruhr().pk}/")
    follow(page, "Antrag bewilligen")
    amount, reason = page.get_by_label("Bewilligter Betrag"), page.get_by_label("Begründung")
    for typed, sentence in (
        ("80.000,01", "mehr kann nicht bewilligt werden"),
        ("75.000,00", "mindestens 10 Zeichen"),
    ):
        amount.fill(typed)
        press(page, "Antrag bewilligen")
        refused(page, sentence)
    look(page, "approve refused")
    reason.fill("Für die Öffentlichkeitsarbeit genügen 5.000 € weniger.")
    press(page, "Antrag bewilligen")
    reads(page, "bis zu 75.000,00 € von beantragten 80.000,00 €")
    look(page, "approved")
    decision = Decision.objects.get(application=ruhr())
    assert (decision.approved_amount, decision.decided_by) == (Decimal(75_000), account("bewilligung"))


def bochum_reads_it(portal, page: Page) -> None:
    page.goto(f"{portal.url}{ruhr().get_absolute_url()}")
    reads(page, "bis zu 75.000,00 €")
    reads(page, "Für die Öffentlichkeitsarbeit genügen 5.000 € weniger.")
    assert COMMENT not in page.content() and "Gesa Beispiel" not in page.content()
    look(page, "approved, as applicants read it")


def rejects_another(portal, page: Page) -> None:
    other = Application.objects.get(title="Demo: Elternwerkstatt Bonn")
    page.goto(f"{portal.url}{DESK}/{other.pk}/pruefliste/")
    for key in ("complete", "not_started", "other_funding"):
        page.locator(f'[name="{key}_answer"][value="yes"]').check()
    press(page, "Prüfliste speichern")
    follow(page, "Formelle Prüfung abschließen")
    press(page, "Formelle Prüfung abschließen")
    follow(page, "Antrag ablehnen")
    press(page, "Antrag ablehnen")
    refused(page, "mindestens 10 Zeichen")
    page.get_by_label("Begründung").fill(
        "Die Mittel des Aufrufs sind durch besser bewertete Anträge gebunden."
    )
    press(page, "Antrag ablehnen")
    assert Mail.objects.filter(kind="reviews.rejected", to="bonn@example.org").exists()


def bonn_reads_why(portal, page: Page) -> None:
    other = Application.objects.get(title="Demo: Elternwerkstatt Bonn")
    portal.open(page, other.get_absolute_url(), "bonn")
    reads(page, "Die Mittel des Aufrufs sind durch besser bewertete Anträge gebunden.")
    follow(page, "Lesen Ablehnungsbescheid")
    reads(page, "wird abgelehnt")
    reads(page, "Rechtsbehelfsbelehrung")
    page.go_back()
    look(page, "rejected")

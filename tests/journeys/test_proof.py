"""AS-15, second half: the interim report, the proof of use with receipts from a file, what blocks it, recovery, the end of the grant."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from core.models import Mail
from networks.municipalities.models import Municipality
from projects.grants.models import PlanCost
from projects.grants.models.triggers import opened
from projects.proofs.models import Recovery
from tests.factories.grants import GrantFactory, PlanFactory
from tests.factories.payments import DisbursementFactory, ReportDutyFactory
from tests.factories.projects import GoalFactory, ProjectFactory
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads
from workshops.programmes.models import Programme

TITLE = "Demo: Lotsinnen und Lotsen für Bochum"
HEADS = "Datum;Empfänger/Einzahler;Grund;Art;Ansatz des Plans;Betrag"
RECEIPTS = [
    "04.05.2010;Demo: Personalstelle;Gehälter;Ausgabe;Personal;68.000,00",
    "06.05.2010;Demo: Bahn;Fahrten;Ausgabe;Reisen;7.500,00",
    "06.05.2009;Demo: Bahn;Zu früh;Ausgabe;Reisen;10,00",
]


@pytest.fixture
def grant(portal):
    """60.000 € wait for their final report (74.000 € for staff, 6.000 € for travel in the plan); 60.000 € were paid."""
    with transaction.atomic():
        project = ProjectFactory(
            running=True, title=TITLE, lead_municipality=Municipality.objects.get(ags="05911000"),
            programme=Programme.objects.get(slug="komm-in-nrw"),
        )  # fmt: skip
        GoalFactory(project=project, text="Demo: Zwanzig Lotsinnen und Lotsen")
        grant = GrantFactory(project=project, state="reporting", number="Demo-2010-0815")
        PlanFactory(grant=grant)
        DisbursementFactory(
            grant=grant,
            state="paid",
            amount=Decimal(60_000),
            paid_on=date(2010, 6, 1),
            asked_by=portal.person("bochum"),
        )
        ReportDutyFactory(grant=grant, due_on=timezone.localdate() + timedelta(days=20))
        ReportDutyFactory(grant=grant, final=True, due_on=timezone.localdate() - timedelta(days=12))
    return grant


def test_from_the_report_to_the_closed_grant(portal, new_context, grant):
    bochum = portal.open(new_context().new_page(), f"/foerderung/bescheide/{grant.pk}/", "bochum")
    officer = new_context().new_page()
    interim, final = grant.duties.order_by("kind")[1], grant.duties.get(kind="final")
    writes_the_narrative(portal, bochum, interim)
    says_the_figures(portal, bochum, interim, travel="6.000,00", staff="74.000,00")
    types_receipts(portal, bochum, interim)
    hands_in(portal, bochum, interim)
    accepts(portal, officer, interim)
    writes_the_narrative(portal, bochum, final)
    brings_receipts(portal, bochum, final)
    says_the_figures(portal, bochum, final, travel="7.500,00", staff="68.000,00")
    travel_is_too_much(portal, bochum, final, grant)
    hands_in(portal, bochum, final)
    accepts_with_recovery(portal, officer, final)
    settles(portal, officer, grant)


def address(portal, duty, part: str = "") -> str:
    return f"{portal.url}/foerderung/nachweise/{duty.pk}/{part}"


def writes_the_narrative(portal, page: Page, duty) -> None:
    page.goto(f"{portal.url}{duty.get_absolute_url()}")
    if duty.kind == "final":
        reads(page, "überfällig")
    look(page, "duty")
    press(page, "Nachweis beginnen")
    look(page, "narrative")
    for name in ("activities", "results", "cooperation_authority_mso", "sustainability"):
        box = page.locator(f"#id_{name}")
        if box.count():
            box.fill("Demo: So wurde es gemacht, und das kam dabei heraus.")
    press(page, "Speichern und weiter")
    page.get_by_label("Erreicht", exact=True).first.check()
    page.get_by_label("Woran Sie das erkennen").first.fill("Demo: gezählt")
    look(page, "goals")
    press(page, "Speichern und weiter")
    page.locator("#id_reached_women").fill("40")
    look(page, "people")
    press(page, "Speichern und weiter")
    reads(page, "Zahlenmäßiger Nachweis")


def says_the_figures(portal, page: Page, duty, *, travel: str, staff: str) -> None:
    page.goto(address(portal, duty, "zahlen/"))
    page.get_by_label("Ist-Betrag: Personal").fill(staff)
    page.get_by_label("Ist-Betrag: Reisen").fill(travel)
    page.get_by_label("Ist-Betrag: Eigenmittel").fill("20.000,00")
    page.get_by_label("Ist-Betrag: Zuwendung").fill("60.000,00")
    page.get_by_label("Weitere Einnahmen").fill("0,00")
    expect(page.locator("#summen")).to_contain_text("80.000,00 €")
    look(page, "figures")
    press(page, "Speichern")
    reads(page, "Gespeichert.")


def types_receipts(portal, page: Page, duty) -> None:
    page.goto(address(portal, duty, "belege/liste/"))
    for number, (item, amount) in enumerate((("Personal", "74.000"), ("Reisen", "6.000"))):
        page.locator(f"#id_neu{number}-day").fill("28.02.2010" if number else "04.05.2010")
        page.locator(f"#id_neu{number}-party").fill("Demo: Stadt Bochum")
        page.locator(f"#id_neu{number}-reason").fill("Demo: Rechnung")
        page.locator(f"#id_neu{number}-item").select_option(label=item)
        page.locator(f"#id_neu{number}-amount").fill(amount)
    press(page, "Speichern und Zeilen ergänzen")
    reads(page, "Das Datum liegt außerhalb des Zeitraums 01.03.2010 bis 31.12.2010.")
    look(page, "receipts refused")
    page.locator("#id_neu1-day").fill("06.05.2010")
    press(page, "Speichern und Zeilen ergänzen")
    reads(page, "stimmen überein")
    look(page, "receipts")


def hands_in(portal, page: Page, duty) -> None:
    page.goto(address(portal, duty))
    reads(page, "Es fehlt nichts")
    look(page, "overview")
    follow(page, "Nachweis einreichen")
    press(page, "Nachweis einreichen")
    duty.refresh_from_db()
    copy = duty.report.copies.get()
    assert duty.state == "submitted"
    assert (
        copy.checksum in Mail.objects.filter(kind="proofs.receipt", to="bochum@example.org").latest("pk").body
    )
    follow(page, "Nachweis, dass nichts verändert wurde")
    reads(page, "Der Nachweis ist seit dem Einreichen unverändert.")
    look(page, "proof")


def checks(portal, page: Page, duty) -> None:
    portal.open(page, f"/foerderung/nachweise/{duty.pk}/pruefung/", "bewilligung")
    for box in page.locator("input[name=points]").all():
        box.check()
    look(page, "check")
    press(page, "Prüfung speichern")


def accepts(portal, page: Page, duty) -> None:
    checks(portal, page, duty)
    look(page, "checked")
    follow(page, "Nachweis anerkennen")
    press(page, "Nachweis anerkennen")
    reads(page, "Anerkannt")


def brings_receipts(portal, page: Page, duty) -> None:
    """What the interim report proved stands there already; the table of the whole project takes its place."""
    page.goto(address(portal, duty, "belege/liste/"))
    reads(page, "Die Belege der Zwischennachweise, die vorher eingereicht wurden, stehen schon hier.")
    reads(page, "80.000,00 €")
    page.goto(address(portal, duty, "belege/tabelle/"))
    look(page, "bring")
    page.get_by_label("Die vorhandenen Belege ersetzen").check()
    content = "\n".join([HEADS, *RECEIPTS]).encode("utf-8-sig")
    page.locator("#id_file").set_input_files(
        {"name": "belege.csv", "mimeType": "text/csv", "buffer": content}
    )
    press(page, "Tabelle einlesen")
    reads(page, "2 Zeilen sind richtig, 1 Zeile hat einen Fehler")
    reads(page, "Das Datum liegt außerhalb des Zeitraums 01.03.2010 bis 31.12.2010.")
    look(page, "preview")
    press(page, "2 richtige Zeilen übernehmen")
    reads(page, "75.500,00 €")


def travel_is_too_much(portal, page: Page, duty, grant) -> None:
    """The change is approved by the room of payments; here the plan that follows from it."""
    sentence = "Einzelansatz Reisen um 25 % überschritten - bitte Änderung beantragen."
    page.goto(address(portal, duty))
    reads(page, sentence)
    page.goto(address(portal, duty, "schritt/submit/"))
    press(page, "Nachweis einreichen")
    reads(page, sentence)
    with transaction.atomic(), opened():
        PlanCost.objects.filter(plan=grant.plan, category="travel").update(amount=Decimal(7_000))
        PlanCost.objects.filter(plan=grant.plan, category="personnel").update(amount=Decimal(73_000))


def accepts_with_recovery(portal, page: Page, duty) -> None:
    checks(portal, page, duty)
    reads(page, "3.375,00 €")
    follow(page, "Nachweis anerkennen und Geld zurückfordern")
    page.get_by_label("Begründung").fill("Demo: Die Personalkosten waren niedriger als geplant.")
    look(page, "accept")
    press(page, "Nachweis anerkennen und Geld zurückfordern")
    reads(page, "sind bis")
    look(page, "accepted")


def settles(portal, page: Page, grant) -> None:
    recovery = Recovery.objects.get(grant=grant)
    page.goto(f"{portal.url}{recovery.get_absolute_url()}")
    look(page, "recovery")
    follow(page, "Rückzahlung eintragen")
    press(page, "Rückzahlung eintragen")
    reads(page, "Zurückgezahlt")
    page.goto(f"{portal.url}/foerderung/bescheide/{grant.pk}/")
    reads(page, "3.375,00 €")
    look(page, "grant")
    follow(page, "Zuwendung abschließen")
    press(page, "Zuwendung abschließen")
    grant.refresh_from_db()
    assert grant.state == "closed"

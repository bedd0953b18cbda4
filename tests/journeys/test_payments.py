"""AS-15, first half: money is called, decided and paid; a shift of the plan is approved; reports stand with their days."""

from decimal import Decimal

import pytest
from django.db import transaction
from playwright.sync_api import Page

from networks.municipalities.models import Municipality
from projects.grants.models import Grant, PlanCost
from projects.grants.models.triggers import opened
from tests.days import days
from tests.factories.grants import GrantFactory, PlanFactory
from tests.factories.payments import ReportDutyFactory
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused
from workshops.programmes.models import Programme


@pytest.fixture
def grant(portal) -> Grant:
    """75.000 € for Bochum, in whose project nobody else takes part; the notice is not final yet."""
    span = {
        "approval_start": days(-10),
        "approval_end": days(200),
        "implementation_start": days(-10),
        "implementation_end": days(200),
    }
    with transaction.atomic():
        made = GrantFactory(
            project__title="Demo: Wege in Arbeit", project__lead_municipality=Municipality.objects.get(ags="05911000"),
            project__programme=Programme.objects.get(slug="komm-in-nrw"), amount=Decimal(75_000), state="issued",
            notice_date=days(-5), final_on=days(25), year=days(0).year, **span,
        )  # fmt: skip
        plan = PlanFactory(grant=made)
        with opened():
            for year in plan.years[1:]:
                PlanCost.objects.create(plan=plan, position=9, category="other", amount=0, year=year)
    ReportDutyFactory(grant=made, budget_year=days(-300).year, due_on=days(-12))
    return made


def fill(page: Page, amount: str, length: int) -> None:
    page.get_by_label("Betrag").first.fill(amount)
    page.get_by_label("Zeitraum von").fill(days(0).strftime("%d.%m.%Y"))
    page.get_by_label("Zeitraum bis").fill(days(length - 1).strftime("%d.%m.%Y"))
    page.get_by_label("Personal").fill(amount)


def test_money_is_called_and_paid_and_the_plan_shifted(portal, new_context, grant):
    town, officer = new_context().new_page(), new_context().new_page()
    portal.open(town, grant.work_url, "bochum")
    reads(town, "Mittel können erst abgerufen werden, wenn der Bescheid bestandskräftig ist.")
    follow(town, "Auf Rechtsbehelf verzichten")
    press(town, "Auf Rechtsbehelf verzichten")
    calls_money(town)
    pays(portal, officer, grant)
    calls_again(portal, town, officer, grant)
    shifts_the_plan(portal, town, officer, grant)
    portal.open(town, "/arbeitsbereich/nachweisfristen/?which=overdue", "bochum")
    reads(town, "12 Tage überfällig")
    look(town)


def calls_money(page: Page) -> None:
    follow(page, "Mittel abrufen")
    fill(page, "80.000", 60)
    press(page, "Speichern und prüfen")
    refused(page, "Es sind nur noch 75.000,00 € abrufbar.")
    look(page)
    fill(page, "30.000", 90)
    press(page, "Speichern und prüfen")
    refused(page, "Der Zeitraum darf höchstens 60 Tage umfassen; angegeben sind 90.")
    fill(page, "30.000", 60)
    press(page, "Speichern und prüfen")
    look(page)
    follow(page, "Mittelabruf einreichen")
    press(page, "Mittelabruf einreichen")
    reads(page, "45.000,00 €")


def pays(portal, page: Page, grant: Grant) -> None:
    portal.open(page, grant.disbursements.get().get_absolute_url(), "bewilligung")
    for label in ("Mittelabruf genehmigen", "Auszahlung eintragen"):
        follow(page, label)
        press(page, label)
    reads(page, "ausgezahlt am")
    look(page)


def calls_again(portal, town: Page, officer: Page, grant: Grant) -> None:
    """Too much is rejected with a reason and can be called again; then 25.000 €, and 20.000 € are left."""
    asks(portal, town, grant, "45.000")
    reads(town, "0,00 €")
    portal.open(officer, grant.disbursements.latest("number").get_absolute_url(), "bewilligung")
    follow(officer, "Mittelabruf ablehnen")
    press(officer, "Mittelabruf ablehnen")
    refused(officer, "Bitte begründen Sie die Entscheidung (mindestens 10 Zeichen).")
    officer.get_by_label("Begründung").fill("So viel wird in zwei Monaten nicht fällig.")
    look(officer)
    press(officer, "Mittelabruf ablehnen")
    reads(officer, "So viel wird in zwei Monaten nicht fällig.")
    asks(portal, town, grant, "25.000")
    reads(town, "20.000,00 €")


def asks(portal, page: Page, grant: Grant, amount: str) -> None:
    portal.open(page, grant.work_url, "bochum")
    follow(page, "Mittel abrufen")
    fill(page, amount, 60)
    press(page, "Speichern und prüfen")
    follow(page, "Mittelabruf einreichen")
    press(page, "Mittelabruf einreichen")


def shifts_the_plan(portal, town: Page, officer: Page, grant: Grant) -> None:
    portal.open(town, grant.work_url, "bochum")
    look(town)
    follow(town, "Mittel im Finanzplan umschichten")
    town.get_by_label("Personal").fill("90.000")
    town.get_by_label("Reisen").fill("10.000")
    town.get_by_label("Begründung").fill("Die Lotsinnen und Lotsen reisen mehr als geplant.")
    look(town)
    press(town, "Absenden")
    portal.open(officer, grant.changes.get().get_absolute_url(), "bewilligung")
    follow(officer, "Änderung genehmigen")
    reads(officer, "+2.500,00 €")
    look(officer)
    press(officer, "Änderung genehmigen")
    assert grant.plan.costs.get(category="travel").amount == 10_000

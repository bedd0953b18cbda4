"""What interim reports have proven is taken over into the proof of use."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from core import retention
from core.tasks import clean_up
from projects.proofs import actions
from projects.proofs.models import Intake, Receipt, Report
from tests.factories.proofs import ReceiptFactory, moved_on

TWICE = {
    "day": date(2010, 5, 6),
    "party": "Demo: Bahn",
    "reason": "Demo: Fahrschein",
    "amount": Decimal("2.90"),
}


@pytest.fixture
def interim(stage) -> Report:
    """Handed in with two equal tickets for travel."""
    report = actions.begin_report(stage.interim, by=stage.coordinator)
    for _ in range(2):
        ReceiptFactory(report=report, item=stage.travel, **TWICE)
    actions.take_over_sums(report, by=stage.coordinator)
    handed_in(stage)
    return report


def handed_in(stage) -> None:
    moved_on(stage.interim, state="submitted", submitted_on=date(2011, 4, 20))


def amounts(report: Report) -> dict[str, Decimal]:
    return {line.item.category: line.actual for line in report.cost_lines.all()}


def test_the_proof_of_use_begins_with_what_was_proven(stage, interim):
    report = actions.begin_report(stage.duty, by=stage.coordinator)
    assert (
        list(report.receipts.values_list("party", "amount", "item"))
        == [("Demo: Bahn", Decimal("2.90"), stage.travel.pk)] * 2
    )
    assert amounts(report)["travel"] == Decimal("5.80")


def test_what_is_proven_later_is_added_once(stage, client, interim):
    moved_on(stage.interim, state="draft", submitted_on=None)
    report = actions.begin_report(stage.duty, by=stage.coordinator)
    assert not report.receipts.exists()
    ReceiptFactory(report=report, item=stage.travel, **TWICE)
    handed_in(stage)
    client.force_login(stage.coordinator)
    page, take = (
        reverse(f"proofs:{name}", args=[stage.duty.pk]) for name in ("receipts", "take_over_interim")
    )
    assert "Belege der Zwischennachweise noch einmal übernehmen" in client.get(page).content.decode()
    assert (
        "1 Beleg eines Zwischennachweises wurde übernommen."
        in client.post(take, follow=True).content.decode()
    )
    assert (
        "Alle Belege der Zwischennachweise stehen schon hier."
        in client.post(take, follow=True).content.decode()
    )
    assert report.receipts.count() == 2
    client.force_login(stage.officer)
    assert client.post(take).status_code == 403


def test_an_interim_report_takes_over_nothing(stage, interim):
    moved_on(stage.interim, state="draft", submitted_on=None)
    assert actions.take_over_interim(Report.objects.get(pk=interim.pk), by=stage.coordinator) == 0
    assert Receipt.objects.count() == 2


def test_a_table_nobody_took_in_goes_after_its_period(stage, interim):
    moved_on(stage.interim, state="draft", submitted_on=None)
    other = actions.begin_report(stage.duty, by=stage.coordinator)
    old, young = (Intake.objects.create(report=one, file_name="belege.csv") for one in (interim, other))
    for one, more in ((old, 1), (young, -1)):
        day = timezone.now() - retention.RECEIPT_TABLES.period - timedelta(days=more)
        Intake.objects.filter(pk=one.pk).update(created_at=day)
    clean_up()
    assert Intake.objects.get() == young

"""What was paid and not used comes back; the grant closes when all is settled."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from core.access import Forbidden
from core.models import Mail
from core.reminders import write_due
from core.workflow import Refused
from projects.grants.actions import close_grant, revoke_grant
from projects.payments.queries import sums_of, why_nothing_is_called
from projects.proofs import actions, handover
from projects.proofs.models import GoalAttainment, Recovery, Report
from projects.proofs.queries import whole
from projects.proofs.workspace import next_steps
from projects.reviews.queries import given_in
from tests.factories.applications import moved_on as as_moved
from tests.factories.payments import DisbursementFactory
from tests.factories.proofs import RecoveryFactory, fill, moved_on
from tests.factories.reviews import DecisionFactory
from tests.projects.proofs.test_report import check_all

WHY = "Die Reisekosten waren niedriger als geplant."


def pay(stage, amount: int) -> None:
    DisbursementFactory(
        grant=stage.grant,
        state="paid",
        amount=Decimal(amount),
        asked_by=stage.coordinator,
        paid_on=date(2010, 6, 1),
    )


@pytest.fixture
def submitted(stage) -> Report:
    """All was spent as planned but for travel, of which 2.000 of 6.000 were needed; 55.000 of 60.000 were paid."""
    pay(stage, 30_000)
    pay(stage, 25_000)
    report = actions.begin_report(stage.duty, by=stage.coordinator)
    GoalAttainment.objects.all().delete()
    fill(report, travel=Decimal(2_000))
    actions.submit_report(stage.duty, by=stage.coordinator)
    return fresh(report)


def fresh(report: Report) -> Report:
    return whole(Report.objects).get(pk=report.pk)


def test_the_share_of_the_accepted_costs_says_what_comes_back(stage, submitted):
    settlement = submitted.settlement()
    assert (settlement.paid, settlement.due, settlement.unused) == (55_000, 57_000, 0)
    check_all(submitted, stage.officer, personnel=Decimal(68_000))
    settlement = fresh(submitted).settlement()
    assert (settlement.due, settlement.unused) == (Decimal(52_500), Decimal(2_500))


def test_nothing_left_over_is_accepted_and_the_grant_is_closed(stage, submitted):
    check_all(submitted, stage.officer)
    with pytest.raises(Refused, match="nichts zurückzufordern"):
        actions.accept_with_recovery(
            stage.duty, by=stage.officer, reason=WHY, recovery_due=timezone.localdate() + timedelta(days=30)
        )
    actions.accept_report(stage.duty, by=stage.officer)
    with pytest.raises(Refused, match="Nachweis"):
        close_grant(stage.grant, by=stage.officer)
    moved_on(stage.interim, state="accepted", submitted_on=date(2011, 4, 1), accepted_on=date(2011, 5, 1))
    close_grant(stage.grant, by=stage.officer)
    assert stage.grant.state == "closed"


@pytest.fixture
def recovery(stage, submitted) -> Recovery:
    check_all(submitted, stage.officer, personnel=Decimal(68_000))
    with pytest.raises(Refused, match="2.500,00 €"):
        actions.accept_report(stage.duty, by=stage.officer)
    with pytest.raises(Refused, match="Vergangenheit"):
        actions.accept_with_recovery(stage.duty, by=stage.officer, reason=WHY, recovery_due=date(2011, 1, 1))
    actions.accept_with_recovery(
        stage.duty, by=stage.officer, reason=WHY, recovery_due=timezone.localdate() + timedelta(days=14)
    )
    moved_on(stage.interim, state="accepted", submitted_on=date(2011, 4, 1), accepted_on=date(2011, 5, 1))
    return Recovery.objects.get()


def test_nothing_is_paid_after_what_comes_back_was_worked_out(stage, submitted):
    late = DisbursementFactory(grant=stage.grant, state="approved", asked_by=stage.coordinator)
    check_all(submitted, stage.officer)
    with pytest.raises(Refused, match="Mittelabruf"):
        actions.accept_report(stage.duty, by=stage.officer)
    late.delete()
    actions.accept_report(stage.duty, by=stage.officer)
    stage.grant.state = "active"
    assert "Der Verwendungsnachweis ist anerkannt." in why_nothing_is_called(
        stage.grant, sums_of(stage.grant)
    )


def test_the_granting_authority_is_led_to_late_money_and_to_the_end(client, stage, recovery):
    assert not list(next_steps(stage.officer))
    Recovery.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert [step.title for step in next_steps(stage.officer)] == ["Ist das Geld eingegangen? 2.500,00 €"]
    client.force_login(stage.officer)
    pay = reverse("proofs:recovery_step", args=[recovery.pk, "pay"])
    assert "2.500,00 €" in client.get(pay).content.decode()
    assert client.post(pay, {"effective_on": ""}).status_code == 302
    found = list(next_steps(stage.officer))
    assert [step.url for step in found] == [stage.grant.work_url] and "abschließen" in str(found[0].title)


def test_unused_money_is_demanded_paid_back_and_the_grant_closed(stage, recovery):
    assert recovery.amount == 2_500 and stage.duty.state == "accepted_with_recovery"
    assert "2.500,00 €" in Mail.objects.get(kind="proofs.accepted", to=stage.coordinator.email).body
    assert any(step.url == recovery.get_absolute_url() for step in next_steps(stage.coordinator))
    with pytest.raises(Refused, match="Rückforderung ist noch offen"):
        close_grant(stage.grant, by=stage.officer)
    with pytest.raises(Forbidden):
        actions.record_repayment(recovery, by=stage.coordinator)
    actions.record_repayment(recovery, by=stage.officer)
    assert fresh(recovery.report).settlement().unused == 0
    close_grant(stage.grant, by=stage.officer)
    assert not handover.parts(stage.project.lead_municipality, stage.coordinator)


def test_only_a_second_person_waives_and_says_why(stage, recovery):
    with pytest.raises(Refused, match="zweite Person"):
        actions.waive_recovery(recovery, by=stage.officer, reason=WHY)
    with pytest.raises(Refused, match="mindestens 10 Zeichen"):
        actions.waive_recovery(recovery, by=stage.other_officer, reason="Nein")
    actions.waive_recovery(recovery, by=stage.other_officer, reason=WHY)
    assert recovery.state == "waived" and WHY in Mail.objects.get(kind="proofs.recovery_waive").body


def test_the_due_day_is_moved_and_reminded_of_once(stage, recovery):
    actions.move_recovery(
        recovery, by=stage.officer, due_on=timezone.localdate() + timedelta(days=3), reason=WHY
    )
    assert write_due() >= 1
    letters = Mail.objects.filter(kind="reminder.recovery")
    assert {mail.to for mail in letters} == {stage.coordinator.email}
    write_due()
    assert letters.count() == 1
    with pytest.raises(Refused, match="Vergangenheit"):
        actions.move_recovery(recovery, by=stage.officer, due_on=date(2011, 1, 1), reason=WHY)


def test_a_revoked_notice_demands_what_was_paid(stage):
    pay(stage, 30_000)
    RecoveryFactory(grant=stage.grant, amount=Decimal(1_000))
    revoke_grant(stage.grant, by=stage.officer, reason="Das Projekt hat nicht begonnen.")
    assert Recovery.objects.get(report=None, amount=29_000).reason == "Das Projekt hat nicht begonnen."


def test_what_was_paid_of_a_revoked_notice_comes_back_to_the_call_when_it_is_repaid(stage):
    application = DecisionFactory(approved_amount=Decimal(60_000)).application
    as_moved(stage.grant, application=application)
    assert given_in(application.call) == {application.pk: 60_000}
    pay(stage, 30_000)
    revoke_grant(stage.grant, by=stage.officer, reason="Das Projekt hat nicht begonnen.")
    assert given_in(application.call) == {application.pk: 30_000}
    actions.record_repayment(Recovery.objects.get(), by=stage.officer)
    assert given_in(application.call) == {application.pk: 0}


def test_the_hand_over_file_names_open_reports_and_money_owed(stage, recovery):
    text = str(
        [part.printed() for part in handover.parts(stage.project.lead_municipality, stage.coordinator)]
    )
    assert "2.500,00 €" in text
    assert handover.parts(stage.project.lead_municipality, stage.stranger) == []

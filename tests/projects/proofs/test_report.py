"""A report from its beginning to its acceptance: what is prefilled, what is missing, who may do what, what is kept."""

import re
from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from core.access import Forbidden
from core.models import Mail
from core.versions import Stale
from core.workflow import Act, Refused
from projects.grants.actions import close_grant
from projects.grants.models import PlanCost
from projects.grants.models.triggers import opened
from projects.payments import actions as payments
from projects.payments.states import REPORT
from projects.portfolio.models import LocalMeasure
from projects.proofs import actions
from projects.proofs.guards import its_time_is_over
from projects.proofs.models import GoalAttainment, Receipt, Recovery, Report
from projects.proofs.models.recovery import RecoveryState
from projects.proofs.queries import whole
from projects.proofs.report import document_of, is_unchanged
from projects.proofs.workspace import next_steps
from tests.factories.projects import GuideFactory, ProductFactory
from tests.factories.proofs import ReceiptFactory, fill
from tests.factories.workshops import AttendanceFactory, WorkshopFactory

WHY = "Die Reisekosten waren niedriger als geplant."


@pytest.fixture
def report(stage) -> Report:
    return fresh(actions.begin_report(stage.duty, by=stage.coordinator))


@pytest.fixture
def whole_report(stage, report) -> Report:
    GoalAttainment.objects.all().delete()
    fill(report)
    return fresh(report)


def fresh(report: Report) -> Report:
    return whole(Report.objects).get(pk=report.pk)


def sentences(report: Report) -> str:
    return "\n".join(gap.sentence for gap in fresh(report).gaps())


# ---- beginning -------------------------------------------------------------------------------------------------------
def test_what_the_portal_knows_is_written_in_and_says_where_from(stage):
    place = stage.project.lead_municipality
    held = WorkshopFactory(
        municipality=place, title="Demo: Auftakt", first_day=date(2010, 4, 12), phase=None, state="held"
    )
    for gender in ("w", "w", "m"):
        AttendanceFactory(workshop=held, state="attended", gender=gender)
    AttendanceFactory(workshop=held, state="no_show", gender="w")
    WorkshopFactory(
        municipality=place, title="Demo: Zu spät", first_day=date(2011, 2, 1), phase=None, state="held"
    )
    ProductFactory(
        project=stage.project, title="Demo: Praxisheft", state="delivered", delivered_on=date(2010, 6, 1)
    )
    GuideFactory(project=stage.project, count=7, gender="w")
    lead = stage.project.places.get(role="lead")
    LocalMeasure.objects.create(place=lead, text="Demo: Sprechstunde im Stadtteil", state="done")

    report = actions.begin_report(stage.duty, by=stage.coordinator)

    assert "Demo: Auftakt, 12.04.2010: 3 Teilnehmende (weiblich 2, männlich 1)" in report.activities
    assert "Demo: Sprechstunde im Stadtteil" in report.activities and "Zu spät" not in report.activities
    assert "Demo: Praxisheft" in report.results and "7" in report.results
    assert (report.reached_women, report.reached_men, report.reached_diverse) == (2, 1, 0)
    assert "Teilnahmelisten" in report.prefilled["activities"]["from"]
    assert stage.duty.state == "draft" and report.attainments.get().goal == stage.goal
    assert actions.begin_report(stage.duty, by=stage.second) == report


def test_looking_again_changes_only_what_is_still_the_portals(stage, report):
    product = ProductFactory(
        project=stage.project, title="Demo: Film", state="delivered", delivered_on=date(2010, 7, 1)
    )
    assert actions.take_over_known(report, by=stage.coordinator) == []
    assert product.title in fresh(report).results
    now = fresh(report)
    actions.edit_part(
        now,
        "sachbericht",
        by=stage.coordinator,
        version=now.version_of("sachbericht"),
        changes={"results": "Eigenes"},
    )
    ProductFactory(project=stage.project, title="Demo: Zweiter Film", state="delivered", delivered_on=None)
    actions.take_over_known(fresh(report), by=stage.coordinator)
    assert fresh(report).results == "Eigenes"


def test_coordinators_of_the_project_write_nobody_else_sees_it(stage, report):
    for user, sees, writes in (
        (stage.coordinator, True, True),
        (stage.second, True, True),
        (stage.officer, True, False),
        (stage.stranger, False, False),
    ):
        assert Report.objects.visible_to(user).exists() == sees == user.has_perm("proofs.view_report", report)
        assert user.has_perm("proofs.write_report", report) == writes
    with pytest.raises(Forbidden):
        actions.submit_report(stage.duty, by=stage.second)


def test_two_people_write_in_different_parts_and_compare_in_the_same(stage, report):
    actions.edit_part(report, "sachbericht", by=stage.coordinator, version=1, changes={"lessons": "A"})
    actions.edit_part(report, "reichweite", by=stage.second, version=1, changes={"reached_men": 3})
    with pytest.raises(Stale):
        actions.edit_part(report, "sachbericht", by=stage.second, version=1, changes={"lessons": "B"})
    assert fresh(report).lessons == "A" and fresh(report).reached_men == 3


# ---- what is missing ---------------------------------------------------------------------------------------------------
def test_everything_that_is_missing_is_said_at_once(stage, report):
    said = sentences(report)
    for words in (
        "Angabe fehlt: Was getan wurde.",
        "Angabe fehlt: Was nach dem Ende der Förderung bleibt.",
        "Demo: Mehr Auszubildende",
        "Bitte geben Sie an, wie viele Menschen erreicht wurden",
        "Die tatsächlichen Kosten fehlen: Personal",
        "Die tatsächlichen Einnahmen fehlen",
        "weitere Einnahmen",
    ):
        assert words in said, (words, said)
    with pytest.raises(Refused, match="Angabe fehlt: Was getan wurde"):
        actions.submit_report(stage.duty, by=stage.coordinator)
    assert sentences(actions.begin_report(stage.interim, by=stage.coordinator)).count("Förderung bleibt") == 0


def test_items_of_several_years_are_told_apart(stage, client):
    with opened():
        PlanCost.objects.create(plan=stage.grant.plan, position=9, category="travel", amount=0, year=2011)
    report = actions.begin_report(stage.duty, by=stage.coordinator)
    assert "Die tatsächlichen Kosten fehlen: Reisen (2011)." in sentences(report)
    client.force_login(stage.coordinator)
    figures = client.get(reverse("proofs:part", args=[stage.duty.pk, "zahlen"])).content.decode()
    assert "(2011)" in figures and "2.011" not in figures
    choices = client.get(reverse("proofs:receipts", args=[stage.duty.pk])).content.decode()
    assert "Reisen (2010)</option>" in choices and "Reisen (2011)</option>" in choices


def test_a_whole_report_lacks_nothing(whole_report):
    assert sentences(whole_report) == ""


def refused_to_hand_in(client, stage) -> str:
    """What the crafted form is answered with; nothing is handed in."""
    client.force_login(stage.coordinator)
    answer = client.post(reverse("proofs:step", args=[stage.duty.pk, "submit"]))
    stage.duty.refresh_from_db()
    assert answer.status_code == 409 and stage.duty.state == "draft"
    return unescape(answer.content.decode())


def test_an_item_over_the_tolerance_blocks_until_a_change_is_approved(stage, whole_report, client):
    whole_report.cost_lines.filter(item=stage.travel).update(actual=Decimal(7_500))
    Receipt.objects.filter(item=stage.travel).update(amount=Decimal(7_500))
    sentence = "Einzelansatz Reisen um 25 % überschritten - bitte Änderung beantragen."
    assert sentences(whole_report) == sentence
    assert sentence in refused_to_hand_in(client, stage)
    amounts = {stage.staff: stage.staff.amount - 1_500, stage.travel: Decimal(7_500)}
    change = payments.shift_plan(stage.grant, by=stage.coordinator, amounts=amounts, why=WHY)
    assert sentence in refused_to_hand_in(client, stage), "asked for is not approved"
    payments.approve_change(change, by=stage.officer)
    assert sentences(whole_report) == ""
    assert client.post(reverse("proofs:step", args=[stage.duty.pk, "submit"])).status_code == 302


def test_twenty_per_cent_more_needs_no_change(stage, whole_report):
    whole_report.cost_lines.filter(item=stage.travel).update(actual=Decimal(7_200))
    Receipt.objects.filter(item=stage.travel).update(amount=Decimal(7_200))
    assert sentences(whole_report) == ""


def test_the_receipts_are_the_costs_to_the_cent_and_lie_within_the_period(stage, whole_report, client):
    one = ReceiptFactory(report=whole_report, item=stage.staff, amount=Decimal("0.01"))
    assert (
        "Die Belege (80.000,01 €) und die tatsächlichen Kosten (80.000,00 €) stimmen nicht überein. Differenz: 0,01 €."
        in refused_to_hand_in(client, stage)
    )
    one.delete()
    whole_report.receipts.filter(item=stage.travel).update(day=date(2010, 2, 28))
    said = "Das Datum liegt außerhalb des Zeitraums 01.03.2010 bis 31.12.2010."
    assert said in refused_to_hand_in(client, stage)


def test_the_simple_proof_needs_no_receipts(stage, whole_report):
    Receipt.objects.all().delete()
    assert "Die Belegliste fehlt." in sentences(whole_report)
    now = fresh(whole_report)
    now.terms.proof_kind = "simple"
    assert now.gaps() == []


# ---- handing in ------------------------------------------------------------------------------------------------------
def test_handing_in_keeps_a_copy_sends_the_receipt_and_ends_writing(stage, whole_report):
    actions.submit_report(stage.duty, by=stage.coordinator)
    now = fresh(whole_report)
    copy = now.copies.get()
    assert copy.is_intact and is_unchanged(now, copy)
    assert copy.checksum in Mail.objects.get(kind="proofs.receipt").body
    arrived = Mail.objects.filter(kind="proofs.arrived")
    assert {mail.to for mail in arrived} == {stage.officer.email, stage.other_officer.email}
    assert not any("Druckerei" in mail.body for mail in Mail.objects.all())
    assert "Druckerei" in copy.content
    with pytest.raises(Refused, match="kann nicht mehr geändert werden"):
        actions.edit_part(now, "sachbericht", by=stage.coordinator, version=1, changes={"lessons": "X"})


@pytest.mark.parametrize("change", ["text", "line", "receipt", "new"])
def test_the_database_keeps_what_was_handed_in(stage, whole_report, change):
    actions.submit_report(stage.duty, by=stage.coordinator)
    acts = {
        "text": lambda: Report.objects.update(lessons="X"),
        "line": lambda: whole_report.cost_lines.update(actual=1),
        "receipt": lambda: Receipt.objects.all().delete(),
        "new": lambda: ReceiptFactory(report=whole_report, item=stage.travel),
    }
    with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        acts[change]()


def test_a_returned_report_is_completed_under_a_second_copy(stage, whole_report):
    actions.submit_report(stage.duty, by=stage.coordinator)
    until = timezone.localdate() + timedelta(days=14)
    with pytest.raises(Refused, match="bis wann"):
        actions.return_report(
            stage.duty, by=stage.officer, reason=WHY, again_by=timezone.localdate() - timedelta(days=1)
        )
    actions.return_report(stage.duty, by=stage.officer, reason=WHY, again_by=until)
    assert WHY in Mail.objects.get(kind="proofs.returned", to=stage.coordinator.email).body
    now = fresh(whole_report)
    actions.edit_part(
        now, "sachbericht", by=stage.second, version=1, changes={"lessons": "Demo: Früher beginnen."}
    )
    actions.submit_report(stage.duty, by=stage.coordinator)
    assert [copy.edition for copy in fresh(whole_report).copies.all()] == [1, 2]


def test_the_document_says_all_and_reads_as_pdf(stage, whole_report, client):
    text = re.sub(r"\s+", " ", str(document_of(whole_report).data()))
    for words in ("80.000,00 €", "Demo: Druckerei Beispiel", "Demo: Mehr Auszubildende", "Personal"):
        assert words in text
    client.force_login(stage.coordinator)
    answer = client.get(reverse("proofs:read", args=[stage.duty.pk]) + "?format=pdf")
    assert (
        answer.content.startswith(b"%PDF")
        and b"StructTreeRoot" in answer.content
        or b"%PDF" in answer.content[:5]
    )


# ---- the check -------------------------------------------------------------------------------------------------------
def check_all(report: Report, by, **accepted) -> None:
    now = fresh(report)
    actions.write_check(
        now, by=by, version=getattr(getattr(now, "check_result", None), "version", 1), points=[p.value for p in now.points],
        note="", accepted={line.pk: accepted.get(line.item.category) for line in now.cost_lines.all()},
    )  # fmt: skip


def test_a_report_is_accepted_only_after_the_whole_checklist_and_all_answers(stage, whole_report):
    actions.submit_report(stage.duty, by=stage.coordinator)
    with pytest.raises(Refused, match="Checkliste"):
        actions.accept_report(stage.duty, by=stage.officer)
    check_all(whole_report, stage.officer)
    question = actions.ask(fresh(whole_report), by=stage.officer, text="Demo: Wer war im Mai dabei?")
    assert any("Frage" in str(step.title) for step in next_steps(stage.coordinator))
    with pytest.raises(Refused, match="Frage an die Kommune"):
        actions.accept_report(stage.duty, by=stage.officer)
    with pytest.raises(Forbidden):
        actions.answer(question, by=stage.stranger, text="Demo")
    actions.answer(question, by=stage.second, text="Demo: Zwölf Personen.")
    actions.accept_report(stage.duty, by=stage.officer)
    assert stage.duty.state == "accepted"
    assert Mail.objects.filter(kind="proofs.accepted", to=stage.coordinator.email).exists()


def test_who_handed_it_in_or_takes_part_does_not_accept(stage, whole_report):
    actions.submit_report(stage.duty, by=stage.coordinator)
    check_all(whole_report, stage.officer)
    for user in (stage.coordinator, stage.stranger):
        with pytest.raises(Forbidden):
            actions.accept_report(stage.duty, by=user)


def test_more_than_was_spent_cannot_be_accepted(stage, whole_report):
    actions.submit_report(stage.duty, by=stage.coordinator)
    with pytest.raises(Refused, match="mehr anerkannt"):
        check_all(whole_report, stage.officer, travel=Decimal("6000.01"))


def test_a_grant_stays_open_until_its_proof_is_accepted(stage, whole_report):
    with pytest.raises(Refused, match="Ein Nachweis fehlt"):
        close_grant(stage.grant, by=stage.officer)
    assert Recovery.objects.filter(state=RecoveryState.OPEN).count() == 0


def test_nobody_accounts_for_days_to_come(stage, whole_report):
    """Unless the granting authority asked for an interim report before they are over."""
    with (
        time_machine.travel(date(2010, 12, 31), tick=False),
        pytest.raises(Refused, match=r"bis zum 31\.12\.2010"),
    ):
        actions.submit_report(stage.duty, by=stage.coordinator)
    interim = actions.begin_report(stage.interim, by=stage.coordinator)
    act = Act(REPORT.submit, stage.coordinator, date(2010, 9, 1))
    with time_machine.travel(date(2010, 9, 1), tick=False):
        assert its_time_is_over(interim.duty, act)
        interim.duty.due_on = date(2010, 9, 30)
        assert its_time_is_over(interim.duty, act) is None
    actions.submit_report(stage.duty, by=stage.coordinator)

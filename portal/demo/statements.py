"""What the two invented grants report: Bonn's interim report is being written, Kiel's proof of use is accepted with a recovery."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from projects.applications.states import Source
from projects.grants.models import Grant
from projects.payments.models import ReportDuty
from projects.proofs import actions
from projects.proofs.models import Report
from projects.proofs.states import Reached

Receipts = Iterable[tuple[int, str, str, str, str]]
"""Days after the beginning, payee, reason, kind of cost, amount."""
BEGUN: Receipts = (
    (30, "Demo: Personalstelle", "Demo: Gehalt März", "personnel", "2480.50"),
    (61, "Demo: Personalstelle", "Demo: Gehalt April", "personnel", "2480.50"),
    (49, "Demo: Sprachschule Beispiel", "Demo: Schulung der Ehrenamtlichen, erster Teil", "fees", "1850.00"),
    (52, "Demo: Verkehrsbetriebe", "Demo: Fahrscheine für Ehrenamtliche", "travel", "146.40"),
    (36, "Demo: Bürobedarf Muster", "Demo: Stellwände und Karten", "material", "612.35"),
    (43, "Demo: Druckerei Beispiel", "Demo: Handzettel in sechs Sprachen", "material", "398.00"),
)
SETTLED: Receipts = (
    (30, "Demo: Personalstelle", "Demo: Vergütung, erstes Vierteljahr", "personnel", "7000.00"),
    (120, "Demo: Personalstelle", "Demo: Vergütung, zweites Vierteljahr", "personnel", "7000.00"),
    (75, "Demo: Theaterpädagogik Beispiel", "Demo: vier Abende", "fees", "4600.00"),
    (45, "Demo: Buchhandlung Muster", "Demo: Bücher und Spiele", "material", "3150.00"),
    (100, "Demo: Getränkemarkt Beispiel", "Demo: Getränke", "material", "1750.00"),
)


def begun(grant: Grant, *, by: User) -> None:
    """Text and receipts are there; the attainment of the goals and part of the figures are missing."""
    report = actions.begin_report(_duty(grant, "interim"), by=by)
    _save(report, "sachbericht", by, changes={
        "results": "Demo: In zwei Stadtteilen läuft die Sprechstunde, im dritten beginnt sie nach den Ferien. "
        "Neun Ehrenamtliche sind geschult. (erfunden)",
        "public_relations": "Demo: Handzettel in sechs Sprachen, ein Beitrag im Stadtmagazin.",
    })  # fmt: skip
    _save(report, "reichweite", by, changes={"reached_women": 86, "reached_men": 71, "reached_diverse": 1})
    _receipts(report, BEGUN, by)
    actions.take_over_sums(report, by=by)


def settled(grant: Grant, *, by: User, officer: User) -> None:
    report = actions.begin_report(_duty(grant, "final"), by=by)
    _save(report, "sachbericht", by, changes={
        "activities": "Demo: 42 offene Abende am Hafen, begleitet von elf Ehrenamtlichen. (erfunden)",
        "results": "Demo: Rund 60 Menschen kamen regelmäßig; viele sprechen im Alltag sicherer. (erfunden)",
        "cooperation_authority_mso": "Demo: Die Ausländerbehörde wies auf den Treff hin; zwei Vereine luden ein. (erfunden)",
        "sustainability": "Demo: Die Volkshochschule führt einen Abend in der Woche weiter. (erfunden)",
        "lessons": "Demo: Ein fester Ort und eine feste Zeit sind wichtiger als ein Programm.",
    })  # fmt: skip
    goals = [
        {
            "goal": goal,
            "text": goal.text,
            "reached": Reached.FULLY,
            "comment": "Demo: 42 Treffen, nach den Listen.",
        }
        for goal in report.goals
    ]
    _save(report, "ziele", by, rows={"attainments": goals})
    _save(report, "reichweite", by, changes={"reached_women": 34, "reached_men": 27})
    _receipts(report, SETTLED, by)
    actions.take_over_sums(report, by=by)
    income = [
        {"item": row, "actual": Decimal(20_000) if row.source == Source.GRANT_REQUESTED else Decimal(3_500)}
        for row in report.plan_income
    ]
    _save(report, "zahlen", by, changes={"other_income": Decimal(0)}, rows={"income_lines": income})
    actions.submit_report(_duty(grant, "final"), by=by)
    _accept(Report.objects.get(pk=report.pk), officer)


def _accept(report: Report, officer: User) -> None:
    actions.write_check(
        report, by=officer, version=1, points=report.points, note="Demo: drei Belege angesehen, alle stimmen.", accepted={}
    )  # fmt: skip
    actions.accept_with_recovery(
        _duty(report.grant, "final"), by=officer, reason="Demo: Die Kosten waren niedriger als geplant.",
        recovery_due=timezone.localdate() + timedelta(days=30),
    )  # fmt: skip


def _duty(grant: Grant, kind: str) -> ReportDuty:
    return ReportDuty.objects.get(grant=grant, kind=kind)


def _save(report: Report, part: str, by: User, **values) -> None:
    now = Report.objects.get(pk=report.pk)
    actions.edit_part(now, part, by=by, version=now.version_of(part), **values)


def _receipts(report: Report, receipts: Receipts, by: User) -> None:
    first: date = report.grant.implementation_start
    items = {item.category: item for item in report.plan_costs}
    rows = [
        {
            "day": first + timedelta(days=days), "party": party, "reason": reason, "item": items[kind], "direction": "out",
            "amount": Decimal(amount),
        }
        for days, party, reason, kind, amount in receipts
    ]  # fmt: skip
    now = Report.objects.get(pk=report.pk)
    actions.edit_receipts(now, by=by, version=now.version_of("belege"), rows={}, new=rows)

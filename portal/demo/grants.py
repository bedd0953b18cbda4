"""Two grants of the invented programme: Bonn's runs since the spring, Kiel's is over and pays something back (all invented)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from accounts.actions import grant_role
from accounts.models import User
from accounts.states import Role
from core.workflow import begin
from networks.municipalities.models import FieldOfAction
from portal.demo import processes, statements
from portal.demo.actors import Places
from projects.calls.states import FinancingKind
from projects.grants import actions as grants
from projects.grants.actions.conditions import set_conditions
from projects.grants.models import Grant, Plan, PlanCost, PlanMoney
from projects.grants.models.triggers import opened
from projects.grants.states import PLAN
from projects.payments import actions as payments
from projects.payments.models import Disbursement
from projects.portfolio import actions as portfolio
from projects.portfolio.models import Project
from workshops.programmes.models import Programme

Period = tuple[date, date]
Costs = Iterable[tuple[str, str, int, int]]
SPAN = timedelta(days=59)
"""First and last day included these are 60 days."""


GOALS = (
    (
        "Demo: In drei Stadtteilen gibt es eine wöchentliche Sprechstunde",
        "Demo: Sprechstunden im Monat",
        "12",
    ),
    ("Demo: 24 Ehrenamtliche sind geschult", "Demo: Zahl der Geschulten", "24"),
)
COSTS = (
    ("personnel", "Demo: halbe Stelle Koordination", (30_000, 32_000)),
    ("fees", "Demo: Schulungen", (8_000, 8_000)),
    ("travel", "Demo: Fahrten der Ehrenamtlichen", (3_000, 3_000)),
    ("material", "Demo: Material für die Sprechstunden", (9_000, 7_000)),
)
"""Of Bonn's, in the first and in the second year."""
MONEY = (("own_cash", 12_500), ("grant_requested", 37_500))
"""In each of them."""


def load(accounts: dict[str, User], places: Places, today: date) -> None:
    programme = Programme.objects.get(title=processes.CURRENT_TITLE)
    grant_role(Role.GRANT_OFFICER, user=accounts["bewilligung"], scope=programme, by=None)
    running = _running(programme, accounts, places, today)
    over = _over(programme, accounts, places, today)
    grants.move_on(today)
    statements.begun(running, by=accounts["bonn"])
    statements.settled(over, by=accounts["kiel"], officer=accounts["bewilligung"])


def _running(programme: Programme, accounts: dict[str, User], places: Places, today: date) -> Grant:
    """75.000 €, of them 30.000 paid and 20.000 asked for."""
    by, officer = accounts["bonn"], accounts["bewilligung"]
    start = date(today.year if today.month > 4 else today.year - 1, 3, 1)
    end = date(start.year + 1, 8, 31)
    project = _project(by, programme, places["05314000"], (start, end), {
        "title": "Demo: Ankommen im Stadtteil Bonn",
        "summary": "Demo: In drei Stadtteilen beraten Vereine und Ämter an einem gemeinsamen Tisch. (erfunden)",
        "problem": "Demo: Beratung gibt es, aber verstreut und selten in der Sprache der Menschen. (erfunden)",
        "method": "Demo: Sprechstunden vor Ort, Schulung von Ehrenamtlichen, Auswertung nach jedem Halbjahr. (erfunden)",
    })  # fmt: skip
    for goal in GOALS:
        _goal(project, *goal, by=by)
    notice = _notice(
        f"Demo-{start.year}-0042", start - timedelta(days=19), 75_000, 100_000, (start, end), date(end.year, 12, 31)
    )  # fmt: skip
    years = start.year, end.year
    costs = [
        (kind, text, amounts[at], year) for at, year in enumerate(years) for kind, text, amounts in COSTS
    ]
    money = [(source, "", amount, year) for year in years for source, amount in MONEY]
    grant = _granted(project, notice, costs, money, by=officer)
    conditions = (
        ("Demo: Ein Verein von Zugewanderten benennt eine Ansprechperson im Projekt.", start + timedelta(days=61)),
        ("Demo: Das Konzept der Schulungen wird der Bewilligungsstelle vorgelegt.", today + timedelta(days=40)),
    )  # fmt: skip
    set_conditions(grant, conditions, by=officer)
    grants.fulfil_condition(grant.conditions.first(), by=officer, effective_on=start + timedelta(days=45))
    _begin(grant, by=by)
    _paid(grant, start + timedelta(days=14), {"personnel": 18_000, "fees": 4_000, "material": 8_000}, by=by, officer=officer)  # fmt: skip
    again = _called(grant, today + timedelta(days=7), {"personnel": 15_000, "fees": 3_500, "travel": 1_500}, by=by, day=today)  # fmt: skip
    payments.submit_disbursement(again, by=by)
    return grant


def _over(programme: Programme, accounts: dict[str, User], places: Places, today: date) -> Grant:
    """20.000 €, all paid, but not all of it was needed; carried out in the last half year that is over."""
    by, officer = accounts["kiel"], accounts["bewilligung"]
    year, first, last = (today.year, 1, (6, 30)) if today.month > 6 else (today.year - 1, 7, (12, 31))
    start, end = date(year, first, 1), date(year, *last)
    project = _project(by, programme, places["01002000"], (start, end), {
        "title": "Demo: Sprachtreff am Hafen Kiel",
        "summary": "Demo: Ein offener Treff, an dem Menschen im Alltag Deutsch sprechen. (erfunden)",
        "problem": "Demo: Nach den Kursen fehlen Gelegenheiten zum Sprechen. (erfunden)",
        "method": "Demo: Zwei Abende in der Woche, begleitet von Ehrenamtlichen. (erfunden)",
    })  # fmt: skip
    _goal(project, "Demo: 40 Treffen im halben Jahr", "Demo: Zahl der Treffen", "40", by=by)
    notice = _notice(
        f"Demo-{year}-0017", start - timedelta(days=30), 20_000, 26_000, (start, end), end + timedelta(days=31)
    )  # fmt: skip
    costs = (
        ("personnel", "Demo: Begleitung der Abende", 14_000, year),
        ("fees", "Demo: Fachleute", 6_000, year),
        ("material", "Demo: Material und Getränke", 6_000, year),
    )
    money = (("own_cash", "", 6_000, year), ("grant_requested", "", 20_000, year))
    grant = _granted(project, notice, costs, money, by=officer)
    _begin(grant, by=by)
    _paid(grant, start + timedelta(days=14), {"personnel": 12_000, "fees": 4_000, "material": 4_000}, by=by, officer=officer)  # fmt: skip
    portfolio.finish_project(project, by=by, effective_on=end)
    return grant


# ---- the same few acts for both ------------------------------------------------------------------------------------------
def _project(by: User, programme: Programme, lead, span: Period, values: Mapping[str, str]) -> Project:
    start, end = span
    place = {"lead_municipality": lead, "programme": programme, "priorities": ["networking"]}
    return portfolio.plan_project(
        by=by,
        values={**values, **place, "start": start, "end": end},
        fields=FieldOfAction.objects.filter(is_active=True)[:1],
    )


def _goal(project: Project, text: str, indicator: str, target: str, *, by: User) -> None:
    goal = {"kind": "goal", "text": text, "indicator": indicator, "target": target, "measurable": True}
    portfolio.enter_goal(project, by=by, values=goal)


def _notice(
    number: str, day: date, amount: int, costs: int, carried_out: Period, drawn_until: date
) -> grants.Notice:
    amount, costs = Decimal(amount), Decimal(costs)
    rate = (amount * 100 / costs).quantize(Decimal("0.01"))
    return grants.Notice(
        number=number, day=day, year=carried_out[0].year, amount=amount, implementation=carried_out,
        approval=(carried_out[0], drawn_until), eligible_costs=costs, rate=rate, financing_kind=FinancingKind.SHARE,
    )  # fmt: skip


def _granted(project: Project, notice: grants.Notice, costs: Costs, money: Costs, *, by: User) -> Grant:
    """The notice with its binding plan; there was no application in the portal."""
    grant = grants.record_grant(project, notice, by=by)
    plan = Plan(grant=grant, created_by=by)
    begin(PLAN.copy, plan, by=by, effective_on=notice.day)
    with opened():
        for model, key, rows in ((PlanCost, "category", costs), (PlanMoney, "source", money)):
            model.objects.bulk_create(
                model(plan=plan, position=position, description=text, amount=Decimal(amount), year=year, **{key: kind})
                for position, (kind, text, amount, year) in enumerate(rows)
            )  # fmt: skip
    return grant


def _begin(grant: Grant, *, by: User) -> None:
    """Appeal is waived a week after the notice; project and grant begin on their first day."""
    grants.waive_appeal(grant, by=by, effective_on=grant.notice_date + timedelta(days=7))
    grants.move_on(grant.implementation_start)
    portfolio.run_project(grant.project, by=by, effective_on=grant.implementation_start)
    grant.refresh_from_db()


def _called(grant: Grant, first: date, purposes: Mapping[str, int], *, by: User, day: date) -> Disbursement:
    """For the 60 days from `first` on."""
    values = {
        "amount": Decimal(sum(purposes.values())), "period_from": first, "period_to": first + SPAN,
        "note": "Demo: Gehälter, Schulungen und Material der nächsten zwei Monate.",
    }  # fmt: skip
    shares = {name: Decimal(amount) for name, amount in purposes.items()}
    return payments.draft_disbursement(grant, by=by, values=values, purposes=shares, effective_on=day)


def _paid(grant: Grant, first: date, purposes: Mapping[str, int], *, by: User, officer: User) -> None:
    asked = first - timedelta(days=7)
    disbursement = _called(grant, first, purposes, by=by, day=asked)
    payments.submit_disbursement(disbursement, by=by, effective_on=asked)
    payments.approve_disbursement(disbursement, by=officer, effective_on=asked + timedelta(days=3))
    payments.pay_disbursement(disbursement, by=officer, effective_on=first - timedelta(days=1))

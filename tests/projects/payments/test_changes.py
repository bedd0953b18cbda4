"""Change requests: what is asked for, noted or decided, and what follows from it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.states import Role
from core.access import Forbidden
from core.history import Transition
from core.models import Mail
from core.workflow import Refused
from projects.grants.models import PlanCost
from projects.grants.models.triggers import opened
from projects.payments import actions
from projects.payments.models import ChangeRequest, allowed
from projects.payments.schedule import months_after
from tests.days import days
from tests.factories.grants import PlanFactory
from tests.factories.payments import ReportDutyFactory
from tests.people import give

pytestmark = pytest.mark.django_db
WHY = "Der Kurs beginnt später als geplant."


@pytest.fixture
def plan(grant):
    """Staff 92.500 €, travel 7.500 €, and a row in every further year."""
    made = PlanFactory(grant=grant)
    with opened():
        for year in made.years[1:]:
            PlanCost.objects.create(plan=made, position=9, category="other", amount=0, year=year)
    return made


def german(day: date) -> str:
    return day.strftime("%d.%m.%Y")


def shifted(plan, travel: str) -> dict:
    """Travel costs so much, staff the rest."""
    staff, tickets = plan.costs.order_by("position")[:2]
    return {staff: staff.amount + tickets.amount - Decimal(travel), tickets: Decimal(travel)}


def typed(plan, travel: str, why=WHY) -> dict:
    wanted = {**{item: item.amount for item in plan.costs.all()}, **shifted(plan, travel)}
    amounts = {f"item_{item.pk}": str(amount).replace(".", ",") for item, amount in wanted.items()}
    return {**amounts, "why": why}


def travel_of(plan) -> Decimal:
    return plan.costs.get(category="travel").amount


def test_a_shift_within_the_tolerance_is_only_noted(grant, plan, town, officer):
    noted = actions.shift_plan(grant, by=town, amounts=shifted(plan, "9000"), why=WHY)
    assert (noted.state, travel_of(plan), Mail.objects.count()) == ("noted", Decimal(7500), 0)
    asked = actions.shift_plan(grant, by=town, amounts=shifted(plan, "9000.01"), why=WHY)
    assert asked.state == "submitted"
    assert Mail.objects.filter(to=officer.email).count() == 1
    assert (allowed(Decimal(7500), Decimal(20)), allowed(Decimal("0.04"), Decimal(20))) == (
        Decimal(9000),
        Decimal("0.04"),
    )


def test_an_approved_shift_changes_the_plan(client, grant, plan, town, officer):
    client.force_login(town)
    add = reverse("payments:add_change", args=[grant.pk, "plan"])
    assert "75.000,00 €" in client.get(grant.work_url).content.decode()
    asked = client.post(add, typed(plan, "9375"))
    change = ChangeRequest.objects.get()
    assert asked.url == change.get_absolute_url()
    client.force_login(officer)
    page = reverse("payments:change_step", args=[change.pk, "approve"])
    assert "+1.875,00 €" in client.get(page).content.decode()
    client.post(page)
    assert travel_of(plan) == Decimal(9375)
    assert sum(plan.costs.values_list("amount", flat=True)) == Decimal(100000)
    assert Transition.objects.of(plan).first().reason == WHY
    assert Mail.objects.filter(to=town.email, subject__contains="Änderung genehmigt").count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"why": "kurz"}, "mindestens 10 Zeichen"),
        ({"travel": "7500"}, "mindestens einen anderen Betrag"),
        ({"more": "1"}, "1,00 € mehr als bisher"),
        ({"more": "-0.01"}, "0,01 € weniger als bisher"),
        ({"staff": "viel"}, "z. B. 1.234,56"),
        ({"staff": "-1"}, "z. B. 1.234,56"),
    ],
)
def test_bad_shifts_stay_in_the_form(client, grant, plan, town, change, sentence):
    client.force_login(town)
    sent = typed(plan, change.get("travel", "9375"), change.get("why", WHY))
    staff = f"item_{plan.costs.get(category='personnel').pk}"
    if "more" in change:
        sent[staff] = str(Decimal(sent[staff].replace(",", ".")) + Decimal(change["more"])).replace(".", ",")
    sent[staff] = change.get("staff", sent[staff])
    answer = client.post(reverse("payments:add_change", args=[grant.pk, "plan"]), sent)
    assert answer.status_code in (409, 422) and sentence in answer.content.decode()
    assert not ChangeRequest.objects.exists()


def test_an_approved_period_moves_the_grant_and_its_open_reports(client, grant, plan, town, officer):
    end = grant.implementation_end
    interim = ReportDutyFactory(grant=grant, due_on=days(100))
    final = ReportDutyFactory(grant=grant, final=True, due_on=months_after(end, 6))
    later = end + timedelta(days=90)
    client.force_login(town)
    form = {"start": german(grant.implementation_start), "end": german(later), "why": WHY}
    client.post(reverse("payments:add_change", args=[grant.pk, "zeitraum"]), form)
    change = ChangeRequest.objects.get()
    client.force_login(officer)
    page = reverse("payments:change_step", args=[change.pk, "approve"])
    assert german(months_after(later, 6)) in client.get(page).content.decode()
    client.post(page)
    for row in (grant, interim, final):
        row.refresh_from_db()
    assert (grant.implementation_end, grant.approval_end) == (later, later)
    assert (interim.due_on, final.due_on) == (days(100), months_after(later, 6))
    assert Transition.objects.of(final).first().reason == WHY


def test_a_day_that_was_moved_by_hand_moves_by_as_many_days(grant, town, officer):
    ReportDutyFactory(grant=grant, final=True, due_on=days(400))
    change = actions.ask_for_period(
        grant,
        by=town,
        start=grant.implementation_start,
        end=grant.implementation_end + timedelta(days=10),
        why=WHY,
    )
    assert [day for _duty, day in change.moved_days()] == [days(410)]
    actions.reject_change(change, by=officer, reason="Die Mittel verfallen.")
    grant.refresh_from_db()
    assert grant.implementation_end == days(300) and grant.duties.get().due_on == days(400)


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (-100, 300, "einen anderen Tag"),
        (-99, 300, "hat begonnen"),
        (-100, -101, "Das Enddatum darf nicht vor dem Startdatum liegen."),
        (-100, -1, "Vergangenheit"),
    ],
)
def test_bad_periods_stay_in_the_form(client, grant, town, start, end, sentence):
    client.force_login(town)
    sent = {"start": german(days(start)), "end": german(days(end)), "why": WHY}
    answer = client.post(reverse("payments:add_change", args=[grant.pk, "zeitraum"]), sent)
    assert (
        answer.status_code == 409 and sentence in answer.content.decode() and WHY in answer.content.decode()
    )


def test_who_asks_never_decides_and_one_of_a_kind_waits(client, grant, plan, town, officer):
    how = {"by": town, "kind": "content", "before": "", "after": "Zwei Kurse statt drei", "why": WHY}
    change = actions.ask_for_words(grant, **how)
    with pytest.raises(Refused, match="noch nicht entschieden"):
        actions.ask_for_words(grant, **how)
    with pytest.raises(Forbidden):
        actions.approve_change(change, by=town)
    give(town, Role.GRANT_OFFICER, grant.programme)
    with pytest.raises(Refused, match="nehmen an diesem Projekt teil"):
        actions.approve_change(change, by=town)
    client.force_login(officer)
    assert client.post(reverse("payments:add_change", args=[grant.pk, "inhalt"]), how).status_code in (
        403,
        409,
    )
    actions.approve_change(change, by=officer)
    assert change.state == "approved"


def test_what_was_changed_since_cannot_be_approved(grant, plan, town, officer):
    first = actions.shift_plan(grant, by=town, amounts=shifted(plan, "10000"), why=WHY)
    actions.withdraw_change(first, by=town)
    second = actions.shift_plan(grant, by=town, amounts=shifted(plan, "12000"), why=WHY)
    actions.approve_change(second, by=officer)
    third = actions.shift_plan(grant, by=town, amounts=shifted(plan, "20000"), why=WHY)
    third.rows.update(before=Decimal(1))
    with pytest.raises(Refused, match="inzwischen geändert"):
        actions.approve_change(third, by=officer)
    assert travel_of(plan) == Decimal(12000)

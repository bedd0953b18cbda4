"""After an approval of less the lead adapts its plan: it must balance and name exactly the approved amount (AS-14)."""

from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from core.models import Mail
from core.workflow import Refused
from projects.grants import actions, queries
from projects.grants.models import Plan
from tests.factories.applications import ApplicationFactory, moved_on
from tests.factories.reviews import DecisionFactory
from tests.reminding import letters

pytestmark = pytest.mark.django_db


def plan_rows(year: int, costs="100.000,00", own="25.000,00", grant="75.000,00") -> dict[str, str]:
    rows = {
        "cost_items-0-category": "personnel", "cost_items-0-year": year, "cost_items-0-amount": costs, "cost_items-0-eligible": "on",
        "financing_items-0-source": "own_cash", "financing_items-0-year": year, "financing_items-0-amount": own,
        "financing_items-1-source": "grant_requested", "financing_items-1-year": year, "financing_items-1-amount": grant,
    }  # fmt: skip
    for name in ("cost_items", "financing_items"):
        rows |= {f"{name}-TOTAL_FORMS": 4, f"{name}-INITIAL_FORMS": 0}
    return rows


def send(client, s, who, version=1, page="adapt", **amounts):
    client.force_login(who)
    data = {**plan_rows(s.application.project_start.year, **amounts), "version": version, "next": "1"}
    return client.post(reverse(f"grants:{page}", args=[s.application.pk]), data)


def test_the_form_begins_with_what_was_applied_for(client, stage):
    client.force_login(stage.coordinator)
    page = client.get(reverse("grants:adapt", args=[stage.application.pk])).content.decode()
    assert "100.000,00" in page and "80.000,00" in page
    assert "Der Plan muss genau 75.000,00 € als Zuwendung nennen; jetzt nennt er 80.000,00 €." in page
    assert not Plan.objects.exists()  # nobody has written anything yet


def test_it_is_saved_with_gaps_and_handed_in_whole(client, stage):
    answer = send(client, stage, stage.coordinator, own="20.000,00")
    assert answer.status_code == 302
    plan = Plan.objects.get()
    step = reverse("grants:plan_step", args=[stage.application.pk, "hand_in"])
    answer = client.post(step)
    assert answer.status_code == 409
    assert "Differenz: 5.000,00 €" in answer.content.decode()
    send(client, stage, stage.coordinator, version=2)
    assert client.post(step).status_code == 302
    plan.refresh_from_db()
    assert plan.state == "handed_in" and plan.numbers.own == Decimal(25_000)
    assert Mail.objects.filter(to=stage.officer.email, kind="grants.plan_handed_in").count() == 1
    assert send(client, stage, stage.coordinator, version=3).status_code == 403  # taken back first
    assert queries.why_no_notice(stage.application, stage.officer) == ""


@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [
        ({"own": "24.999,99"}, "Differenz: 0,01 €"),
        ({"grant": "76.000,00", "own": "24.000,00"}, "genau 75.000,00 € als Zuwendung"),
        ({"costs": "90.000,00", "own": "15.000,00"}, "übersteigt 80 %"),
    ],
)
def test_a_plan_that_does_not_hold_is_not_handed_in(client, stage, amounts, sentence):
    send(client, stage, stage.coordinator, **amounts)
    plan = Plan.objects.get()
    with pytest.raises(Refused, match=sentence):
        actions.hand_in_plan(plan, by=stage.coordinator)
    live = send(client, stage, stage.coordinator, page="adapt_live", **amounts).content.decode()
    assert sentence in live
    assert "noch nicht eingereicht" in queries.why_no_notice(stage.application, stage.officer)


@pytest.mark.parametrize("amount", ["fünf", "-1", "1.000.000.000.000,00", "0"])
def test_what_is_no_amount_stays_in_the_form(client, stage, amount):
    answer = send(client, stage, stage.coordinator, own=amount)
    assert answer.status_code == 422
    assert f'value="{amount}"' in answer.content.decode()
    assert not Plan.objects.exists()


def test_only_the_lead_adapts(client, stage):
    for who, status in (
        (stage.partner, 403),
        (stage.officer, 403),
        (stage.stranger, 404),
        (stage.staff, 403),
    ):
        assert send(client, stage, who).status_code == status
    assert not Plan.objects.exists()


def test_two_at_once_get_a_comparison(client, stage):
    assert send(client, stage, stage.coordinator).status_code == 302
    answer = send(client, stage, stage.coordinator, own="1,00")
    assert answer.status_code == 409 and "Personal" in answer.content.decode()
    assert Plan.objects.get().numbers.own == Decimal(25_000)


def test_the_officer_returns_it_with_a_reason(client, stage):
    send(client, stage, stage.coordinator)
    plan = Plan.objects.get()
    actions.hand_in_plan(plan, by=stage.coordinator)
    step = reverse("grants:plan_step", args=[stage.application.pk, "return"])
    client.force_login(stage.officer)
    assert "Beantragt" in client.get(reverse("grants:plan", args=[stage.application.pk])).content.decode()
    assert client.post(step, {"reason": "kurz"}).status_code in (409, 422)
    assert client.post(step, {"reason": "Bitte auch Ehrenamt angeben."}).status_code == 302
    plan.refresh_from_db()
    assert plan.state == "draft"
    assert "Ehrenamt" in Mail.objects.get(kind="grants.plan_returned").body


def test_nothing_is_adapted_where_all_was_approved(client, stage):
    full = ApplicationFactory(
        complete=True, call=stage.call, municipality=stage.bochum, created_by=stage.coordinator
    )
    moved_on(
        full, state="reviewed", number="KOMM-IN-2", submitted_at=stage.application.submitted_at, submitted_by=stage.coordinator
    )  # fmt: skip
    DecisionFactory(application=full, approved_amount=Decimal(80_000), decided_by=stage.officer)
    client.force_login(stage.coordinator)
    assert client.get(reverse("grants:adapt", args=[full.pk])).status_code == 404
    with pytest.raises(Refused, match="in voller Höhe bewilligt"):
        actions.write_plan(full, by=stage.coordinator, version=1, rows={})
    assert [one.pk for one in queries.to_issue(stage.officer)] == [full.pk]
    assert [one.pk for one in queries.to_adapt(stage.coordinator)] == [stage.application.pk]
    connection.check_constraints()


def told(day) -> list[str]:
    return letters(day, of="grants.adapted_plan")


def test_a_plan_that_is_late_is_reminded_of_and_then_told_to_the_granting_authority(client, stage):
    decided = stage.decision.decided_on
    lead, officer = [stage.coordinator.email], [stage.officer.email]
    written = {days: told(decided + timedelta(days=days)) for days in (13, 14, 15, 28)}
    assert written == {13: [], 14: lead, 15: [], 28: officer}
    send(client, stage, stage.coordinator)
    actions.hand_in_plan(Plan.objects.get(), by=stage.coordinator)
    Mail.objects.filter(kind="reminder.grants.adapted_plan").delete()
    assert told(decided + timedelta(days=14)) == told(decided + timedelta(days=28)) == []


def test_a_returned_plan_is_reminded_of_from_the_day_it_was_returned(client, stage):
    send(client, stage, stage.coordinator)
    plan = Plan.objects.get()
    actions.hand_in_plan(plan, by=stage.coordinator)
    returned = stage.decision.decided_on + timedelta(days=20)
    with time_machine.travel(datetime.combine(returned, time(12)), tick=False):
        actions.return_plan(plan, by=stage.officer, reason="Die Eigenmittel fehlen im zweiten Jahr.")
    written = {days: told(returned + timedelta(days=days)) for days in (8, 13, 14, 28)}
    assert written == {8: [], 13: [], 14: [stage.coordinator.email], 28: [stage.officer.email]}

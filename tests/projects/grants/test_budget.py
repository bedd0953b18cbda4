"""A notice that is changed stays within the call whose money it gives; what it gives less, the call can give to others."""

from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.urls import reverse

from core.workflow import Refused
from projects.calls import actions as calls
from projects.calls.models import Call
from projects.grants import actions
from projects.grants.models import Grant
from projects.reviews import queries
from tests.at_once import at_once
from tests.factories.applications import ApplicationFactory
from tests.factories.calls import CallFactory
from tests.factories.grants import GrantFactory
from tests.factories.reviews import DecisionFactory
from tests.people import give, person

REASON = "Der Bedarf ist ein anderer geworden."


@pytest.fixture
def grant(stage) -> Grant:
    """75.000 € of a call that has 100.000 €."""
    Call.objects.filter(pk=stage.call.pk).update(budget_total=100_000)
    return GrantFactory(
        application=stage.application, amount=Decimal(75_000), project__programme=stage.call.programme,
        project__lead_municipality=stage.bochum,
    )  # fmt: skip


def change(grant, officer, amount) -> None:
    actions.change_grant(grant, by=officer, amount=Decimal(amount), reason=REASON)


def test_more_is_given_up_to_the_budget_and_not_a_cent_beyond(grant, stage):
    change(grant, stage.officer, "90000.00")
    change(grant, stage.officer, "100000.00")
    with pytest.raises(Refused, match="Budget überschritten um 0,01") as refused:
        change(grant, stage.officer, "100000.01")
    assert refused.value.field == "amount"
    grant.refresh_from_db()
    assert grant.amount == 100_000 == queries.approved_in(stage.call)


def test_the_form_says_so_beside_the_amount(grant, stage, client):
    client.force_login(stage.officer)
    sent = {"amount": "100.001", "reason": REASON, f"share_{stage.bochum.pk}": "100.001"}
    sent |= {"implementation_start": "01.03.2010", "implementation_end": "31.12.2010"}
    sent |= {"conditions-TOTAL_FORMS": 0, "conditions-INITIAL_FORMS": 0}
    answer = client.post(reverse("grants:change", args=[grant.pk]), sent)
    form = answer.context["form"]
    assert (answer.status_code, dict(form.errors)) == (409, {"amount": ["Budget überschritten um 1,00 €."]})
    assert form["reason"].value() == REASON


def test_the_cap_of_the_call_holds_for_a_changed_notice_too(grant, stage):
    Call.objects.filter(pk=stage.call.pk).update(max_amount=80_000)
    with pytest.raises(Refused, match="höchstens 80.000,00"):
        change(grant, stage.officer, 80_001)


def test_what_is_given_less_is_left_to_the_call(grant, stage):
    stage.call.refresh_from_db()
    other = DecisionFactory(
        application=ApplicationFactory(submitted=True, call=stage.call, state="reviewed"), approved_amount=Decimal(25_000)
    )  # fmt: skip
    assert queries.given_in(stage.call) == {stage.application.pk: 75_000, other.application_id: 25_000}
    with pytest.raises(Refused, match="Budget überschritten"):
        change(grant, stage.officer, 75_001)
    change(grant, stage.officer, 60_000)
    assert queries.approved_in(stage.call) == 85_000
    ranking = queries.ranking_of(stage.call, stage.officer)
    assert ranking.left == 15_000 and ranking.asked == ranking.approved
    actions.revoke_grant(grant, by=stage.officer, reason=REASON)
    assert queries.given_in(stage.call)[stage.application.pk] == 0


def test_the_call_keeps_what_it_has_given(grant, stage):
    stage.call.refresh_from_db()
    change(grant, stage.officer, 80_000)
    with pytest.raises(Refused, match="80.000,00 € sind schon bewilligt"):
        calls.fund_call(stage.call, by=stage.officer, budget_total=Decimal("79999.99"), reason=REASON)
    calls.fund_call(stage.call, by=stage.officer, budget_total=Decimal(80_000), reason=REASON)
    calls.fund_call(stage.call, by=stage.officer, budget_total=Decimal(120_000), reason=REASON)
    change(grant, stage.officer, 120_000)


@pytest.mark.django_db(transaction=True)
def test_two_notices_raised_at_once_do_not_take_the_same_money():
    call = CallFactory(closed=True, budget_total=Decimal(170_000))
    officers = [give(person(f"bewilligung{n}"), "grant_officer", call.programme) for n in range(2)]
    with transaction.atomic():
        decisions = [
            DecisionFactory(application=ApplicationFactory(submitted=True, call=call, state="reviewed"))
            for _one in officers
        ]
        grants = [
            GrantFactory(
                application=one.application, amount=Decimal(75_000), project__programme=call.programme
            )
            for one in decisions
        ]
    answers = at_once(
        lambda number: change(Grant.objects.get(pk=grants[number].pk), officers[number], 95_000), 2
    )
    assert sorted(str(answer) for answer in answers if answer) == ["Budget überschritten um 20.000,00 €."]
    assert queries.approved_in(call) == 170_000
    connection.check_constraints()

"""The last money of a call, given by two officers in the same moment; the last two reviews, handed in in the same moment."""

import random
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.states import Role
from core.workflow import Refused
from projects.applications.models import Application
from projects.calls.models import Call
from projects.reviews import actions
from projects.reviews.actions import deciding
from projects.reviews.models import Decision, Review
from tests.at_once import at_once
from tests.factories.applications import ApplicationFactory
from tests.factories.calls import CallFactory
from tests.factories.networks import MunicipalityFactory
from tests.factories.reviews import ReviewFactory
from tests.people import give, person


def stage_of(count: int, budget: Decimal) -> tuple[list[Application], list]:
    """Applications for 80.000 EUR each that are reviewed, and as many officers."""
    call = CallFactory(budget_total=budget, reviews_needed=1, max_amount=None)
    applications = []
    for _ in range(count):
        one = ApplicationFactory(
            call=call, submitted=True, state="reviewed", municipality=MunicipalityFactory()
        )
        ReviewFactory(application=one, submitted=True)
        applications.append(one)
    officers = [
        give(person(f"bewilligung{number}"), Role.GRANT_OFFICER, call.programme) for number in range(count)
    ]
    return applications, officers


def given_in(call) -> Decimal:
    return Decision.objects.filter(application__call=call).aggregate(sum=Sum("approved_amount"))[
        "sum"
    ] or Decimal(0)


@pytest.mark.django_db(transaction=True)
def test_the_last_money_is_given_once():
    applications, officers = stage_of(4, Decimal(240_000))

    def approve(number: int):
        one = Application.objects.get(pk=applications[number].pk)
        return actions.approve_application(one, by=officers[number], amount=Decimal(80_000))

    answers = at_once(approve, 4)
    assert sorted(str(answer) for answer in answers if isinstance(answer, Exception)) == [
        "Budget überschritten um 80.000,00 €."
    ]
    assert given_in(applications[0].call) == 240_000
    assert Application.objects.filter(state="approved").count() == 3


@pytest.mark.django_db(transaction=True)
def test_the_control_without_the_lock_gives_too_much(monkeypatch):
    """What the row lock holds: without it the same two officers exceed the budget."""
    monkeypatch.setattr(deciding, "held", lambda call_id: Call.objects.get(pk=call_id))
    applications, officers = stage_of(4, Decimal(80_000))

    def approve(number: int):
        one = Application.objects.get(pk=applications[number].pk)
        return actions.approve_application(one, by=officers[number], amount=Decimal(80_000))

    at_once(approve, 4)
    assert given_in(applications[0].call) > 80_000


@pytest.mark.django_db(transaction=True)
def test_the_last_two_reviews_at_once_complete_them():
    call = CallFactory(reviews_needed=2)
    application = ApplicationFactory(call=call, submitted=True, state="in_review")
    reviews = [
        ReviewFactory(
            application=application,
            points=[3, 3, 3, 3, 3],
            comment="Gut begründet. " * 5,
            recommendation="fund",
        )
        for _ in range(2)
    ]
    answers = at_once(
        lambda number: actions.submit_review(
            Review.objects.get(pk=reviews[number].pk), by=reviews[number].reviewer
        ),
        2,
    )
    assert answers == [None, None]
    application.refresh_from_db()
    assert application.state == "reviewed"


@contextmanager
def rolled_back():
    """What one example decides is taken back before the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def several(db):
    return stage_of(4, Decimal(1_000_000))


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    budget=st.decimals(min_value=0, max_value=250_000, places=2),
    asked=st.lists(st.decimals(min_value=-10, max_value=90_000, places=2), min_size=4, max_size=4),
    seed=st.integers(min_value=0, max_value=99),
)
def test_approved_sums_never_exceed_the_budget(several, budget, asked, seed):
    """Whatever is asked for in whatever order: refused or within the budget, and refused only for a reason."""
    applications, officers = several
    call = applications[0].call
    with rolled_back():
        Call.objects.filter(pk=call.pk).update(budget_total=budget)
        order = list(zip(applications, asked, strict=True))
        random.Random(seed).shuffle(order)
        for one, amount in order:
            before = given_in(call)
            try:
                actions.approve_application(
                    Application.objects.get(pk=one.pk),
                    by=officers[0],
                    amount=amount,
                    reason="Eine Begründung",
                )
            except Refused:
                assert amount <= 0 or amount > 80_000 or before + amount > budget
            assert given_in(call) <= budget

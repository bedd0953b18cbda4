"""Those who have a draft hear that the call closes; those who must complete one hear of their day."""

from datetime import timedelta
from functools import partial

import pytest

from core.outbox import Mail
from tests import reminding
from tests.factories.applications import moved_on

letters = partial(reminding.letters, of="applications")


def test_a_call_that_closes_is_told_to_those_who_lead_a_draft(stage):
    closes = stage.call.closes_on
    written = {days: letters(closes - timedelta(days=days)) for days in (15, 14, 13, 3, 2)}
    lead = [stage.coordinator.email]
    assert written == {15: [], 14: lead, 13: [], 3: lead, 2: []}
    assert "23:59:59" in Mail.objects.filter(kind="reminder.applications.closes").first().body
    assert letters(closes + timedelta(days=1)) == []


@pytest.mark.parametrize("state", ["submitted", "withdrawn"])
def test_what_is_no_draft_any_more_is_not_reminded_of(stage, state):
    moved_on(
        stage.application, state=state, number="T-1", submitted_at="2027-01-01T10:00:00Z", submitted_by=stage.coordinator
    )  # fmt: skip
    assert letters(stage.call.closes_on - timedelta(days=3)) == []


def test_a_completion_is_reminded_of_before_its_day(stage):
    due = stage.call.closes_on + timedelta(days=40)
    moved_on(
        stage.application, state="returned", completion_due=due, number="T-1", submitted_at="2027-01-01T10:00:00Z",
        submitted_by=stage.coordinator,
    )  # fmt: skip
    written = {days: letters(due - timedelta(days=days)) for days in (8, 7, 2, 1)}
    assert written == {8: [], 7: [stage.coordinator.email], 2: [stage.coordinator.email], 1: []}
    assert letters(due + timedelta(days=1)) == []

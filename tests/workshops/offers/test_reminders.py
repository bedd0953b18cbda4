"""Requests that wait for longer than was promised are brought to mind of those who answer."""

from datetime import timedelta
from functools import partial

import pytest

from core.outbox import Mail
from tests import reminding
from tests.factories.offers import RequestFactory

pytestmark = pytest.mark.django_db


letters = partial(reminding.letters, of="offers")


def test_a_request_that_nobody_has_taken_on_waits_for_the_staff(staff, coordinator):
    request = RequestFactory(submitted=True)
    day = request.submitted_on
    written = {days: letters(day + timedelta(days=days)) for days in (7, 8, 9, 15)}
    assert written == {7: [], 8: [staff.email], 9: [], 15: [staff.email]}
    assert "seit 8 Tagen" in Mail.objects.order_by("pk").first().body


def test_one_that_was_taken_on_waits_for_who_looks_after_it(staff, coordinator):
    request = RequestFactory(submitted=True, state="in_clarification", owner=staff)
    assert letters(request.submitted_on + timedelta(days=8)) == []
    assert letters(request.submitted_on + timedelta(days=29)) == [staff.email]


@pytest.mark.parametrize("state", ["draft", "accepted", "cancelled"])
def test_of_what_needs_no_answer_nobody_is_reminded(staff, state):
    request = RequestFactory(submitted=True, state=state, owner=staff)
    for days in range(60):
        assert letters(request.submitted_on + timedelta(days=days)) == []

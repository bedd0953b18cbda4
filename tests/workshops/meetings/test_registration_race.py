"""Sixty confirm in the same moment: forty are in, twenty wait in order, none is lost, none is twice."""

import time
from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import F

from core.history import Transition
from tests.at_once import at_once
from tests.factories.workshops import WorkshopFactory
from workshops.meetings import actions
from workshops.meetings.models import Attendance, SignUp, Workshop

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 60


@pytest.fixture
def workshop(stage):
    return WorkshopFactory(
        participation=stage.current, first_day=stage.today + timedelta(days=30), state="open", capacity=40
    )


def sign_ups(stage, workshop, count: int) -> list[int]:
    details = {"organisation": stage.organisation, "actor_group": "A3_migrant_org"}
    made = [
        SignUp(workshop=workshop, person_name=f"P {n}", email=f"p{n}@example.org", **details)
        for n in range(count)
    ]
    return [row.pk for row in SignUp.objects.bulk_create(made)]


def confirm(pk: int) -> Attendance:
    return actions.confirm_sign_up(SignUp.objects.select_related("workshop").get(pk=pk))


def taken(workshop) -> int:
    return Workshop.objects.values_list("seats_taken", flat=True).get(pk=workshop.pk)


def test_sixty_confirm_at_once_forty_are_in_and_twenty_wait_in_order(stage, workshop):
    ids = sign_ups(stage, workshop, PEOPLE)
    answers = at_once(lambda n: confirm(ids[n]), PEOPLE)
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    rows = workshop.attendances.all()
    assert (
        Counter(row.state for row in rows) == {"registered": 40, "waitlisted": 20} and taken(workshop) == 40
    )
    assert len({row.email for row in rows}) == PEOPLE
    assert sorted(row.position for row in rows if row.queued_at) == list(range(1, 21))
    kind = ContentType.objects.get_for_model(Attendance)
    steps = Transition.objects.filter(content_type=kind, object_id__in=[row.pk for row in rows]).order_by(
        "pk"
    )
    assert [step.target for step in steps] == ["registered"] * 40 + ["waitlisted"] * 20
    in_line = workshop.attendances.waiting().values_list("pk", flat=True)
    assert list(in_line) == [step.object_id for step in steps][40:]


def test_two_confirm_for_the_last_seat_and_exactly_one_gets_it(stage, workshop):
    Workshop.objects.filter(pk=workshop.pk).update(capacity=1)
    ids = sign_ups(stage, workshop, 2)
    at_once(lambda n: confirm(ids[n]), 2)
    assert sorted(workshop.attendances.values_list("state", flat=True)) == ["registered", "waitlisted"]


def test_one_person_who_confirms_in_many_windows_is_there_once(stage, workshop):
    [pk] = sign_ups(stage, workshop, 1)
    answers = at_once(lambda _n: confirm(pk), 8)
    assert len({answer.pk for answer in answers}) == workshop.attendances.count() == taken(workshop) == 1


def test_when_ten_cancel_at_once_the_first_ten_of_the_line_move_up(stage, workshop):
    Workshop.objects.filter(pk=workshop.pk).update(capacity=10)
    people = [confirm(pk) for pk in sign_ups(stage, workshop, 25)]
    answers = at_once(
        lambda n: actions.withdraw(Attendance.objects.select_related("workshop").get(pk=people[n].pk)), 10
    )
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    states = [Attendance.objects.get(pk=person.pk).state for person in people]
    assert states == ["cancelled"] * 10 + ["registered"] * 10 + ["waitlisted"] * 5 and taken(workshop) == 10


def test_control_without_the_lock_the_workshop_is_overbooked(stage, workshop):
    """The naive way: look, then write. So that the tests above are known to be able to fail."""
    ids = sign_ups(stage, workshop, PEOPLE)

    def naive(number: int) -> None:
        made = SignUp.objects.get(pk=ids[number])
        full = Attendance.objects.filter(workshop=workshop, state="registered").count() >= 40
        time.sleep(0.02)
        if not full:
            Attendance.objects.create(
                workshop=workshop, person_name=made.person_name, email=made.email, organisation=stage.organisation,
                actor_group=made.actor_group,
            )  # fmt: skip

    at_once(naive, PEOPLE)
    assert workshop.attendances.filter(state="registered").count() > 40


def test_control_the_constraint_stands_behind_the_lock(workshop):
    with pytest.raises(Exception, match="workshop_seats_within_capacity"):
        Workshop.objects.filter(pk=workshop.pk).update(seats_taken=F("capacity") + 1)

"""Who is reminded of a report that is due, of a decision that is missing, of an inventory that rests."""

from datetime import date, timedelta
from functools import partial

import pgtrigger
import pytest
from django.utils import timezone

from accounts.states import Role
from core.history import Transition
from core.outbox import Mail
from core.reminders import next_steps
from tests import reminding
from tests.factories.inventory import ActorFactory, InventoryFactory
from tests.factories.workshops import ParticipationFactory, ProgrammeFactory
from tests.people import give, person
from workshops.inventory.actions import request_inventory

pytestmark = pytest.mark.django_db
END = date(2026, 5, 20)


@pytest.fixture
def programme():
    return ProgrammeFactory(start=date(2026, 1, 1), end=date(2027, 12, 31))


@pytest.fixture
def participation(programme):
    return ParticipationFactory(programme=programme, start=date(2026, 1, 1), end=date(2027, 12, 31))


@pytest.fixture
def skew(programme):
    return give(person("skew"), Role.PROGRAMME_STAFF, programme)


@pytest.fixture
def bonn(participation):
    return give(person("bonn"), Role.COORDINATOR, participation.municipality)


@pytest.fixture
def inventory(participation):
    return InventoryFactory(participation=participation, start=date(2026, 2, 1), end=END)


@pytest.fixture
def team(inventory):
    return give(person("moderation"), Role.FACILITATOR, inventory)


letters = partial(reminding.letters, of="inventory")


def moved(inventory, days: int, step: str = "submit") -> None:
    """That many days ago, which the log itself would not let anybody say afterwards."""
    row = Transition.objects.create(
        obj=inventory, step=step, target=inventory.state, effective_on=timezone.localdate()
    )
    with pgtrigger.ignore("core.Transition:append_only"):
        Transition.objects.filter(pk=row.pk).update(recorded_at=timezone.now() - timedelta(days=days))


def test_the_contractor_hears_before_and_after_the_report_is_due_then_staff(inventory, team, skew, bonn):
    written = {days: letters(END + timedelta(days=days)) for days in (-15, -14, 0, 1, 2, 14, 28)}
    assert written == {
        -15: [], -14: [team.email], 0: [], 1: [team.email], 2: [], 14: [team.email], 28: [skew.email],
    }  # fmt: skip
    assert "20.05.2026" in Mail.objects.filter(kind="reminder.inventory.report").first().body


def test_without_an_account_of_the_contractor_staff_hear_it_first(inventory, skew):
    assert letters(END + timedelta(days=1)) == [skew.email]


@pytest.mark.parametrize("state", ["review", "published"])
def test_a_report_that_is_there_is_not_missed(participation, team, skew, state):
    more = {"published": True} if state == "published" else {"state": state}
    InventoryFactory(participation=participation, end=END, **more)
    assert letters(END + timedelta(days=1)) == [team.email]  # of the other one only


def test_of_a_programme_that_is_over_nobody_hears(inventory, team, skew, programme):
    programme.end = END
    programme.save()
    assert letters(END + timedelta(days=1)) == []


def test_a_request_waits_for_staff(participation, bonn, skew):
    made = request_inventory(
        by=bonn,
        municipality=participation.municipality,
        participation=participation,
        title="Bestandsaufnahme",
    )
    day = timezone.localdate(Transition.objects.of(made).first().recorded_at)
    assert [letters(day + timedelta(days=days)) for days in (13, 14, 28)] == [[], [skew.email], [skew.email]]


def test_consent_waits_for_the_coordinator_then_shows_to_staff(participation, bonn, skew):
    waiting = InventoryFactory(participation=participation, state="review", submitted_by=skew)
    moved(waiting, 28)
    other = give(person("skew2"), Role.PROGRAMME_STAFF, participation.programme)
    assert letters(timezone.localdate() - timedelta(days=14)) == [bonn.email]
    assert letters(timezone.localdate()) == [other.email]  # not whoever submitted it
    assert waiting.get_absolute_url() in [step.url for step in next_steps(other)]
    assert waiting.get_absolute_url() not in [step.url for step in next_steps(bonn)]


def test_an_inventory_without_an_end_rests_after_its_last_entry(participation, skew):
    resting = InventoryFactory(participation=participation, end=None)
    moved(resting, 90, step="interview")
    actor = ActorFactory(inventory=resting)
    assert letters(timezone.localdate()) == []
    type(actor).objects.filter(pk=actor.pk).update(updated_at=timezone.now() - timedelta(days=42))
    assert letters(timezone.localdate()) == [skew.email]
    assert letters(timezone.localdate()) == []

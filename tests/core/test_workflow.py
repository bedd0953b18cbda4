"""The mover: what a step checks, what it writes, and that it is taken once. Invitations are the process it is tried on."""

import time
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import Invitation
from accounts.states import INVITATION, InvitationState, Role
from core.access import Forbidden
from core.history import Transition
from core.registry import extra_effects, extra_guards
from core.workflow import Fault, Refused, Step, begin, open_steps, take
from tests.at_once import at_once
from tests.factories.accounts import InvitationFactory, RoleFactory, UserFactory

OPEN, WITHDRAWN = InvitationState.OPEN, InvitationState.WITHDRAWN


def step(**other) -> Step:
    """Withdraw, with what a test is about."""
    return Step("withdraw", {OPEN}, WITHDRAWN, "Zurückziehen", "accounts.withdraw_invitation", **other)


@pytest.fixture
def admin(db):
    return RoleFactory(role=Role.ADMIN).user


@pytest.fixture
def invitation(admin):
    return InvitationFactory(created_by=admin)


@pytest.fixture
def upper():
    """Guards and effects of an upper room, for the time of a test."""
    added = []

    def add(registry, key, item):
        registry.add(key, item)
        added.append((registry, key))

    yield add
    for registry, key in added:
        registry._items.pop(key)


def untouched(invitation) -> bool:
    stored = Invitation.objects.get(pk=invitation.pk)
    return stored.state == OPEN and not Transition.objects.of(invitation).filter(step="withdraw").exists()


def test_a_step_moves_and_remembers_who_when_why(invitation, admin):
    day = timezone.localdate() - timedelta(days=40)
    taken = take(
        step(reason=True),
        invitation,
        by=admin,
        reason="  falsche Adresse  ",
        effective_on=day,
        facts={"n": 1},
    )
    assert invitation.state == WITHDRAWN
    assert (taken.source, taken.target, taken.by, taken.reason) == (OPEN, WITHDRAWN, admin, "falsche Adresse")
    assert taken.effective_on == day
    assert taken.entered_later
    assert taken.facts == {"n": 1}
    assert Transition.objects.of(invitation).by_day(day - timedelta(days=1)).count() == 0


def test_a_step_is_only_possible_from_its_start_states(invitation, admin):
    take(step(), invitation, by=admin)
    with pytest.raises(Refused):
        take(step(), invitation, by=admin)


def test_without_the_permission_nothing_is_written(invitation):
    with pytest.raises(Forbidden):
        take(step(), invitation, by=UserFactory())
    assert untouched(invitation)


@pytest.mark.parametrize(
    ("made", "given", "field"),
    [
        ({"reason": True}, {"reason": "zu kurz  "}, "reason"),
        ({}, {"effective_on": timezone.localdate() + timedelta(days=1)}, "effective_on"),
        ({"guards": (lambda obj, act: "Erst muss etwas anderes geschehen.",)}, {}, None),
        ({"guards": (lambda obj, act: Fault("Dieses Feld nicht.", "email"),)}, {}, "email"),
    ],
)
def test_what_is_refused_says_why_and_writes_nothing(invitation, admin, made, given, field):
    with pytest.raises(Refused) as refusal:
        take(step(**made), invitation, by=admin, **given)
    assert str(refusal.value.sentence)
    assert refusal.value.field == field
    assert untouched(invitation)


def test_an_upper_room_may_bar_a_step(invitation, admin, upper):
    upper(extra_guards, "invitation.withdraw:test", lambda obj, act: "Oben dagegen.")
    with pytest.raises(Refused, match="Oben dagegen"):
        take(INVITATION.withdraw, invitation, by=admin)


def test_an_effect_of_an_upper_room_that_fails_undoes_the_step(invitation, admin, upper):
    def fail(obj, transition_):
        raise RuntimeError("the effect failed")

    upper(extra_effects, "invitation.withdraw:test", fail)
    with pytest.raises(RuntimeError):
        take(INVITATION.withdraw, invitation, by=admin)
    assert untouched(invitation)


def test_a_step_with_a_cause_answers_to_the_causes_permission(invitation, admin):
    cause = take(step(), InvitationFactory(created_by=admin), by=admin)
    take(step(guards=(lambda obj, act: "Nein.",)), invitation, by=UserFactory(), cause=cause)
    assert invitation.state == WITHDRAWN


def test_an_object_begins_with_a_step_or_not_at_all(admin):
    with pytest.raises(Forbidden):
        begin(INVITATION.invite, Invitation(email="neu@example.org", role=Role.EDITOR), by=UserFactory())
    assert not Invitation.objects.filter(email="neu@example.org").exists()
    begun = Invitation(email="neu@example.org", role=Role.EDITOR, created_by=admin)
    assert begin(INVITATION.invite, begun, by=admin).source == ""
    assert begun.state == OPEN


def test_the_buttons_are_the_steps_that_will_not_be_refused(invitation, admin):
    steps = [(open_.step.name, bool(open_.why_not)) for open_ in open_steps(invitation, admin)]
    assert steps == [("renew", True), ("withdraw", False)]  # it went out today already
    assert open_steps(invitation, UserFactory()) == []
    invited = UserFactory(email=invitation.email)
    assert [open_.step.name for open_ in open_steps(invitation, invited)] == ["accept", "decline"]


def test_a_barred_step_tells_the_page_why(invitation, admin, upper):
    upper(
        extra_guards, "invitation.withdraw:test", lambda obj, act: "Erst am Montag." if act.asking else None
    )
    barred = {open_.step.name: open_.why_not for open_ in open_steps(invitation, admin)}
    assert list(barred) == ["renew", "withdraw"]
    assert barred["withdraw"] == "Erst am Montag."


def test_only_the_mover_changes_a_state(invitation):
    for change in (
        lambda: Invitation.objects.filter(pk=invitation.pk).update(state=WITHDRAWN),
        lambda: Invitation(pk=invitation.pk, email="a@example.org", role=Role.EDITOR, state=WITHDRAWN).save(
            force_update=True, update_fields=["state"]
        ),
    ):
        with pytest.raises(DatabaseError, match="core.workflow.take"), transaction.atomic():
            change()


def test_the_door_for_the_mover_is_closed_again_in_the_same_transaction(invitation, admin):
    take(step(), invitation, by=admin)
    with pytest.raises(DatabaseError, match="core.workflow.take"), transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk).update(state=OPEN)


def test_the_log_of_steps_cannot_be_changed(invitation, admin):
    take(step(), invitation, by=admin)
    for change in (
        lambda: Transition.objects.update(reason="anders"),
        lambda: Transition.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def careless_take(invitation, by) -> None:
    """The weak version: look, then write, without the row lock."""
    mine = Invitation.objects.get(pk=invitation.pk)
    if mine.state != OPEN:
        raise Refused("zu spät")
    time.sleep(0.05)
    Transition.objects.create(
        obj=mine, step="withdraw", source=OPEN, target=WITHDRAWN, by=by, effective_on=timezone.localdate()
    )


@pytest.mark.django_db(transaction=True)
def test_of_six_at_once_one_takes_the_step_and_without_the_lock_six_do():
    admin = RoleFactory(role=Role.ADMIN).user
    invitation = InvitationFactory(created_by=admin)
    answers = at_once(lambda _n: take(step(), Invitation.objects.get(pk=invitation.pk), by=admin), 6)
    assert sum(isinstance(answer, Transition) for answer in answers) == 1
    assert sum(isinstance(answer, Refused) for answer in answers) == 5
    assert Transition.objects.of(invitation).count() == 1

    other = InvitationFactory(created_by=admin)
    at_once(lambda _n: careless_take(other, admin), 6)
    assert Transition.objects.of(other).count() > 1

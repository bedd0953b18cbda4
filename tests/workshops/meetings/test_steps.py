"""From open registration to the report: who, when, and the sentence that bars a step (domain.md 3.8, AS-03, AS-04)."""

from datetime import date, timedelta

import pytest

from core.access import Forbidden
from core.history import Transition
from core.outbox import Mail
from core.workflow import Refused, open_steps
from tests.factories.workshops import AttendanceFactory, MinutesFactory, OutcomeFactory, WorkshopFactory
from tests.workshops.meetings.conftest import hours
from workshops.meetings.actions import (
    cancel_workshop,
    close_workshop,
    document_workshop,
    hold_workshop,
    open_workshop,
    postpone_workshop,
    reopen_workshop,
)
from workshops.meetings.models import Workshop


def approved(workshop, by, author=None):
    return MinutesFactory(
        workshop=workshop, state="approved", author=author, approved_by=by, approved_at="2009-05-01T12:00:00Z"
    )


@pytest.fixture
def second(stage):
    """Workshop II of Bonn on 23.04.2009; workshop I was held on 20.11.2008."""
    WorkshopFactory(
        participation=stage.participation, phase="I", first_day=date(2008, 11, 20), state="documented"
    )
    return WorkshopFactory(participation=stage.participation, ready=True)


@pytest.fixture
def ahead(stage):
    """A workshop of the programme that runs today, in twenty days."""
    return WorkshopFactory(
        participation=stage.current, first_day=stage.today + timedelta(days=20), ready=True, phase="I"
    )


def test_opening_needs_place_facilitation_and_agenda(stage):
    workshop = WorkshopFactory(participation=stage.participation, place="")
    with pytest.raises(Refused, match="Es fehlt noch: Ort, Moderation, mindestens ein Programmpunkt."):
        open_workshop(workshop, by=stage.people.bonn)


def test_the_whole_way_to_the_report(stage, second):
    bonn = stage.people.bonn
    open_workshop(second, by=bonn)
    close_workshop(second, by=bonn)
    AttendanceFactory(workshop=second, state="attended")
    hold_workshop(second, by=stage.people.moderation)
    approved(second, by=bonn)
    OutcomeFactory(workshop=second)
    document_workshop(second, by=bonn)
    second.milestone.refresh_from_db()
    assert (second.milestone.state, second.milestone.done_on) == ("done", date(2009, 4, 23))
    steps = {row.step: row for row in Transition.objects.of(second)}
    assert steps["hold"].effective_on == steps["document"].effective_on == date(2009, 4, 23)
    assert all(row.facts == {"first_day": "2009-04-23", "last_day": "2009-04-23"} for row in steps.values())
    assert not Mail.objects.exists(), "nobody is told of what is entered years later"


def test_a_workshop_is_not_held_before_its_day(stage, ahead):
    AttendanceFactory(workshop=ahead, state="attended")
    with pytest.raises(Refused, match="Der Workshop ist erst am "):
        hold_workshop(ahead, by=stage.people.bonn)


def test_a_workshop_is_held_only_if_somebody_came(stage, second):
    AttendanceFactory(workshop=second)
    with pytest.raises(Refused, match="Noch ist niemand als anwesend erfasst."):
        hold_workshop(second, by=stage.people.bonn)


def test_the_previous_workshop_must_be_held_first(stage):
    WorkshopFactory(participation=stage.kiel_participation, phase="II", first_day=date(2009, 3, 3))
    third = WorkshopFactory(participation=stage.kiel_participation, phase="III", first_day=date(2009, 5, 5))
    AttendanceFactory(workshop=third, state="attended")
    with pytest.raises(Refused, match="^Zuerst muss Workshop II durchgeführt sein.$"):
        hold_workshop(third, by=stage.people.kiel)


@pytest.mark.parametrize(
    ("minutes", "outcome", "sentence"),
    [
        (False, True, "Zuerst muss das Protokoll freigegeben sein."),
        (True, False, "Bitte halten Sie zuerst mindestens ein Ergebnis fest."),
    ],
)
def test_documenting_needs_approved_minutes_and_an_outcome(stage, minutes, outcome, sentence):
    workshop = WorkshopFactory(participation=stage.participation, state="held")
    MinutesFactory(workshop=workshop, state="in_review") if not minutes else approved(
        workshop, stage.people.bonn
    )
    if outcome:
        OutcomeFactory(workshop=workshop)
    with pytest.raises(Refused) as refused:
        document_workshop(workshop, by=stage.people.bonn)
    assert str(refused.value.sentence) == sentence


def test_only_programme_staff_reopen_and_the_phase_is_no_longer_done(stage):
    workshop = WorkshopFactory(participation=stage.participation, state="documented")
    with pytest.raises(Forbidden):
        reopen_workshop(workshop, by=stage.people.bonn, reason="Zahl der Anwesenden falsch")
    with pytest.raises(Refused, match="mindestens 10 Zeichen"):
        reopen_workshop(workshop, by=stage.people.skew, reason="falsch")
    reopen_workshop(workshop, by=stage.people.skew, reason="Zahl der Anwesenden falsch")
    workshop.milestone.refresh_from_db()
    assert (workshop.state, workshop.milestone.state) == ("held", "planned")


def test_cancelling_and_postponing_need_a_reason(stage, ahead):
    for take in (
        cancel_workshop,
        lambda workshop, **said: postpone_workshop(workshop, days=hours(ahead.first_day), **said),
    ):
        with pytest.raises(Refused) as refused:
            take(ahead, by=stage.people.bonn, reason="   kurz   ")
        assert str(refused.value.sentence) == "Bitte begründen Sie die Entscheidung (mindestens 10 Zeichen)."
        assert refused.value.field == "reason"


@pytest.mark.parametrize("name", ["kiel", "mso", "other_staff", "nobody", "redaktion", "moderation"])
def test_nobody_else_opens_or_documents(stage, second, name):
    with pytest.raises(Forbidden):
        open_workshop(second, by=stage.people[name])
    Workshop.objects.filter(pk=second.pk)
    with pytest.raises(Forbidden):
        cancel_workshop(second, by=stage.people[name], reason="Saal nicht frei")


def test_no_button_is_shown_that_would_be_refused(stage, second):
    told = {step.step.name: step.why_not for step in open_steps(second, stage.people.bonn)}
    assert told["open"] == ""
    assert told["hold"] == "Noch ist niemand als anwesend erfasst."
    assert "document" not in told
    assert open_steps(second, stage.people.kiel) == []


# ---- letters -------------------------------------------------------------------------------------------------------------
def test_people_on_the_list_are_told_of_a_new_date_ahead(stage, ahead):
    AttendanceFactory(workshop=ahead, email="ama@example.org")
    AttendanceFactory(workshop=ahead, email="fort@example.org", state="cancelled")
    AttendanceFactory(workshop=ahead, email="")
    later = ahead.first_day + timedelta(days=7)
    postpone_workshop(ahead, by=stage.people.bonn, days=hours(later), reason="Der Saal ist nicht frei.")
    mail = Mail.objects.get()
    assert mail.to == "ama@example.org"
    assert f"{later:%d.%m.%Y}" in mail.body and "Der Saal ist nicht frei." in mail.body


def test_a_cancelled_workshop_ahead_tells_its_people_one_in_the_past_nobody(stage, ahead, second):
    for workshop in (ahead, second):
        AttendanceFactory(workshop=workshop, email=f"w{workshop.pk}@example.org")
        cancel_workshop(workshop, by=stage.people.bonn, reason="Zu wenige Anmeldungen")
    assert [mail.to for mail in Mail.objects.all()] == [f"w{ahead.pk}@example.org"]


def test_programme_staff_are_told_of_a_fresh_report(stage):
    workshop = WorkshopFactory(participation=stage.participation, state="held")
    day = stage.today - timedelta(days=3)
    Workshop.objects.filter(pk=workshop.pk).update(first_day=day, last_day=day)
    approved(workshop, by=stage.people.bonn)
    OutcomeFactory(workshop=workshop)
    document_workshop(workshop, by=stage.people.bonn)
    assert [mail.to for mail in Mail.objects.all()] == ["skew@example.org"]


def test_those_who_wait_and_those_who_moderate_are_told_as_well(stage, ahead):
    AttendanceFactory(workshop=ahead, email="wartet@example.org", state="waitlisted")
    ahead.facilitations.create(facilitator=stage.facilitator)
    postpone_workshop(
        ahead,
        by=stage.people.bonn,
        days=hours(ahead.first_day + timedelta(days=7)),
        reason="Der Saal ist nicht frei.",
    )
    told = {mail.to: mail.body for mail in Mail.objects.all()}
    assert set(told) == {"wartet@example.org", "moderation@example.org"}
    assert all("Der Saal ist nicht frei." in body and body.count("http") == 1 for body in told.values())
    cancel_workshop(ahead, by=stage.people.bonn, reason="Zu wenige Anmeldungen")
    assert Mail.objects.filter(kind="workshop.cancelled").count() == 2

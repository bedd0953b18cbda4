"""Who is reminded of milestones and of the yearly seminar, when, and of what nobody is."""

from datetime import date, timedelta
from functools import partial

import pytest
import time_machine

from accounts.states import Role
from core.outbox import Mail
from core.registry import next_steps
from tests import reminding
from tests.factories.workshops import (
    MilestoneFactory,
    ParticipationFactory,
    PhaseFactory,
    ProgrammeFactory,
    WorkshopFactory,
)
from tests.people import give, person
from workshops.programmes.models import Milestone
from workshops.programmes.reminders import milestones_waiting, programmes_waiting

pytestmark = pytest.mark.django_db
START, END = date(2026, 1, 1), date(2027, 12, 31)


@pytest.fixture
def programme():
    return ProgrammeFactory(title="Lauf", start=START, end=END)


@pytest.fixture
def participation(programme):
    return ParticipationFactory(programme=programme, start=START, end=END, milestones=False)


@pytest.fixture
def milestone(participation):
    """Due on 30 June 2026."""
    return MilestoneFactory(participation=participation, phase=PhaseFactory(latest_days=180, title="Bestand"))


@pytest.fixture
def bonn(participation):
    return since_the_start(give(person("bonn"), Role.COORDINATOR, participation.municipality))


@pytest.fixture
def skew(programme):
    return since_the_start(give(person("skew"), Role.PROGRAMME_STAFF, programme))


def since_the_start(user):
    user.role_assignments.update(valid_from=START)
    return user


letters = partial(reminding.letters, of="programmes")


def test_the_ladder_goes_from_the_coordination_to_the_staff(milestone, bonn, skew):
    due = milestone.due_on
    assert due == date(2026, 6, 30)
    written = {days: letters(due + timedelta(days=days)) for days in (-61, -60, -14, 0, 1, 14, 28, 29)}
    assert written == {
        -61: [], -60: [bonn.email], -14: [bonn.email], 0: [], 1: [bonn.email], 14: [bonn.email], 28: [skew.email], 29: [],
    }  # fmt: skip


def test_the_letter_says_the_reason_of_the_light(milestone, bonn):
    letters(milestone.due_on + timedelta(days=14))
    mail = Mail.objects.get()
    assert mail.subject == f"Überfällig: {milestone.participation.municipality}, {milestone}"
    assert "Bestand fällig seit 14 Tagen, kein Termin." in mail.body
    assert milestone.participation.get_absolute_url() in mail.body


@pytest.mark.parametrize(
    "reason", ["programme ended", "closed", "withdrawn", "done", "not required", "date in time"]
)
def test_of_what_needs_nobody_nobody_is_reminded(programme, participation, milestone, bonn, skew, reason):
    on = milestone.due_on + timedelta(days=1)
    if reason == "programme ended":
        programme.end = on - timedelta(days=1)
        programme.save()
    elif reason == "closed":
        programme = ProgrammeFactory(state="closed", start=START, end=END)
        type(participation).objects.update(programme=programme)
    elif reason == "withdrawn":
        milestone.delete()
        place = participation.municipality
        gone = ParticipationFactory(
            programme=programme, municipality=place, start=START, end=END, state="withdrawn", milestones=False
        )
        MilestoneFactory(participation=gone, phase=milestone.phase)
    elif reason == "done":
        milestone.delete()
        MilestoneFactory(participation=participation, phase=milestone.phase, state="done", done_on=START)
    elif reason == "not required":
        milestone.phase.required = False
        milestone.phase.save()
    else:
        on = milestone.due_on - timedelta(days=14)
        Milestone.objects.update(planned_on=milestone.due_on)
    assert letters(on) == []


def test_a_date_that_lies_after_the_due_day_does_not_count(milestone, bonn):
    Milestone.objects.update(planned_on=milestone.due_on + timedelta(days=5))
    assert letters(milestone.due_on - timedelta(days=14)) == [bonn.email]


def test_a_workshop_that_was_held_is_no_milestone_to_remind_of(programme, participation, bonn):
    phase = PhaseFactory(workshop=True, latest_days=180)
    milestone = MilestoneFactory(participation=participation, phase=phase)
    assert len(milestones_waiting(date(2026, 7, 10))) == 1
    WorkshopFactory(
        participation=participation, milestone=milestone, state="held", first_day=date(2026, 6, 2)
    )
    assert len(milestones_waiting(date(2026, 7, 10))) == 0


def test_the_database_knows_the_due_day_of_the_model(programme, participation):
    for days in (None, 0, 100):
        MilestoneFactory(participation=participation, phase=PhaseFactory(latest_days=days))
    found = list(milestones_waiting(START))
    assert len(found) == 3
    assert [row.falls_due for row in found] == [row.due_on for row in found]


# ---- the yearly seminar ------------------------------------------------------------------------------------------------
@pytest.fixture
def seminar(participation):
    return MilestoneFactory(
        participation=participation, year=2026, phase=PhaseFactory(kind="seminar", yearly=True, required=False, title="Beratungsseminar")
    )  # fmt: skip


def test_from_the_first_of_september_a_year_without_seminar_is_written_about_once(seminar, bonn, skew):
    assert letters(date(2026, 8, 31)) == []
    assert letters(date(2026, 9, 1)) == [bonn.email, skew.email]
    assert letters(date(2026, 9, 2)) == []
    assert all(
        "Für 2026 ist noch kein Beratungsseminar geplant." in mail.body + mail.subject
        for mail in Mail.objects.all()
    )


def test_the_task_stands_with_staff_until_the_seminar_is_planned(seminar, skew):
    def titles():
        return [str(step.title) for make in next_steps for step in make(skew)]

    said = "Lauf: Für 2026 ist noch kein Beratungsseminar geplant."
    with time_machine.travel(date(2026, 8, 31), tick=False):
        assert said not in titles()
    with time_machine.travel(date(2026, 11, 20), tick=False):
        assert said in titles()
        seminar.delete()
        MilestoneFactory(
            participation=seminar.participation, year=2026, phase=seminar.phase, state="planned", planned_on=date(2026, 12, 1)
        )  # fmt: skip
        assert said not in titles()
    assert letters(date(2026, 9, 2)) == []


def test_a_seminar_missing_in_some_municipalities_is_said_so(programme, seminar, skew):
    other = ParticipationFactory(programme=programme, start=START, end=END, milestones=False)
    MilestoneFactory(
        participation=other, year=2026, phase=seminar.phase, state="done", done_on=date(2026, 2, 2)
    )
    found = programmes_waiting(date(2026, 9, 1)).get()
    assert (found.lacking, found.taking_part) == (1, 2)
    letters(date(2026, 9, 1))
    assert "1 von 2 Kommunen" in Mail.objects.get(to=skew.email).body


def test_the_year_after_the_programme_has_no_seminar(programme, participation, seminar, bonn, skew):
    programme.end = date(2026, 8, 31)
    programme.save()
    assert letters(date(2026, 9, 1)) == []


# ---- the Arbeitsbereich ------------------------------------------------------------------------------------------------
def test_what_stays_overdue_stands_with_staff_and_with_the_coordination(milestone, bonn, skew):
    with time_machine.travel(milestone.due_on + timedelta(days=100), tick=False):
        of = {user: [step for make in next_steps for step in make(user)] for user in (bonn, skew)}
    said = f"Weiterhin überfällig: {milestone.participation.municipality}, {milestone}"
    assert (said, True) in [(str(step.title), step.urgent) for step in of[skew]]
    assert any("Bestand" in str(step.title) and step.urgent for step in of[bonn])


def test_every_late_phase_is_a_next_step_not_only_the_first(milestone, bonn):
    later = MilestoneFactory(
        participation=milestone.participation, phase=PhaseFactory(latest_days=190, title="Danach")
    )
    with time_machine.travel(later.due_on + timedelta(days=1), tick=False):
        titles = [str(step.title) for make in next_steps for step in make(bonn)]
    assert sum("Bestand" in title or "Danach" in title for title in titles) == 2

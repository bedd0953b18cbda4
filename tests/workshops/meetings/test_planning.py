"""Planning, changing and postponing: domain.md 3.8 and AS-04, every message as it is read."""

import threading
from datetime import date, time, timedelta

import pytest
from django.db import close_old_connections
from django.utils.translation import override

from core.access import Forbidden
from core.history import Transition
from core.versions import Stale
from core.workflow import Refused
from tests.factories.workshops import WorkshopFactory
from tests.workshops.meetings.conftest import hours
from workshops.meetings.actions import (
    Hours,
    Item,
    cancel_workshop,
    edit_workshop,
    plan_workshop,
    postpone_workshop,
    set_agenda,
)
from workshops.meetings.models import Workshop

MARCH, MAY = date(2009, 3, 10), date(2009, 5, 5)


def phase(participation, code):
    return participation.milestones.get(phase__code=code)


def plan(stage, code="III", days=(MAY,), kind="networking", participation=None, by=None, **more):
    participation = participation or stage.kiel_participation
    return plan_workshop(
        by=by or stage.people.kiel, days=hours(*days), participation=participation,
        milestone=phase(participation, code), kind=kind, **more,
    )  # fmt: skip


def test_planning_moves_the_milestone_and_remembers_the_day(stage):
    workshop = plan(stage)
    milestone = phase(stage.kiel_participation, "III")
    transition = Transition.objects.of(workshop).get()
    assert workshop.state == "planned" and workshop.title == "III Vernetzungsworkshop Kiel"
    assert (milestone.state, milestone.planned_on) == ("planned", MAY)
    assert transition.facts == {"first_day": "2009-05-05", "last_day": "2009-05-05"}
    assert workshop.municipality == stage.kiel and workshop.programme == stage.pilot


def test_the_title_is_german_also_when_planned_in_english(stage):
    with override("en"):
        assert plan(stage).title == "III Vernetzungsworkshop Kiel"


def test_without_a_participation_it_lies_within_the_programme(stage):
    about = {"municipality": stage.bonn, "programme": stage.pilot, "kind": "forum", "title": "Demo: Forum"}
    with pytest.raises(Refused, match=r"liegt außerhalb des Zeitraums 01\.01\.2007 bis 31\.12\.2009"):
        plan_workshop(by=stage.people.skew, days=hours(date(2010, 1, 1)), **about)


def test_a_workshop_may_be_planned_for_an_earlier_day_of_planning(stage):
    workshop = plan(stage, effective_on=date(2009, 1, 12))
    assert Transition.objects.of(workshop).get().effective_on == date(2009, 1, 12)


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        (
            {"days": (date(2010, 3, 10),)},
            "days",
            "Das Datum liegt außerhalb des Zeitraums 01.09.2008 bis 31.12.2009.",
        ),
        ({"code": "I", "kind": "networking"}, "kind", "Phase I ist ein Initiativworkshop."),
        ({"code": "B", "kind": "networking"}, "milestone", "Diese Phase ist kein Workshop."),
        ({"days": ()}, "days", "Bitte geben Sie mindestens einen Tag an."),
        ({"days": (MAY, MAY)}, "days", "Jeder Tag kann nur einmal angegeben werden."),
        (
            {"days": [MAY + timedelta(days=n) for n in range(4)]},
            "days",
            "Ein Workshop hat höchstens drei Tage.",
        ),
        ({"capacity": 0}, "capacity", "Es können zwischen 1 und 200 Personen teilnehmen."),
        ({"capacity": 201}, "capacity", "Es können zwischen 1 und 200 Personen teilnehmen."),
    ],
)
def test_what_cannot_be_planned_is_said_beside_its_field(stage, more, field, sentence):
    with pytest.raises(Refused) as refused:
        plan(stage, **more)
    assert (refused.value.field, str(refused.value.sentence)) == (field, sentence)
    assert not Workshop.objects.exists()


def test_a_second_workshop_of_the_same_phase_is_refused_until_the_first_is_cancelled(stage):
    first = plan(stage, "II", (MARCH,))
    with pytest.raises(Refused, match="Phase II ist für Kiel bereits angelegt."):
        plan(stage, "II", (MAY,))
    cancel_workshop(first, by=stage.people.kiel, reason="Zu wenige Anmeldungen")
    assert phase(stage.kiel_participation, "II").state == "open"
    assert plan(stage, "II", (MAY,)).state == "planned"


def test_the_dates_follow_the_order_of_the_phases(stage):
    plan(stage, "III", (MAY,))
    second = plan(stage, "II", (MARCH,))
    with pytest.raises(Refused, match="Workshop III ist am 05.05.2009"):
        postpone_workshop(
            second, by=stage.people.kiel, days=hours(date(2009, 6, 1)), reason="Saal nicht frei"
        )
    second.refresh_from_db()
    assert second.first_day == MARCH


def test_the_integration_workshop_takes_two_days_and_forty_people(stage):
    make = {"by": stage.people.kiel, "municipality": stage.kiel, "kind": "integration_workshop"}
    with pytest.raises(Refused, match="Der Integrationsworkshop dauert zwei Tage."):
        plan_workshop(days=hours(MAY), **make)
    with pytest.raises(Refused, match="Höchstens 40 Teilnehmende."):
        plan_workshop(days=hours(MAY, date(2009, 5, 6)), capacity=41, **make)


def test_only_the_coordinator_and_the_staff_of_the_programme_plan(stage):
    for name in ("bonn", "mso", "moderation", "other_staff", "nobody", "redaktion"):
        with pytest.raises(Forbidden):
            plan(stage, by=stage.people[name])
    assert plan(stage, by=stage.people.skew)


def test_the_same_token_plans_once(stage):
    token = "6f1d2b1e-59c4-4f6a-9d0e-0a4f6c1c7b11"
    assert plan(stage, once=token) == plan(stage, once=token)
    assert Workshop.objects.count() == 1


def test_a_workshop_of_the_whole_programme_has_no_municipality(stage):
    workshop = plan_workshop(
        by=stage.people.skew,
        days=hours(date(2009, 11, 9)),
        programme=stage.pilot,
        kind="forum",
        title="Bonn, 9. November",
    )
    assert workshop.municipality is None and workshop.milestone is None


@pytest.mark.django_db(transaction=True)
def test_two_who_plan_the_same_phase_at_once_get_one_workshop_and_one_sentence(stage):
    start, said = threading.Barrier(2), []

    def attempt():
        start.wait()
        try:
            said.append(plan(stage))
        except Refused as refused:
            said.append(str(refused.sentence))
        finally:
            close_old_connections()

    threads = [threading.Thread(target=attempt) for _ in range(2)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert Workshop.objects.count() == 1
    assert "Phase III ist für Kiel bereits angelegt." in said


# ---- changing ------------------------------------------------------------------------------------------------------------
def test_two_editors_get_the_row_as_it_is_instead_of_overwriting(stage):
    workshop = WorkshopFactory(participation=stage.participation)
    mine = Workshop.objects.get()
    edit_workshop(workshop, by=stage.people.bonn, version=1, place="Rathaus")
    with pytest.raises(Stale) as stale:
        edit_workshop(mine, by=stage.people.skew, version=1, place="Stadthaus")
    assert stale.value.current.place == "Rathaus"


def test_capacity_does_not_fall_below_those_on_the_list(stage):
    workshop = WorkshopFactory(participation=stage.participation, seats_taken=12)
    with pytest.raises(Refused, match="Es stehen bereits 12 Personen auf der Liste."):
        edit_workshop(workshop, by=stage.people.bonn, version=1, capacity=11)
    assert edit_workshop(workshop, by=stage.people.bonn, version=1, capacity=12).capacity == 12


def test_what_is_documented_stays(stage):
    workshop = WorkshopFactory(participation=stage.participation, state="documented")
    with pytest.raises(Refused, match="kann nicht mehr geändert werden"):
        edit_workshop(workshop, by=stage.people.bonn, version=1, place="Rathaus")


# ---- agenda --------------------------------------------------------------------------------------------------------------
def item(day, start, end, title="Begrüßung"):
    return Item(day.pk, time(start), time(end), title)


@pytest.mark.parametrize(
    ("spans", "sentence"),
    [
        ([(9, 11), (10, 12)], "Die Programmpunkte überschneiden sich."),
        ([(9, 12), (10, 11)], "Die Programmpunkte überschneiden sich."),
        ([(8, 10)], "„Begrüßung“ liegt außerhalb der Zeiten des Tages (09:00 bis 17:00)."),
        ([(16, 18)], "„Begrüßung“ liegt außerhalb der Zeiten des Tages (09:00 bis 17:00)."),
        ([(11, 10)], "Das Ende muss nach dem Beginn liegen."),
    ],
)
def test_agenda_items_lie_in_their_day_and_do_not_overlap(stage, spans, sentence):
    workshop = WorkshopFactory(participation=stage.participation)
    day = workshop.days.get()
    with pytest.raises(Refused) as refused:
        set_agenda(workshop, by=stage.people.bonn, version=1, items=[item(day, *span) for span in spans])
    assert str(refused.value.sentence) == sentence
    assert not workshop.agenda().exists()


def test_the_agenda_moves_with_its_day_and_is_never_dropped(stage):
    workshop = WorkshopFactory(participation=stage.current, first_day=stage.today + timedelta(days=20))
    day = workshop.days.get()
    set_agenda(
        workshop, by=stage.people.bonn, version=1, items=[item(day, 9, 10), item(day, 10, 12, "Themen")]
    )
    later = stage.today + timedelta(days=30)
    with pytest.raises(Refused, match="außerhalb der neuen Zeiten"):
        postpone_workshop(
            workshop, by=stage.people.bonn, reason="Saal nicht frei", days=[Hours(later, time(9), time(11))]
        )
    postpone_workshop(workshop, by=stage.people.bonn, days=hours(later), reason="Saal nicht frei")
    assert [(row.day.date, row.title) for row in workshop.agenda()] == [
        (later, "Begrüßung"),
        (later, "Themen"),
    ]
    assert workshop.milestone.__class__.objects.get(pk=workshop.milestone_id).planned_on == later


def test_a_facilitator_keeps_the_agenda_but_does_not_plan(stage):
    workshop = WorkshopFactory(participation=stage.participation)
    set_agenda(workshop, by=stage.people.moderation, version=1, items=[item(workshop.days.get(), 9, 10)])
    with pytest.raises(Forbidden):
        postpone_workshop(workshop, by=stage.people.moderation, days=hours(MAY), reason="Saal nicht frei")

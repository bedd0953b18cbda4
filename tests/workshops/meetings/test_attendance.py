"""The list of participants and its seats: forty stay forty, whoever comes at the same time."""

import time
from datetime import timedelta

import pytest
from django.db.models import F

from core.access import Forbidden
from core.workflow import Refused
from networks.organisations.states import ActorGroup
from tests.at_once import at_once
from tests.factories.networks import OrganisationFactory
from tests.factories.workshops import AttendanceFactory, WorkshopFactory
from workshops.meetings.actions import add_person, edit_person, mark_present, put_back, take_off
from workshops.meetings.models import Attendance, Workshop
from workshops.meetings.queries.workshop import mix_of


@pytest.fixture
def workshop(stage):
    return WorkshopFactory(participation=stage.participation, state="open")


def seats(workshop):
    return Workshop.objects.values_list("seats_taken", flat=True).get(pk=workshop.pk)


def test_the_actor_group_follows_from_the_organisation_unless_given(stage, workshop, somebody):
    by = stage.people.bonn
    assert add_person(workshop, by=by, **somebody(stage.organisation)).actor_group == ActorGroup.A3
    assert (
        add_person(workshop, by=by, **somebody(stage.organisation, actor_group="A4_institution")).actor_group
        == ActorGroup.A4
    )
    with pytest.raises(Refused) as refused:
        add_person(workshop, by=by, **somebody())
    assert refused.value.field == "actor_group"


def test_an_address_stands_once_on_a_list(stage, workshop, somebody):
    add_person(workshop, by=stage.people.bonn, **somebody(stage.organisation, email="ama@example.org"))
    with pytest.raises(Refused, match="Diese E-Mail-Adresse steht bereits auf der Liste."):
        add_person(workshop, by=stage.people.bonn, **somebody(stage.organisation, email="AMA@example.org"))
    assert seats(workshop) == 1


def test_a_full_workshop_takes_nobody_until_a_seat_is_free(stage, workshop, somebody):
    Workshop.objects.filter(pk=workshop.pk).update(capacity=1)
    workshop.refresh_from_db()
    first = add_person(workshop, by=stage.people.bonn, **somebody(stage.organisation))
    with pytest.raises(Refused, match="Alle 1 Plätze sind belegt."):
        add_person(workshop, by=stage.people.bonn, walk_in=True, **somebody(stage.organisation))
    take_off(first, by=stage.people.bonn)
    second = add_person(workshop, by=stage.people.bonn, walk_in=True, **somebody(stage.organisation))
    with pytest.raises(Refused, match="Alle 1 Plätze sind belegt."):
        put_back(first, by=stage.people.bonn)
    assert (second.state, seats(workshop)) == ("attended", 1)


def test_whoever_did_not_come_leaves_the_seat_to_somebody_who_did(stage, workshop, somebody):
    Workshop.objects.filter(pk=workshop.pk).update(capacity=2)
    workshop.refresh_from_db()
    by = stage.people.bonn
    came, missed = (add_person(workshop, by=by, **somebody(stage.organisation)) for _ in range(2))
    mark_present(workshop, by=by, marks={missed.pk: "no_show", came.pk: "attended"})
    guest = add_person(workshop, by=by, walk_in=True, **somebody(stage.organisation))
    assert (guest.state, seats(workshop)) == ("attended", 2)
    for wanted in ("attended", "registered"):
        with pytest.raises(Refused, match="Alle 2 Plätze sind belegt."):
            mark_present(workshop, by=by, marks={missed.pk: wanted})
    assert mark_present(workshop, by=by, marks={missed.pk: "attended", guest.pk: "no_show"}) == 2
    take_off(guest, by=by)
    assert seats(workshop) == workshop.attendances.with_a_seat().count() == 2


def test_a_facilitator_takes_no_seat(stage, workshop):
    workshop.facilitations.create(facilitator=stage.facilitator)
    assert seats(workshop) == 0


def test_many_are_ticked_at_once_and_only_what_differs_is_a_step(stage, workshop):
    people = [AttendanceFactory(workshop=workshop, organisation=stage.organisation) for _ in range(32)]
    elsewhere = AttendanceFactory(
        workshop=WorkshopFactory(participation=stage.kiel_participation, state="open")
    )
    marks = {person.pk: "attended" if number < 27 else "no_show" for number, person in enumerate(people)}
    assert mark_present(workshop, by=stage.people.moderation, marks={**marks, elsewhere.pk: "attended"}) == 32
    assert mark_present(workshop, by=stage.people.moderation, marks=marks) == 0
    states = list(workshop.attendances.values_list("state", flat=True))
    elsewhere.refresh_from_db()
    assert (states.count("attended"), states.count("no_show"), elsewhere.state) == (27, 5, "registered")


def test_nobody_is_present_before_the_workshop_begins(stage, somebody):
    ahead = WorkshopFactory(
        participation=stage.current, first_day=stage.today + timedelta(days=2), state="open"
    )
    person = add_person(ahead, by=stage.people.bonn, **somebody(stage.organisation))
    with pytest.raises(Refused, match="Der Workshop beginnt erst am"):
        mark_present(ahead, by=stage.people.bonn, marks={person.pk: "attended"})
    with pytest.raises(Refused, match="Der Workshop beginnt erst am"):
        add_person(ahead, by=stage.people.bonn, walk_in=True, **somebody(stage.organisation))
    assert seats(ahead) == 1


@pytest.mark.parametrize("state", ["documented", "cancelled"])
def test_a_closed_list_stays_as_it_is(stage, somebody, state):
    workshop = WorkshopFactory(participation=stage.participation, state=state)
    person = AttendanceFactory(workshop=workshop)
    for attempt in (
        lambda: add_person(workshop, by=stage.people.bonn, **somebody(stage.organisation)),
        lambda: take_off(person, by=stage.people.bonn),
        lambda: edit_person(person, by=stage.people.bonn, person_name="Anders"),
        lambda: mark_present(workshop, by=stage.people.bonn, marks={person.pk: "attended"}),
    ):
        with pytest.raises(Refused):
            attempt()


@pytest.mark.parametrize("name", ["kiel", "mso", "other_staff", "nobody"])
def test_nobody_else_keeps_the_list(stage, workshop, somebody, name):
    with pytest.raises(Forbidden):
        add_person(workshop, by=stage.people[name], **somebody(stage.organisation))


def test_the_mix_counts_who_came_and_names_who_is_missing(stage, workshop):
    one_world = OrganisationFactory(published=True, actor_group=ActorGroup.A5)
    for organisation, state in (
        (stage.organisation, "attended"),
        (one_world, "attended"),
        (stage.office, "no_show"),
    ):
        AttendanceFactory(workshop=workshop, organisation=organisation, state=state)
    AttendanceFactory(workshop=workshop, organisation=one_world, actor_group=ActorGroup.X, state="attended")
    mix = mix_of(workshop)
    assert (mix.attended, mix.external, mix.mso_share) == (3, 1, 50)
    assert mix.missing == "Kommunale Integrationsstellen, Kommunale Eine-Welt-Stellen, Weitere Institutionen"


# ---- the race for the last seat --------------------------------------------------------------------------------------------
def rush(how, people=60) -> None:
    at_once(how, people)


@pytest.mark.django_db(transaction=True)
def test_sixty_at_once_for_forty_seats_leave_forty(stage, workshop, somebody):
    rush(
        lambda n: add_person(
            workshop, by=stage.people.bonn, **somebody(stage.organisation, person_name=f"P {n}")
        ),
    )
    assert seats(workshop) == Attendance.objects.filter(workshop=workshop).count() == 40


@pytest.mark.django_db(transaction=True)
def test_control_looking_first_and_then_writing_overbooks(stage, workshop):
    """The naive way, so that the test above is known to be able to fail."""

    def naive(number):
        taken = Attendance.objects.filter(workshop=workshop).count()
        time.sleep(0.02)  # the gap between looking and writing, as a slower request has it
        if taken < 40:
            Attendance.objects.create(
                workshop=workshop,
                person_name=f"P {number}",
                organisation=stage.organisation,
                actor_group="A3_migrant_org",
            )

    rush(naive)
    assert Attendance.objects.filter(workshop=workshop).count() > 40


def test_the_database_itself_refuses_one_seat_too_many(workshop):
    with pytest.raises(Exception, match="workshop_seats_within_capacity"):
        Workshop.objects.filter(pk=workshop.pk).update(seats_taken=F("capacity") + 1)

"""Invented: a forum for which people register now, almost full, with a waiting list."""

from datetime import date, time, timedelta

from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from portal.demo import invented
from workshops.meetings.actions import (
    Hours,
    Invitee,
    Item,
    add_person,
    invite_people,
    open_workshop,
    plan_workshop,
    set_agenda,
)
from workshops.meetings.models import Workshop

TITLE = "Demo: Forum Sprache und Beruf Bonn"
SEATS, NAMES = 12, 14
OUTSIDE = "Demo: Trommelgruppe Sahel"


def load(participation, *, by, facilitators, today: date) -> Workshop:
    """Outside the phases, so that it moves no light."""
    day = today + timedelta(days=21)
    workshop = plan_workshop(
        by=by, days=[Hours(day, time(14), time(18))], participation=participation, kind="forum", title=TITLE,
        place="Demo: Haus der Bildung", facilitators=facilitators, capacity=SEATS,
        registration_deadline=day - timedelta(days=4),
    )  # fmt: skip
    items = [
        Item(workshop.days.get().pk, time(14 + n), time(15 + n), title)
        for n, title in enumerate(invented.AGENDA[:4])
    ]
    set_agenda(workshop, by=by, version=workshop.version, items=items)
    open_workshop(workshop, by=by)
    there = list(
        Organisation.objects.published().filter(municipality=participation.municipality)
        .exclude(actor_group__in=[ActorGroup.X, ActorGroup.A5]).order_by("pk")
    )  # fmt: skip
    for number, name in enumerate(invented.PEOPLE[:NAMES]):
        outside = number == 5
        add_person(
            workshop, by=by, wait=True, person_name=f"Demo: {name}",
            organisation=None if outside else there[number % len(there)], organisation_name=OUTSIDE if outside else "",
            actor_group=ActorGroup.A3 if outside else "", email=f"demo-{number}@example.org", gender=("w", "m", "na", "d")[number % 4],
            support=["interpreter"] if number == 3 else [],
        )  # fmt: skip
    invite_people(
        workshop, by=by, people=[Invitee("Demo: Ilse Eingeladen", "demo-eingeladen@example.org", there[0])]
    )
    return workshop

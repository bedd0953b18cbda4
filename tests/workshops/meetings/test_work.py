"""What people have to do about workshops: each thing with whoever has to do it, and with nobody else."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.factories.workshops import AttendanceFactory, MinutesFactory, OutcomeFactory, WorkshopFactory
from workshops.meetings.panels import own_data
from workshops.meetings.queries.work import next_steps
from workshops.meetings.queries.workshop import mix_of, newest_minutes, next_of


def titles(user):
    return [str(step.title) for step in next_steps(user)]


def test_a_workshop_past_its_day_asks_whether_it_was_held(stage):
    WorkshopFactory(participation=stage.participation, title="II Bonn")
    WorkshopFactory(participation=stage.current, phase="I", first_day=stage.today + timedelta(days=3))
    assert titles(stage.people.bonn) == titles(stage.people.moderation) == ["Hat er stattgefunden? II Bonn"]
    assert titles(stage.people.skew) == titles(stage.people.kiel) == []


@pytest.mark.parametrize(
    ("state", "bonn", "moderation", "skew"),
    [
        ("", ["Protokoll schreiben: II Bonn"], ["Protokoll schreiben: II Bonn"], []),
        ("draft", ["Protokoll fertigstellen: II Bonn"], ["Protokoll fertigstellen: II Bonn"], []),
        ("in_review", ["Protokoll freigeben: II Bonn"], [], ["Protokoll freigeben: II Bonn"]),
    ],
)
def test_the_minutes_lie_with_whoever_is_next(stage, state, bonn, moderation, skew):
    workshop = WorkshopFactory(participation=stage.participation, state="held", title="II Bonn")
    if state:
        own = (
            {"submitted_by": stage.people.moderation, "submitted_at": "2009-05-01T12:00:00Z"}
            if state == "in_review"
            else {}
        )
        MinutesFactory(workshop=workshop, state=state, author=stage.people.moderation, **own)
    found = (titles(stage.people.bonn), titles(stage.people.moderation), titles(stage.people.skew))
    assert found == (bonn, moderation, skew)


def test_the_page_names_one_next_step_in_the_order_of_the_work(stage):
    workshop = WorkshopFactory(
        participation=stage.current, phase="I", first_day=stage.today + timedelta(days=3), place=""
    )

    def label():
        workshop.refresh_from_db()
        found = next_of(workshop, stage.people.bonn, newest_minutes(workshop), mix_of(workshop))
        return str(found.label) if found else ""

    def write(**columns):
        type(workshop).objects.filter(pk=workshop.pk).update(**columns)

    seen = [label()]
    write(place="Rathaus")
    workshop.facilitations.create(facilitator=stage.facilitator)
    seen.append(label())
    workshop.agenda().model.objects.create(
        day=workshop.days.get(), start="09:00", end="10:00", title="Begrüßung"
    )
    seen.append(label())
    write(first_day=stage.today, last_day=stage.today)
    seen.append(label())
    AttendanceFactory(workshop=workshop, state="attended")
    seen.append(label())
    AttendanceFactory(workshop=workshop, state="registered")
    seen.append(label())
    assert seen == [
        "Angaben ergänzen",
        "Ablauf eingeben",
        "Anmeldung öffnen",
        "Liste der Teilnehmenden",
        "Als durchgeführt eintragen",
        "Liste der Teilnehmenden",  # somebody is not ticked yet
    ]


def test_after_it_was_held_minutes_come_before_outcomes_and_the_report(stage):
    workshop = WorkshopFactory(participation=stage.participation, state="held")

    def label(name="bonn"):
        return str(next_of(workshop, stage.people[name], newest_minutes(workshop), mix_of(workshop)).label)

    assert label() == "Protokoll schreiben"
    MinutesFactory(
        workshop=workshop, state="approved", approved_by=stage.people.bonn, approved_at="2009-05-01T12:00:00Z"
    )
    assert label() == "Ergebnis festhalten"
    OutcomeFactory(workshop=workshop)
    assert label() == "Workshop dokumentieren"
    assert label("moderation") == ""


def test_the_page_of_a_municipality_shows_its_public_workshops(stage, client):
    WorkshopFactory(participation=stage.participation, state="documented", title="Öffentlicher Workshop")
    WorkshopFactory(
        participation=stage.participation, phase="III", first_day=date(2009, 6, 5), title="Nur geplant"
    )
    text = client.get(reverse("home:municipality", args=[stage.bonn.slug])).content.decode()
    assert "Öffentlicher Workshop" in text and "Nur geplant" not in text


def test_the_work_area_shows_ones_own_workshops(stage, client):
    WorkshopFactory(participation=stage.participation, title="Bonner Workshop")
    WorkshopFactory(participation=stage.kiel_participation, title="Kieler Workshop")
    client.force_login(stage.people.moderation)
    text = client.get(reverse("home:workspace")).content.decode()
    assert "Bonner Workshop" in text and "Kieler Workshop" not in text


def test_own_data_hold_the_lists_on_which_ones_address_stands(stage):
    AttendanceFactory(workshop=WorkshopFactory(participation=stage.participation), email="MSO@example.org")
    assert [row["day"] for row in own_data(stage.people.mso)["workshops"]] == ["2009-04-23"]
    assert own_data(stage.people.kiel)["workshops"] == []

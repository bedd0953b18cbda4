"""AS-06: a request for a workshop is accepted and becomes one; documented, it fulfils the request."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from core.workflow import Refused
from tests.factories.offers import OfferFactory, RequestFactory
from tests.factories.workshops import (
    AttendanceFactory,
    MinutesFactory,
    OutcomeFactory,
    ParticipationFactory,
    PhaseFactory,
    ProgrammeFactory,
    TemplateFactory,
    WorkshopFactory,
)
from tests.workshops.meetings.conftest import hours
from workshops.meetings.actions import (
    cancel_workshop,
    document_workshop,
    hold_workshop,
    keep_meeting,
    reopen_workshop,
)
from workshops.meetings.models import Workshop
from workshops.offers.actions import accept_request

DAYS = (date(2026, 6, 4), date(2026, 6, 5))


@pytest.fixture
def asked(stage):
    """Bonn's request for the two-day workshop, which waits for skew's answer; its programme goes on."""
    stage.pilot.end = None
    stage.pilot.save(update_fields=["end"])
    offer = OfferFactory(workshop=True, programme=stage.pilot, fee_gross=Decimal(6000))
    return RequestFactory(
        offer=offer,
        municipality=stage.bonn,
        submitted=True,
        created_by=stage.people.bonn,
        preferred_from=DAYS[0],
    )


@pytest.fixture
def accept(client, stage, asked):
    def send(by="skew", **change):
        client.force_login(stage.people[by])
        data = {
            "date_1": "04.06.2026", "start_1": "9", "end_1": "17", "date_2": "05.06.2026", "start_2": "9", "end_2": "16",
            "frame": f"programme:{stage.pilot.pk}", **change,
        }  # fmt: skip
        return client.post(reverse("offers:step", args=[asked.pk, "accept"]), data)

    return send


def test_the_accepted_request_becomes_a_workshop_with_both_agendas(stage, asked, accept):
    assert accept().status_code == 302
    asked.refresh_from_db()
    workshop = asked.target
    assert isinstance(workshop, Workshop) and workshop.state == "planned"
    assert (workshop.municipality, workshop.programme, workshop.kind) == (
        stage.bonn,
        stage.pilot,
        "integration_workshop",
    )
    assert (
        workshop.fee_gross == Decimal("6000.00")
        and workshop.capacity == 40
        and len(workshop.guiding_questions) == 3
    )
    one, two = workshop.days.order_by("date")
    assert (one.title, two.title) == ("Sensibilisieren + Positionieren", "Realisieren")
    assert one.items.count() == 5 and two.items.count() == 4
    assert two.items.order_by("end").last().end.hour == 16
    assert stage.people.bonn.has_perm("meetings.coordinate_workshop", workshop)


def test_the_form_begins_with_the_wish_and_the_offers_programme(stage, asked, client):
    client.force_login(stage.people.skew)
    text = client.get(reverse("offers:step", args=[asked.pk, "accept"])).text
    assert 'value="04.06.2026"' in text and 'value="05.06.2026"' in text
    assert f'value="programme:{stage.pilot.pk}" selected' in text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"date_2": ""}, "Der Integrationsworkshop dauert zwei Tage."),
        ({"date_1": "bald"}, "Bitte geben Sie ein Datum wie 14.01.2027 ein."),
        ({"end_1": "8"}, "Das Ende muss nach dem Beginn liegen."),
        ({"end_1": "9:10"}, "Der Tag ist für diese Vorlage zu kurz."),
        ({"frame": ""}, "Bitte wählen Sie ein Programm."),
        ({"frame": "programme:0"}, "keine gültige Auswahl"),
    ],
)
def test_bad_input_leaves_the_request_waiting(asked, accept, change, sentence):
    answer = accept(**change)
    assert answer.status_code in (409, 422) and sentence in answer.text
    asked.refresh_from_db()
    assert asked.state == "submitted" and not Workshop.objects.exists()


def test_staff_take_no_programme_that_others_look_after(stage, asked, accept):
    other = ProgrammeFactory(end=None)
    answer = accept(frame=f"programme:{other.pk}")
    assert answer.status_code == 409 and "Bitte wählen Sie ein Programm, das Sie betreuen." in answer.text
    assert accept(by="bonn").status_code == 403 and accept(by="other_staff").status_code == 404
    assert not Workshop.objects.exists()


def test_a_free_phase_of_the_municipality_can_be_chosen(stage, asked, accept):
    template = TemplateFactory()
    PhaseFactory(template=template, kind="workshop", workshop_kind="integration_workshop")
    programme = ProgrammeFactory(process_template=template, start=date(2025, 1, 1), end=date(2027, 12, 31))
    part = ParticipationFactory(
        programme=programme, municipality=stage.bonn, start=date(2026, 1, 1), end=date(2026, 12, 31)
    )
    milestone = part.milestones.get()
    assert accept(by="admin", frame=f"phase:{milestone.pk}").status_code == 302
    milestone.refresh_from_db()
    assert Workshop.objects.get().milestone == milestone and milestone.state == "planned"


def test_documenting_fulfils_the_request(stage, asked):
    yesterday = stage.today - timedelta(days=1)
    accept_request(
        asked, by=stage.people.skew, days=hours(yesterday - timedelta(days=1), yesterday), frame=stage.pilot
    )
    workshop = asked.target
    AttendanceFactory(workshop=workshop, state="attended")
    hold_workshop(workshop, by=stage.people.bonn)
    MinutesFactory(
        workshop=workshop, state="approved", approved_by=stage.people.skew, approved_at="2026-06-20T12:00:00Z"
    )
    OutcomeFactory(workshop=workshop)
    for kind, day in (("preparatory", yesterday - timedelta(days=9)), ("follow_up", yesterday)):
        keep_meeting(workshop, by=stage.people.bonn, kind=kind, date=day)
    document_workshop(workshop, by=stage.people.bonn)
    asked.refresh_from_db()
    assert asked.state == "fulfilled"
    reopen_workshop(workshop, by=stage.people.skew, reason="Im Bericht fehlen die Ergebnisse von Tag 2.")
    asked.refresh_from_db()
    assert (asked.state, asked.target) == ("accepted", workshop), "a returned report fulfils nothing"
    document_workshop(workshop, by=stage.people.bonn)
    asked.refresh_from_db()
    assert asked.state == "fulfilled"


def test_a_workshop_nobody_asked_for_is_documented_without_a_request(stage):
    workshop = WorkshopFactory(participation=stage.participation, phase="I", state="held")
    MinutesFactory(
        workshop=workshop, state="approved", approved_by=stage.people.skew, approved_at="2009-06-20T12:00:00Z"
    )
    OutcomeFactory(workshop=workshop)
    assert document_workshop(workshop, by=stage.people.bonn).state == "documented"


def test_a_request_is_not_accepted_twice(stage, asked, accept):
    assert accept().status_code == 302
    assert accept().status_code in (404, 409) and Workshop.objects.count() == 1
    with pytest.raises(Refused):
        accept_request(asked, by=stage.people.skew, days=hours(*DAYS), frame=stage.pilot)


def test_cancelling_opens_the_request_again(stage, asked):
    accept_request(asked, by=stage.people.skew, days=hours(*DAYS), frame=stage.pilot)
    cancel_workshop(asked.target, by=stage.people.bonn, reason="Zu wenige Anmeldungen.")
    asked.refresh_from_db()
    assert (asked.state, asked.target) == ("in_clarification", None)

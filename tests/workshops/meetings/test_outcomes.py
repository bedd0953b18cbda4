"""Outcomes: an agreement has somebody responsible and a day, and stands on their list of next steps."""

from datetime import date, timedelta

import pytest

from core.access import Forbidden
from core.versions import Stale
from core.workflow import Refused
from tests.factories.workshops import OutcomeFactory, WorkshopFactory
from workshops.meetings.actions import (
    begin_outcome,
    drop_outcome,
    edit_outcome,
    finish_outcome,
    record_outcome,
)
from workshops.meetings.models import Outcome
from workshops.meetings.queries.work import next_steps


@pytest.fixture
def workshop(stage):
    return WorkshopFactory(participation=stage.participation, state="held")


AGREEMENT = {"kind": "agreement", "text": "Gemeinsamer Infoabend", "due": date(2009, 6, 30)}


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        ({"owner": None}, "owner", "Eine Vereinbarung braucht eine verantwortliche Stelle."),
        ({"due": None}, "due", "Eine Vereinbarung braucht ein Datum, bis zu dem sie erledigt ist."),
        ({"due": date(2009, 4, 22)}, "due", "Das Datum darf nicht vor dem Workshop liegen (23.04.2009)."),
    ],
)
def test_what_an_agreement_needs(stage, workshop, more, field, sentence):
    about = {**AGREEMENT, "owner": stage.office, **more}
    with pytest.raises(Refused) as refused:
        record_outcome(workshop, by=stage.people.bonn, **about)
    assert (refused.value.field, str(refused.value.sentence)) == (field, sentence)
    kept = record_outcome(workshop, by=stage.people.bonn, **AGREEMENT, owner=stage.office)
    with pytest.raises(Refused) as refused:
        edit_outcome(kept, by=stage.people.bonn, version=kept.version, **more)
    assert refused.value.field == field


def test_an_obstacle_has_its_kind(stage, workshop):
    found = record_outcome(
        workshop, by=stage.people.bonn, kind="obstacle", text="Lange Wege", obstacle_kind="administration"
    )
    assert found.get_obstacle_kind_display() == "Verwaltung"


def test_the_agreement_stands_on_the_list_of_whoever_is_responsible(stage, workshop):
    record_outcome(workshop, by=stage.people.bonn, **{**AGREEMENT, "owner": stage.organisation})
    for name in ("mso", "bonn"):
        found = [step for step in next_steps(stage.people[name]) if "Infoabend" in str(step.title)]
        assert len(found) == 1 and found[0].urgent and found[0].due == date(2009, 6, 30)
    assert not list(next_steps(stage.people.other_mso))


def test_an_office_is_answered_for_by_its_coordinator(stage):
    elsewhere = WorkshopFactory(participation=stage.kiel_participation, state="held")
    outcome = OutcomeFactory(workshop=elsewhere, agreement=True, owner=stage.office)
    assert Outcome.objects.visible_to(stage.people.bonn).get() == outcome
    begin_outcome(outcome, by=stage.people.bonn)


def test_the_responsible_organisation_moves_it_but_does_not_drop_it(stage, workshop):
    outcome = OutcomeFactory(workshop=workshop, agreement=True, owner=stage.organisation)
    begin_outcome(outcome, by=stage.people.mso)
    with pytest.raises(Forbidden):
        drop_outcome(outcome, by=stage.people.mso, reason="Keine Zeit mehr dafür")
    with pytest.raises(Refused, match="Zukunft"):
        finish_outcome(outcome, by=stage.people.mso, effective_on=stage.today + timedelta(days=1))
    finish_outcome(outcome, by=stage.people.mso, effective_on=date(2009, 6, 30))
    assert outcome.state == "done"


def test_dropping_needs_a_reason(stage, workshop):
    outcome = OutcomeFactory(workshop=workshop)
    with pytest.raises(Refused, match="mindestens 10 Zeichen"):
        drop_outcome(outcome, by=stage.people.bonn, reason="nein")
    drop_outcome(outcome, by=stage.people.bonn, reason="Der Träger ist abgesprungen")


@pytest.mark.parametrize("name", ["kiel", "mso", "other_mso", "other_staff", "nobody"])
def test_nobody_else_records_or_moves(stage, workshop, name):
    outcome = OutcomeFactory(workshop=workshop)
    with pytest.raises(Forbidden):
        record_outcome(workshop, by=stage.people[name], kind="project_idea", text="Idee")
    with pytest.raises(Forbidden):
        begin_outcome(outcome, by=stage.people[name])


def test_two_editors_get_a_comparison(stage, workshop):
    outcome = OutcomeFactory(workshop=workshop)
    edit_outcome(Outcome.objects.get(), by=stage.people.bonn, version=1, text="Zuerst")
    with pytest.raises(Stale) as stale:
        edit_outcome(outcome, by=stage.people.moderation, version=1, text="Danach")
    assert stale.value.current.text == "Zuerst"


def test_after_the_report_outcomes_are_finished_but_not_rewritten(stage):
    workshop = WorkshopFactory(participation=stage.participation, state="documented")
    outcome = OutcomeFactory(workshop=workshop)
    with pytest.raises(Refused, match="dokumentiert"):
        edit_outcome(outcome, by=stage.people.bonn, version=1, text="anders")
    with pytest.raises(Refused, match="dokumentiert"):
        record_outcome(workshop, by=stage.people.bonn, kind="project_idea", text="Idee")
    assert finish_outcome(outcome, by=stage.people.bonn).state == "done"


def test_the_list_of_next_steps_costs_the_same_however_much_there_is(stage, django_assert_num_queries):
    for participation, code in (
        (stage.participation, "I"),
        (stage.participation, "II"),
        (stage.participation, "III"),
    ):
        held = WorkshopFactory(
            participation=participation, phase=code, state="held", first_day=date(2009, 1 + len(code), 5)
        )
        OutcomeFactory(workshop=held, agreement=True, owner=stage.organisation)
    assert stage.people.bonn.roles.names
    with django_assert_num_queries(5):
        found = list(next_steps(stage.people.bonn))
    assert len(found) == 6
    assert not list(next_steps(stage.people.nobody))

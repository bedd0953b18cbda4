"""A municipality's way through a programme: places, milestones, completing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from accounts.states import Role
from core.access import Forbidden
from core.history import Transition
from core.outbox import Mail
from core.versions import Stale
from core.workflow import Refused, open_steps
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.factories.workshops import ParticipationFactory, PhaseFactory, ProgrammeFactory, pilot_template
from tests.people import give, person
from workshops.programmes import actions
from workshops.programmes.models import Milestone, Programme

pytestmark = pytest.mark.django_db
PERIOD = {"start": date(2008, 9, 1), "end": date(2009, 12, 31)}


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def programme():
    return ProgrammeFactory(places=5)


@pytest.fixture
def staff(programme):
    return give(person("skew"), Role.PROGRAMME_STAFF, programme)


@pytest.fixture
def running(programme, staff):
    process = actions.nominate(programme, municipality=MunicipalityFactory(), by=staff, values=PERIOD)
    actions.start_participation(process, by=staff)
    return process


def milestone(process, code, **more) -> Milestone:
    return process.milestones.get(phase__code=code, **more)


def coordinator_of(process):
    return give(person("bonn"), Role.COORDINATOR, process.municipality)


# ---- places ------------------------------------------------------------------------------------------------------------
def test_a_sixth_municipality_finds_no_place(programme, staff):
    for _n in range(5):
        actions.nominate(programme, municipality=MunicipalityFactory(), by=staff, values=PERIOD)
    with pytest.raises(Refused, match="All 5 places"):
        actions.nominate(programme, municipality=MunicipalityFactory(), by=staff, values=PERIOD)
    assert programme.participations.count() == 5


def test_a_place_is_free_again_after_withdrawal(running, programme, staff):
    Programme.objects.filter(pk=programme.pk).update(places=1)
    actions.withdraw_participation(running, by=staff, reason="Die Stelle ist weggefallen.")
    actions.nominate(Programme.objects.get(), municipality=MunicipalityFactory(), by=staff, values=PERIOD)


def test_a_municipality_takes_part_once_at_a_time(running, programme, staff):
    with pytest.raises(ValidationError, match="already takes part"):
        actions.nominate(programme, municipality=running.municipality, by=staff, values=PERIOD)


def test_who_applied_cannot_select_herself(programme, staff):
    programme.end = None
    programme.save(update_fields=["end"])
    place = MunicipalityFactory()
    give(staff, Role.COORDINATOR, place)
    process = actions.apply_for(programme, municipality=place, by=staff, motivation="Wir wollen mitmachen.")
    with pytest.raises(Refused, match="your own submissions"):
        actions.select_application(process, by=staff)


def test_an_application_is_declined_with_a_reason_that_reaches_who_applied(programme, staff):
    programme.end = None
    programme.save(update_fields=["end"])
    place = MunicipalityFactory()
    bonn = give(person("bonn"), Role.COORDINATOR, place)
    process = actions.apply_for(programme, municipality=place, by=bonn, motivation="Wir wollen mitmachen.")
    with pytest.raises(Refused, match="10 characters"):
        actions.decline_application(process, by=staff, reason="nein")
    actions.decline_application(process, by=staff, reason="Alle Plätze sind vergeben.")
    assert process.state == "not_selected"
    assert [(mail.to, "Alle Plätze sind vergeben." in mail.body) for mail in Mail.objects.all()] == [
        (bonn.email, True)
    ]


def test_a_draft_takes_no_applications(staff):
    draft, place = ProgrammeFactory(state="draft"), MunicipalityFactory()
    with pytest.raises(Refused, match="does not take applications"):
        actions.apply_for(
            draft, municipality=place, by=give(person("bonn"), Role.COORDINATOR, place), motivation="Bitte."
        )


def test_the_same_form_sent_twice_nominates_once(programme, staff):
    token, place = "0b7f4c1e-0000-4000-8000-000000000001", MunicipalityFactory()
    first = actions.nominate(programme, municipality=place, by=staff, values=PERIOD, once=token)
    assert actions.nominate(programme, municipality=place, by=staff, values=PERIOD, once=token) == first


# ---- starting ----------------------------------------------------------------------------------------------------------
def test_starting_makes_a_milestone_a_phase_and_one_a_year_for_the_seminar(running):
    codes = [(one.phase.code, one.year) for one in running.milestones.in_order().select_related("phase")]
    assert codes == [
        ("B", None),
        ("I", None),
        ("II", None),
        ("III", None),
        ("IV", None),
        ("S", 2008),
        ("S", 2009),
    ]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, "period first"),
        (
            {"start": date(2006, 12, 31), "end": date(2009, 1, 1)},
            "outside the period 1 Jan 2007 to 31 Dec 2009",
        ),
    ],
)
def test_without_a_period_inside_the_programme_nothing_starts(programme, staff, values, why):
    process = actions.nominate(programme, municipality=MunicipalityFactory(), by=staff, values=values)
    with pytest.raises(Refused, match=why):
        actions.start_participation(process, by=staff)
    assert not process.milestones.exists()


def test_a_start_entered_later_counts_from_the_first_day_of_the_period(running):
    assert Transition.objects.of(running).first().effective_on == PERIOD["start"]


def test_a_longer_period_brings_further_years_and_a_shorter_one_takes_open_ones(running, staff):
    change = {"version": running.version, "changes": {"start": date(2007, 9, 1), "end": PERIOD["end"]}}
    actions.edit_participation(running, by=staff, **change)
    years = running.milestones.filter(phase__code="S").values_list("year", flat=True)
    assert sorted(years) == [2007, 2008, 2009]
    actions.edit_participation(
        running, by=staff, version=running.version, changes={"start": date(2009, 1, 1)}
    )
    assert list(years.all()) == [2009]


def test_a_period_cannot_leave_a_day_outside(running, staff):
    actions.finish_milestone(milestone(running, "B"), by=staff, effective_on=date(2008, 10, 1))
    with pytest.raises(Refused, match="B Bestandsanalyse on 1 Oct 2008"):
        actions.edit_participation(
            running, by=staff, version=running.version, changes={"start": date(2009, 1, 1)}
        )
    running.refresh_from_db()
    assert running.start == PERIOD["start"]


def test_two_who_edit_at_once_get_a_comparison(running, staff):
    actions.edit_participation(running, by=staff, version=1, changes={"end": date(2009, 12, 30)})
    with pytest.raises(Stale):
        actions.edit_participation(running, by=staff, version=1, changes={"end": date(2009, 12, 1)})


# ---- milestones kept by hand -----------------------------------------------------------------------------------------------
def test_the_coordinator_keeps_the_inventory_by_hand(running):
    bonn, inventory = coordinator_of(running), milestone(running, "B")
    actions.plan_milestone(inventory, by=bonn, planned_on=date(2008, 10, 1), note="mit dem Institut")
    assert (inventory.state, inventory.planned_on, inventory.note) == (
        "planned",
        date(2008, 10, 1),
        "mit dem Institut",
    )
    actions.finish_milestone(inventory, by=bonn, effective_on=date(2008, 11, 3))
    assert (inventory.state, inventory.done_on) == ("done", date(2008, 11, 3))
    log = Transition.objects.of(inventory)
    assert [(one.target, one.effective_on, one.facts["day"]) for one in log] == [
        ("done", date(2008, 11, 3), "2008-11-03"),
        ("planned", date(2008, 10, 1), "2008-10-01"),
    ]
    assert log.first().entered_later


def test_a_day_outside_the_period_or_in_the_future_is_refused_beside_its_field(running):
    bonn, inventory = coordinator_of(running), milestone(running, "B")
    with pytest.raises(Refused, match="outside the period 1 Sep 2008 to 31 Dec 2009") as refusal:
        actions.plan_milestone(inventory, by=bonn, planned_on=date(2010, 1, 1))
    assert refusal.value.field == "planned_on"
    with pytest.raises(Refused, match="in the future") as refusal:
        actions.finish_milestone(inventory, by=bonn, effective_on=timezone.localdate() + timedelta(days=1))
    assert refusal.value.field == "effective_on"


def test_a_yearly_seminar_is_held_in_its_year(running):
    with pytest.raises(Refused, match="of the year 2008"):
        actions.finish_milestone(
            milestone(running, "S", year=2008), by=coordinator_of(running), effective_on=date(2009, 3, 1)
        )


def test_a_workshop_phase_is_not_kept_by_hand(running):
    first = milestone(running, "I")
    with pytest.raises(Refused, match="follows its workshop"):
        actions.finish_milestone(first, by=coordinator_of(running), effective_on=date(2008, 11, 20))


def test_only_what_is_not_required_is_skipped(running, staff):
    with pytest.raises(Refused, match="required milestone"):
        actions.skip_milestone(milestone(running, "B"), by=staff, reason="Es gab schon eine.")
    seminar = milestone(running, "S", year=2008)
    actions.skip_milestone(seminar, by=staff, reason="Kein Termin gefunden.")
    assert seminar.state == "skipped"
    assert [open.step.name for open in open_steps(seminar, staff)] == ["reopen"]


def test_the_coordinator_of_another_municipality_keeps_nothing(running):
    kiel = give(person("kiel"), Role.COORDINATOR, MunicipalityFactory())
    with pytest.raises(Forbidden):
        actions.plan_milestone(milestone(running, "B"), by=kiel, planned_on=date(2009, 1, 1))


# ---- completing --------------------------------------------------------------------------------------------------------
def test_completing_names_what_is_still_open(running, staff):
    actions.finish_milestone(milestone(running, "B"), by=staff, effective_on=date(2008, 10, 1))
    with pytest.raises(Refused) as refusal:
        actions.complete_participation(running, by=staff)
    assert str(refusal.value.sentence) == (
        "Still open: I Initiativworkshop, II Vernetzungsworkshop, III Vernetzungsworkshop, IV Auswertungsworkshop."
    )


def test_a_process_without_open_required_phases_completes(staff, programme):
    process = ParticipationFactory(programme=programme, milestones=False)
    actions.complete_participation(process, by=staff, effective_on=date(2009, 12, 31))
    assert process.state == "completed"


# ---- programmes and templates ------------------------------------------------------------------------------------------
def test_who_creates_a_programme_becomes_its_staff(staff):
    values = {
        "title": "Flucht in der Einen Welt",
        "kind": "network_programme",
        "operator": OrganisationFactory(),
        "start": date(2016, 1, 1),
    }
    made = actions.create_programme(by=staff, values=values)
    assert (made.slug, made.state) == ("flucht-in-der-einen-welt", "draft")
    assert made in Programme.objects.steered_by(staff)
    with pytest.raises(Refused, match="Still missing: funder, summary"):
        actions.publish_programme(made, by=staff)
    actions.edit_programme(
        made, by=staff, version=1, changes={"funder": OrganisationFactory(), "summary": "Kurz."}
    )
    actions.publish_programme(made, by=staff)
    assert made.state == "published"


def test_a_new_phase_reaches_running_processes_and_a_used_one_stays(running, staff):
    template = pilot_template()
    kept = [(phase.pk, {}) for phase in template.phases.all()]
    fresh = {"position": 7, "code": "V", "title": "Verstetigung", "kind": "milestone"}
    actions.save_phases(
        template, by=staff, version=template.version, changes={}, phases=[*kept, (None, fresh)]
    )
    assert milestone(running, "V").state == "open"
    with pytest.raises(Refused, match="cannot be removed"):
        actions.save_phases(template, by=staff, version=template.version, changes={}, phases=kept[1:])
    assert template.phases.count() == 7


def test_an_unused_phase_goes(staff):
    phase = PhaseFactory()
    actions.save_phases(phase.template, by=staff, version=1, changes={"name": "Neu"}, phases=[])
    phase.template.refresh_from_db()
    assert (phase.template.name, phase.template.phases.count()) == ("Neu", 0)

"""Who stands for a municipality in a programme: coordination, offices, partner municipalities, and the wish to withdraw."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.states import Role
from core.access import Forbidden
from core.outbox import Mail
from core.workflow import Refused
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.factories.workshops import ParticipationFactory, ProgrammeFactory
from tests.people import give, person
from workshops.programmes import actions
from workshops.programmes.models import Participation
from workshops.programmes.workspace import next_steps

pytestmark = pytest.mark.django_db
THIS_YEAR = timezone.localdate().year
WHY = "Die Stelle ist weggefallen."


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def programme():
    """One that runs today."""
    return ProgrammeFactory(
        title="Netzwerke",
        kind="network_programme",
        start=date(THIS_YEAR - 1, 1, 1),
        end=date(THIS_YEAR + 2, 12, 31),
    )


@pytest.fixture
def process(programme):
    period = {"start": date(THIS_YEAR, 1, 1), "end": date(THIS_YEAR + 1, 12, 31)}
    place = MunicipalityFactory(name="Bonn", ags="05314000")
    return ParticipationFactory(programme=programme, municipality=place, state="selected", **period)


@pytest.fixture
def staff(programme):
    return give(person("skew"), Role.PROGRAMME_STAFF, programme)


@pytest.fixture
def coordinator(process):
    return give(person("bonn"), Role.COORDINATOR, process.municipality)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def change(process, by, **changes):
    actions.edit_participation(process, by=by, version=process.version, changes=changes)


# ---- who stands for it ---------------------------------------------------------------------------------------------------
def test_a_running_programme_starts_only_with_a_coordination(process, staff, coordinator):
    with pytest.raises(Refused, match="Bitte benennen Sie zuerst die Koordination."):
        actions.start_participation(process, by=staff)
    change(process, staff, coordinator=coordinator)
    actions.start_participation(process, by=staff)
    assert process.state == "active"


def test_a_pilot_needs_both_offices_as_well(staff, coordinator, process):
    type(process.programme).objects.filter(pk=process.programme_id).update(kind="pilot")
    process = Participation.objects.get()
    place = process.municipality
    offices = {
        "integration_unit": OrganisationFactory(
            office=True, municipality=place, actor_group="A1_integration_unit"
        ),
        "one_world_unit": OrganisationFactory(
            office=True, municipality=place, actor_group="A2_one_world_unit"
        ),
    }
    change(process, staff, coordinator=coordinator)
    with pytest.raises(Refused, match="beide Stellen"):
        actions.start_participation(process, by=staff)
    change(process, staff, **offices)
    actions.start_participation(process, by=staff)


def test_what_is_over_needs_nobody_to_coordinate_it(staff):
    past = ParticipationFactory(programme=ProgrammeFactory(), state="selected")
    give(staff, Role.PROGRAMME_STAFF, past.programme)
    actions.start_participation(past, by=staff)


def test_offices_fit_what_they_stand_for(process, staff):
    place = process.municipality
    one_world = OrganisationFactory(office=True, municipality=place, actor_group="A2_one_world_unit")
    foreign = OrganisationFactory(office=True, municipality=MunicipalityFactory())
    for name, office in (
        ("integration_unit", one_world),
        ("lead_unit", foreign),
        ("lead_unit", OrganisationFactory(municipality=place)),
    ):
        with pytest.raises(Refused, match="passt hier nicht") as refusal:
            change(process, staff, **{name: office})
        assert refusal.value.field == name
        process.refresh_from_db()
    with pytest.raises(Refused, match="koordiniert diese Kommune nicht"):
        change(process, staff, coordinator=person("kiel"))


def test_the_coordinator_changes_people_and_offices_but_not_the_period(process, coordinator):
    office = OrganisationFactory(office=True, municipality=process.municipality)
    change(process, coordinator, lead_unit=office, coordinator=coordinator)
    with pytest.raises(Forbidden):
        change(process, coordinator, end=date(THIS_YEAR + 2, 1, 1))
    page, client = f"/arbeitsbereich/teilnahmen/{process.pk}/bearbeiten/", client_of(coordinator)
    assert 'name="end"' not in client.get(page).content.decode()
    crafted = {
        "version": process.version,
        "end": "01.01.2030",
        "lead_unit": office.pk,
        "coordinator": coordinator.pk,
    }
    assert client.post(page, crafted).status_code == 302
    process.refresh_from_db()
    assert process.end == date(THIS_YEAR + 1, 12, 31)
    other = give(person("kiel"), Role.COORDINATOR, MunicipalityFactory())
    assert client_of(other).get(page).status_code == 404


def test_partner_municipalities_are_entered_a_line_each(process, staff):
    for name, ags in (("Hanau", "06435014"), ("Neustadt", "06437009"), ("Neustadt", "09375193")):
        MunicipalityFactory(name=name, ags=ags)
    page, client = f"/arbeitsbereich/teilnahmen/{process.pk}/bearbeiten/", client_of(staff)
    given = {
        "version": process.version,
        "start": f"{process.start:%d.%m.%Y}",
        "end": f"{process.end:%d.%m.%Y}",
    }
    unsure = client.post(page, {**given, "partners": "Hanau\nNeustadt\nAtlantis"})
    text = unsure.content.decode()
    assert unsure.status_code == 422
    assert "Zu „Neustadt“ passen mehrere Orte." in text
    assert "„Atlantis“" in text
    assert client.post(page, {**given, "partners": "Hanau\n 06437009 \nHanau\nBonn"}).status_code == 302
    assert {place.ags for place in process.partner_municipalities.all()} == {"06435014", "06437009"}
    assert "Hanau" in client.get(process.get_absolute_url()).content.decode()


# ---- leaving -------------------------------------------------------------------------------------------------------------
@pytest.fixture
def running(process, staff, coordinator):
    change(process, staff, coordinator=coordinator)
    actions.start_participation(process, by=staff)
    return process


def test_the_municipality_asks_and_the_staff_decide(running, staff, coordinator):
    with pytest.raises(Refused, match="mindestens 10 Zeichen"):
        actions.ask_withdrawal(running, by=coordinator, reason="")
    actions.ask_withdrawal(running, by=coordinator, reason=WHY)
    assert (running.state, running.withdrawal_asked_on) == ("active", timezone.localdate())
    assert WHY in Mail.objects.get(to=staff.email).body
    assert f"Über den Ausstieg entscheiden: {running.municipality}" in [
        str(one.title) for one in next_steps(staff)
    ]
    with pytest.raises(Refused, match="bereits beantragt"):
        actions.ask_withdrawal(running, by=coordinator, reason=WHY)
    with pytest.raises(Forbidden):
        actions.withdraw_participation(running, by=coordinator, reason=WHY)
    actions.withdraw_participation(running, by=staff, reason="Wie vereinbart.")
    assert (running.state, running.withdrawal_asked_on) == ("withdrawn", None)
    assert "Wie vereinbart." in Mail.objects.get(to=coordinator.email).body


def test_it_may_go_on_after_all(running, coordinator):
    with pytest.raises(Refused, match="Niemand beantragt"):
        actions.keep_participation(running, by=coordinator, reason="Es geht doch weiter.")
    actions.ask_withdrawal(running, by=coordinator, reason=WHY)
    actions.keep_participation(running, by=coordinator, reason="Es geht doch weiter.")
    assert running.withdrawal_asked_on is None


def test_the_page_offers_each_what_fits(running, staff, coordinator):
    page = running.get_absolute_url()
    assert "Ausstieg beantragen" in client_of(coordinator).get(page).content.decode()
    assert "Ausstieg beantragen" not in client_of(staff).get(page).content.decode()
    refused = client_of(coordinator).post(f"{page}schritt/withdraw/", {"reason": WHY})
    assert refused.status_code == 403
    assert client_of(coordinator).post(f"{page}schritt/ask_withdrawal/", {"reason": WHY}).status_code == 302
    text = client_of(coordinator).get(page).content.decode()
    assert "Die Kommune beantragt den Ausstieg" in text
    assert "Doch weitermachen" in text
    assert timezone.localdate() - timedelta(days=0) == Participation.objects.get().withdrawal_asked_on


# ---- AS-07: five places ----------------------------------------------------------------------------------------------------
def test_a_sixth_municipality_is_refused_on_both_ways(programme, staff):
    type(programme).objects.filter(pk=programme.pk).update(places=5)
    for _n in range(5):
        ParticipationFactory(programme=programme)
    sentence, client = "Alle 5 Plätze des Programms sind vergeben.", client_of(staff)
    applied = ParticipationFactory(programme=programme, state="applied", milestones=False)
    selected = client.post(f"/arbeitsbereich/teilnahmen/{applied.pk}/schritt/select/")
    assert (selected.status_code, sentence in selected.content.decode()) == (409, True)
    MunicipalityFactory(name="Kiel")
    nominated = client.post(
        f"/arbeitsbereich/programme/{programme.pk}/kommune-aufnehmen/", {"municipality": "Kiel"}
    )
    assert (nominated.status_code, sentence in nominated.content.decode()) == (409, True)
    assert programme.participations.taking_a_place().count() == 5

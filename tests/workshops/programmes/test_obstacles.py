"""Obstacles and success factors: who logs and reads them, how they end, what they are across a programme."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.states import Role
from core.access import Forbidden
from core.versions import Stale
from core.workflow import Refused, open_steps
from tests.factories.networks import MunicipalityFactory
from tests.factories.workshops import ObstacleFactory, ParticipationFactory, ProgrammeFactory
from tests.people import give, person
from workshops.programmes import actions
from workshops.programmes.models import Obstacle
from workshops.programmes.tables import tally

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def programme():
    return ProgrammeFactory(title="Pilot")


@pytest.fixture
def bonn(programme):
    return ParticipationFactory(programme=programme, municipality=MunicipalityFactory(name="Bonn"))


@pytest.fixture
def kiel(programme):
    return ParticipationFactory(programme=programme, municipality=MunicipalityFactory(name="Kiel"))


@pytest.fixture
def coordinator(bonn):
    return give(person("bonn"), Role.COORDINATOR, bonn.municipality)


@pytest.fixture
def staff(programme):
    return give(person("skew"), Role.PROGRAMME_STAFF, programme)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


# ---- logging -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.FACILITATOR, Role.PROGRAMME_STAFF])
def test_those_who_work_with_the_process_log(bonn, role):
    scope = {
        Role.COORDINATOR: bonn.municipality,
        Role.FACILITATOR: bonn,
        Role.PROGRAMME_STAFF: bonn.programme,
    }[role]
    user = give(person("jemand"), role, scope)
    made = actions.log_obstacle(bonn, by=user, text="Kaum Personal.", kind="resources")
    assert (made.state, made.polarity, made.reported_by, made.created_by) == ("open", "hindering", user, user)
    assert list(Obstacle.objects.visible_to(user)) == [made]


def test_nobody_else_logs_or_reads(bonn, kiel):
    ObstacleFactory(participation=bonn)
    other = give(person("kiel"), Role.COORDINATOR, kiel.municipality)
    for user in (other, person("nobody")):
        with pytest.raises(Forbidden):
            actions.log_obstacle(bonn, by=user, text="Fremd.", kind="other")
        assert not Obstacle.objects.visible_to(user).exists()


@pytest.mark.parametrize(
    "values", [{"text": ""}, {"text": "x" * 1001}, {"kind": "beliebig"}, {"polarity": "neutral"}]
)
def test_an_entry_of_another_room_is_checked_as_well(bonn, coordinator, values):
    with pytest.raises(ValidationError):
        actions.log_obstacle(
            bonn, by=coordinator, **{"text": "Kaum Personal.", "kind": "resources", **values}
        )
    assert not Obstacle.objects.exists()


# ---- what becomes of it ------------------------------------------------------------------------------------------------
def test_a_hurdle_is_mitigated_only_with_what_is_done_about_it(bonn, coordinator):
    hurdle = ObstacleFactory(participation=bonn)
    with pytest.raises(Refused, match="was dagegen unternommen wird") as refusal:
        actions.mitigate_obstacle(hurdle, by=coordinator, countermeasure="   ")
    assert refusal.value.field == "countermeasure"
    actions.mitigate_obstacle(hurdle, by=coordinator, countermeasure="Gemeinsame Steuerungsgruppe")
    assert (hurdle.state, hurdle.countermeasure) == ("mitigated", "Gemeinsame Steuerungsgruppe")
    actions.resolve_obstacle(hurdle, by=coordinator)
    assert (hurdle.state, hurdle.countermeasure) == ("resolved", "Gemeinsame Steuerungsgruppe")
    with pytest.raises(Refused, match="mindestens 10 Zeichen"):
        actions.reopen_obstacle(hurdle, by=coordinator, reason="doch")
    actions.reopen_obstacle(hurdle, by=coordinator, reason="Die Gruppe ruht wieder.")
    assert hurdle.state == "open"


def test_a_success_factor_stays_what_it_is(bonn, coordinator):
    factor = ObstacleFactory(
        participation=bonn, polarity="promoting", text="Die Oberbürgermeisterin steht dahinter."
    )
    with pytest.raises(Refused, match="keine Gegenmaßnahme"):
        actions.resolve_obstacle(factor, by=coordinator)
    assert [one.step.name for one in open_steps(factor, coordinator) if not one.why_not] == []


def test_what_is_settled_does_not_become_a_success_factor(bonn, coordinator):
    hurdle = ObstacleFactory(participation=bonn, state="resolved")
    with pytest.raises(ValidationError, match="keine Gegenmaßnahme"):
        actions.edit_obstacle(hurdle, by=coordinator, version=1, changes={"polarity": "promoting"})


def test_two_who_edit_an_entry_get_a_comparison(bonn, coordinator):
    hurdle = ObstacleFactory(participation=bonn)
    actions.edit_obstacle(hurdle, by=coordinator, version=1, changes={"text": "Genauer."})
    with pytest.raises(Stale):
        actions.edit_obstacle(hurdle, by=coordinator, version=1, changes={"text": "Anders."})


# ---- pages -------------------------------------------------------------------------------------------------------------
def test_the_coordinator_logs_on_the_page_and_a_double_click_logs_once(bonn, coordinator):
    page, client = f"/arbeitsbereich/teilnahmen/{bonn.pk}/huerden/neu/", client_of(coordinator)
    token = "0b7f4c1e-0000-4000-8000-000000000002"
    given = {
        "polarity": "hindering",
        "kind": "mentality",
        "text": "„Das haben wir immer so gemacht.“",
        "once": token,
    }
    assert client.post(page, given).status_code == client.post(page, given).status_code == 302
    assert Obstacle.objects.count() == 1
    html = client.get(f"/arbeitsbereich/teilnahmen/{bonn.pk}/huerden/").content.decode()
    assert "Das haben wir immer so gemacht." in html
    assert "Als gelöst kennzeichnen" in html


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": ""}, "zwingend erforderlich"),
        ({"text": "x" * 1001}, "1000"),
        ({"kind": "beliebig"}, "gültige Auswahl"),
        ({"polarity": ""}, "zwingend erforderlich"),
    ],
)
def test_bad_input_is_refused(bonn, coordinator, change, sentence):
    given = {"polarity": "hindering", "kind": "mentality", "text": "Skepsis", **change}
    answer = client_of(coordinator).post(f"/arbeitsbereich/teilnahmen/{bonn.pk}/huerden/neu/", given)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not Obstacle.objects.exists()


def test_a_step_in_the_future_or_without_countermeasure_keeps_what_was_typed(bonn, coordinator):
    hurdle, client = ObstacleFactory(participation=bonn), client_of(coordinator)
    page = f"/arbeitsbereich/huerden/{hurdle.pk}/schritt/mitigate/"
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%d.%m.%Y}"
    late = client.post(page, {"countermeasure": "Runder Tisch", "effective_on": tomorrow})
    assert (late.status_code, "Runder Tisch" in late.content.decode()) == (422, True)
    bare = client.post(page, {"countermeasure": ""})
    assert (bare.status_code, "was dagegen unternommen wird" in bare.content.decode()) == (409, True)
    assert client.post(f"/arbeitsbereich/huerden/{hurdle.pk}/schritt/log/").status_code == 404


# ---- across the programme ------------------------------------------------------------------------------------------------
def test_everybody_in_the_programme_sees_counts_and_the_texts_of_their_own(bonn, kiel, coordinator, staff):
    ObstacleFactory(participation=bonn, text="Bonner Hürde")
    ObstacleFactory(participation=kiel, text="Kieler Hürde")
    ObstacleFactory(participation=kiel, text="Kieler Rückenwind", polarity="promoting", kind="political")
    page = f"/arbeitsbereich/programme/{bonn.programme_id}/huerden/"
    own = client_of(coordinator).get(page)
    assert own.context["lines"][-1].counts == (2, 0, 0, 1)
    assert ("Bonner Hürde" in own.content.decode(), "Kieler" in own.content.decode()) == (True, False)
    every = client_of(staff).get(page).content.decode()
    assert "Kieler Rückenwind" in every


def test_with_a_filter_the_counts_hold_only_what_may_be_read(bonn, kiel, coordinator):
    ObstacleFactory(participation=bonn, kind="legal")
    ObstacleFactory(participation=kiel)
    page = f"/arbeitsbereich/programme/{bonn.programme_id}/huerden/"
    client = client_of(coordinator)
    assert client.get(page, {"kind": "administration"}).context["lines"][-1].counts == (0, 0, 0, 0)
    assert client.get(page, {"place": kiel.municipality_id}).context["lines"][-1].counts == (
        2,
        0,
        0,
        0,
    )  # no such choice
    assert client.get(page, {"place": bonn.municipality_id}).context["lines"][-1].counts == (1, 0, 0, 0)


def test_the_downloads_hold_what_is_shown(bonn, kiel, staff):
    ObstacleFactory(participation=bonn, text="Bonner Hürde")
    ObstacleFactory(participation=kiel, text="Kieler Rückenwind", polarity="promoting")
    page, client = f"/arbeitsbereich/programme/{bonn.programme_id}/huerden/", client_of(staff)
    rows = b"".join(client.get(page, {"format": "csv"}).streaming_content).decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert rows[1].startswith("Bonn;Hemmend;Verwaltung;Bonner Hürde;;Offen;")
    counts = (
        b"".join(client.get(page, {"format": "counts"}).streaming_content).decode("utf-8-sig").splitlines()
    )
    assert counts[0] == "Art;Hemmend: Offen;Hemmend: Gemildert;Hemmend: Gelöst;Fördernd"
    assert counts[-1] == "Zusammen;1;0;0;1"


def test_counting_takes_one_query(bonn, django_assert_num_queries):
    ObstacleFactory(participation=bonn)
    with django_assert_num_queries(1):
        tally(Obstacle.objects.all())

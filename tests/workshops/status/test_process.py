"""The staff's own view beside the computed light: who gives it, who reads it, and on which day it stands."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.states import Role
from core.access import Forbidden
from tests.factories.networks import MunicipalityFactory
from tests.factories.workshops import ParticipationFactory, ProgrammeFactory
from tests.people import give, person
from tests.workshops.status.hands import workshop
from workshops.programmes.models import StaffAssessment
from workshops.status.actions import assess


@pytest.fixture(autouse=True)
def _no_second_factor(settings, db):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def pilot():
    return ProgrammeFactory(title="Pilot")


@pytest.fixture
def bonn(pilot):
    return ParticipationFactory(
        programme=pilot, municipality=MunicipalityFactory(name="Bonn", ags="05314000")
    )


@pytest.fixture
def staff(pilot):
    return give(person("skew"), Role.PROGRAMME_STAFF, pilot)


@pytest.fixture
def coordinator(bonn):
    return give(person("bonn"), Role.COORDINATOR, bonn.municipality)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(process) -> str:
    return f"/arbeitsbereich/teilnahmen/{process.pk}/stand/"


GIVEN = {
    "judgement": "at_risk",
    "assessed_on": "01.12.2009",
    "note": "Der Saal fehlt noch.",
    "internal_note": "Streng geheim: Amtsleitung wechselt.",
}


def test_staff_give_an_assessment_and_the_municipality_reads_it_beside_the_light(bonn, staff, coordinator):
    phase = bonn.milestones.get(phase__code="IV").phase
    answer = client_of(staff).post(address(bonn), {**GIVEN, "phase": phase.pk}, follow=True)
    assert "Die Einschätzung ist gespeichert." in answer.content.decode()
    html = client_of(coordinator).get(address(bonn)).content.decode()
    row = next(row for row in re.findall(r"<tr>.*?</tr>", html, re.S) if "IV Auswertungsworkshop" in row)
    assert "Achtung" in row
    assert "gefährdet" in row
    assert "01.12.2009: Der Saal fehlt noch." in row


def test_the_internal_note_is_for_staff_alone(bonn, staff, coordinator):
    client_of(staff).post(address(bonn), GIVEN)
    assert "Streng geheim" in client_of(staff).get(address(bonn)).content.decode()
    assert "Streng geheim" not in client_of(coordinator).get(address(bonn)).content.decode()
    for format in ("", "?format=csv"):
        for client in (Client(), client_of(coordinator), client_of(staff)):
            answer = client.get(f"/programme/pilot/stand/{format}")
            body = b"".join(answer) if answer.streaming else answer.content
            assert "Streng geheim" not in body.decode()


def test_the_public_matrix_says_nothing_of_an_assessment(bonn, staff):
    assess(bonn, by=staff, judgement="at_risk", note="Der Saal fehlt noch.", assessed_on=date(2009, 12, 1))
    for query in ("", "?format=csv", "?stichtag=02.12.2009"):
        answer = Client().get(f"/programme/pilot/stand/{query}")
        body = (b"".join(answer) if answer.streaming else answer.content).decode()
        assert "gefährdet" not in body
        assert "Einschätzung" not in body


def test_the_matrix_shows_what_was_said_by_the_key_date(bonn, staff, coordinator):
    phase = bonn.milestones.get(phase__code="I").phase
    given = {"by": staff, "note": "Siehe Gespräch."}
    assess(bonn, **given, judgement="watch", assessed_on=date(2009, 3, 1), phase=phase)
    assess(bonn, **given, judgement="good", assessed_on=date(2009, 6, 1), phase=phase)
    assess(bonn, **given, judgement="at_risk", assessed_on=date(2009, 5, 1))
    client = client_of(coordinator)

    def shown(day: str) -> list[str]:
        html = client.get(f"/programme/pilot/stand/?stichtag={day}").content.decode()
        return re.findall(r"Programmteam: (.*?)<", html)

    assert shown("28.02.2009") == []
    assert shown("01.03.2009") == ["braucht Aufmerksamkeit (01.03.2009)"]
    assert shown("31.12.2009") == ["gefährdet (01.05.2009)", "auf gutem Weg (01.06.2009)"]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("einschaetzung=watch", {"Bonn"}),
        ("einschaetzung=watch&phase=I", {"Bonn"}),
        ("einschaetzung=watch&phase=II", set()),
        ("einschaetzung=at_risk", {"Kiel"}),
        ("einschaetzung=at_risk&phase=I", set()),  # said of the whole process
        ("einschaetzung=keine", {"Düren"}),
        ("einschaetzung=keine&phase=I", {"Kiel", "Düren"}),
        ("einschaetzung=watch&stichtag=01.11.2009", set()),
        ("einschaetzung=unsinn", {"Bonn", "Kiel", "Düren"}),
    ],
)
def test_the_matrix_is_narrowed_by_what_staff_think(bonn, staff, asked, shown):
    others = {
        name: ParticipationFactory(programme=bonn.programme, municipality=MunicipalityFactory(name=name))
        for name in ("Kiel", "Düren")
    }
    phase = bonn.milestones.get(phase__code="I").phase
    given = {"by": staff, "note": "Der Saal fehlt noch.", "assessed_on": date(2009, 12, 1)}
    assess(bonn, judgement="watch", phase=phase, **given)
    assess(others["Kiel"], judgement="at_risk", **given)
    page = client_of(staff).get(f"/programme/{bonn.programme.slug}/stand/?{asked}").text
    rows = re.findall(r'<tr><th scope="row"><a href="/kommunen/.*?>(.*?)</a>', page)
    assert set(rows) == shown
    public = Client().get(f"/programme/{bonn.programme.slug}/stand/?{asked}").text
    assert "Einschätzung" not in public


def test_an_assessment_changes_no_light(bonn, staff):
    before = client_of(staff).get("/programme/pilot/stand/").content.decode()
    assess(bonn, by=staff, judgement="at_risk", note="Der Saal fehlt noch.", assessed_on=date(2009, 12, 1))
    after = client_of(staff).get("/programme/pilot/stand/").content.decode()
    badges = r'<span class="p-badge p-badge--\w+">\w+'
    assert re.findall(badges, before) == re.findall(badges, after)


def test_only_staff_of_the_programme_give_one(bonn, coordinator):
    assert client_of(coordinator).post(address(bonn), GIVEN).status_code == 403
    other = give(person("other"), Role.PROGRAMME_STAFF, ProgrammeFactory())
    assert client_of(other).post(address(bonn), GIVEN).status_code == 403
    for user in (coordinator, other):
        with pytest.raises(Forbidden):
            assess(bonn, by=user, judgement="good", note="Das darf ich nicht.")
    assert not StaffAssessment.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"assessed_on": "01.01.2199"}, "Das Datum darf nicht in der Zukunft liegen."),
        ({"assessed_on": "gestern"}, "Bitte geben Sie ein Datum wie 14.01.2027 ein."),
        ({"note": ""}, "id_note"),
        ({"judgement": "prima"}, "id_judgement"),
        ({"note": "x" * 1001}, "id_note"),
    ],
)
def test_a_bad_assessment_is_refused_and_the_input_kept(bonn, staff, changed, sentence):
    answer = client_of(staff).post(address(bonn), {**GIVEN, **changed})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert sentence in html
    assert "Streng geheim" in html
    assert not StaffAssessment.objects.exists()


def test_a_phase_of_another_process_is_refused(bonn, staff):
    other = ProgrammeFactory().process_template.phases.first()
    phase = other if other.template_id != bonn.programme.process_template_id else None
    answer = client_of(staff).post(address(bonn), {**GIVEN, "phase": 999_999})
    assert answer.status_code == 422
    if phase:
        with pytest.raises(ValidationError):
            assess(bonn, by=staff, judgement="good", note="Falscher Prozess.", phase=phase)
    with pytest.raises(ValidationError):
        assess(
            bonn,
            by=staff,
            judgement="good",
            note="Morgen.",
            assessed_on=timezone.localdate() + timedelta(days=1),
        )


def test_a_double_click_gives_one(bonn, staff):
    once = {"once": "0b3f3a0e-5b0f-4c3b-9d53-5d8f3a1e7a11"}
    for _ in range(2):
        client_of(staff).post(address(bonn), {**GIVEN, **once})
    assert StaffAssessment.objects.count() == 1


def test_the_report_of_a_documented_workshop_can_be_returned_from_here(bonn, staff, coordinator):
    done = workshop(bonn, "I", date(2008, 11, 20), ("documented", date(2008, 11, 20)))
    link = f'href="/workshops/{done.pk}/schritt/reopen/"'
    assert link in client_of(staff).get(address(bonn)).content.decode()
    assert link not in client_of(coordinator).get(address(bonn)).content.decode()
    refused = client_of(staff).post(f"/workshops/{done.pk}/schritt/reopen/", {"reason": "kurz"})
    assert refused.status_code in (409, 422)
    client_of(staff).post(f"/workshops/{done.pk}/schritt/reopen/", {"reason": "Im Bericht fehlt die Liste."})
    done.refresh_from_db()
    assert done.state == "held"
    html = client_of(coordinator).get("/programme/pilot/stand/").content.decode()
    assert "Durchgeführt" in html

"""What people do on the pages of programmes, with every bad input, on the form and by a crafted POST."""

import re
from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from accounts.states import Role
from core.drafts import Desk, keep
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.factories.workshops import ParticipationFactory, PhaseFactory, ProgrammeFactory, WorkshopFactory
from tests.people import anew, give, person
from workshops.programmes.models import Participation, Programme
from workshops.programmes.workspace import next_steps

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def programme():
    return ProgrammeFactory(title="Pilot", places=5)


@pytest.fixture
def bonn(programme):
    return ParticipationFactory(
        programme=programme, municipality=MunicipalityFactory(name="Bonn", ags="05314000")
    )


def client_of(user=None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def staff(programme):
    return client_of(give(person("skew"), Role.PROGRAMME_STAFF, programme))


@pytest.fixture
def coordinator(bonn):
    return client_of(give(person("bonn"), Role.COORDINATOR, bonn.municipality))


def errors(answer) -> list[str]:
    return [
        text.strip() for text in re.findall(r'role="alert".*?<ul>(.*?)</ul>', answer.content.decode(), re.S)
    ]


# ---- programme ---------------------------------------------------------------------------------------------------------
def test_staff_create_a_programme_and_publish_it(staff):
    operator = OrganisationFactory(name="Servicestelle Kommunen", published=True)
    given = {
        "title": "Netzwerk",
        "kind": "pilot",
        "operator": operator.name,
        "start": "01.01.2027",
        "places": "5",
    }
    answer = staff.post("/arbeitsbereich/programme/neu/", given)
    made = Programme.objects.get(title="Netzwerk")
    assert answer.url == "/programme/netzwerk/"
    assert staff.get(answer.url).status_code == 200
    assert Client().get(answer.url).status_code == 404
    refused = staff.post(f"/arbeitsbereich/programme/{made.pk}/schritt/publish/")
    assert refused.status_code == 409
    assert "Es fehlt noch: Fördergeber, Zusammenfassung." in refused.content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": ""}, "Dieses Feld ist zwingend erforderlich"),
        ({"start": "31.02.2027"}, "Bitte geben Sie ein Datum wie 14.01.2027 ein"),
        ({"end": "31.12.2026"}, "Das Enddatum darf nicht vor dem Startdatum liegen."),
        ({"places": "-3"}, "größer oder gleich 0"),
        ({"operator": "Gibt es nicht"}, "Nichts mit diesem Namen gefunden"),
        ({"summary": "x" * 601}, "600"),
        ({"kind": "beliebig"}, "Bitte eine gültige Auswahl treffen"),
    ],
)
def test_bad_input_is_refused_and_kept(staff, change, sentence):
    OrganisationFactory(name="Servicestelle Kommunen", published=True)
    given = {
        "title": "Netzwerk",
        "kind": "pilot",
        "operator": "Servicestelle Kommunen",
        "start": "01.01.2027",
        **change,
    }
    answer = staff.post("/arbeitsbereich/programme/neu/", given)
    assert answer.status_code == 422
    assert not Programme.objects.filter(title="Netzwerk").exists()
    html = answer.content.decode()
    if change.get("title") != "":
        assert 'value="Netzwerk"' in html
    assert errors(answer)
    assert any(sentence in text for text in errors(answer)), errors(answer)


def test_two_who_edit_a_programme_get_a_comparison(staff, programme):
    page = f"/arbeitsbereich/programme/{programme.pk}/bearbeiten/"
    given = {
        "title": "Meins",
        "kind": "pilot",
        "operator": str(programme.operator),
        "start": "01.01.2007",
        "version": "1",
    }
    Programme.objects.update(version=2, title="Inzwischen anders")
    answer = staff.post(page, given)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Inzwischen anders" in html
    assert 'value="Meins"' in html
    assert 'name="version" value="2"' in html
    programme.refresh_from_db()
    assert programme.title == "Inzwischen anders"


def test_a_draft_of_a_programme_keeps_what_was_typed_into_a_search(staff, programme):
    page = f"/arbeitsbereich/programme/{programme.pk}/bearbeiten/"
    keep(Desk(staff.user, f"programme:{programme.pk}").token, QueryDict("operator=Anderer+Träger&version=1"))
    html = staff.get(page).text
    assert 'value="Anderer Träger"' in html
    assert 'name="version" value="1"' in html


def test_goals_are_kept_as_rows(staff, programme):
    page = f"/arbeitsbereich/programme/{programme.pk}/ziele/"
    heads = {"version": "1", "goals-TOTAL_FORMS": "2", "goals-INITIAL_FORMS": "0"}
    first = {
        "goals-0-kind": "process",
        "goals-0-addressee": "all",
        "goals-0-text": "Vernetzung",
        "goals-0-position": "0",
    }
    blank = {"goals-1-kind": "", "goals-1-addressee": "all", "goals-1-text": "", "goals-1-position": "0"}
    assert staff.post(page, {**heads, **first, **blank}).status_code == 302
    assert [goal.text for goal in programme.goals.all()] == ["Vernetzung"]
    assert "Vernetzung" in Client().get("/programme/pilot/").content.decode()
    faulty = staff.post(page, {**heads, **first, **blank, "version": "2", "goals-0-text": ""})
    assert faulty.status_code == 422
    assert programme.goals.count() == 1
    late = staff.post(page, {**heads, **first, **blank, "goals-0-text": "Vom alten Stand aus"})
    assert (late.status_code, "Inzwischen hat jemand anderes gespeichert" in late.text) == (409, True)
    assert 'name="version" value="2"' in late.text
    assert [goal.text for goal in programme.goals.all()] == ["Vernetzung"]


# ---- participation -----------------------------------------------------------------------------------------------------
def test_staff_add_a_municipality_and_start_its_process(staff, programme):
    MunicipalityFactory(name="Kiel", ags="01002000")
    given = {"municipality": "kiel", "start": "01.09.2008", "end": "31.12.2009"}
    answer = staff.post(f"/arbeitsbereich/programme/{programme.pk}/kommune-aufnehmen/", given)
    process = Participation.objects.get(municipality__name="Kiel")
    assert answer.url == f"/arbeitsbereich/teilnahmen/{process.pk}/"
    assert staff.post(f"{answer.url}schritt/start/").status_code == 302
    html = staff.get(answer.url).content.decode()
    assert "0 von 4 Workshops dokumentiert" in html
    assert "Beratungsseminar 2009" in html


@pytest.mark.parametrize(
    ("change", "status", "sentence"),
    [
        ({"municipality": "Atlantis"}, 422, "Nichts mit diesem Namen gefunden"),
        ({"start": "01.09.2006"}, 422, "Das Datum liegt außerhalb des Zeitraums 01.01.2007 bis 31.12.2009."),
        ({"end": "01.03.2010"}, 422, "Das Datum liegt außerhalb des Zeitraums 01.01.2007 bis 31.12.2009."),
        ({"end": "01.03.2008"}, 422, "Das Enddatum darf nicht vor dem Startdatum liegen."),
        ({"municipality": "Bonn"}, 422, "Diese Kommune nimmt bereits am Programm teil."),
    ],
)
def test_a_nomination_that_cannot_be(staff, programme, bonn, change, status, sentence):
    MunicipalityFactory(name="Kiel", ags="01002000")
    given = {"municipality": "Kiel", "start": "01.09.2008", "end": "31.12.2009", **change}
    answer = staff.post(f"/arbeitsbereich/programme/{programme.pk}/kommune-aufnehmen/", given)
    assert answer.status_code == status
    assert any(sentence in text for text in errors(answer)), errors(answer)
    assert Participation.objects.count() == 1


def test_completing_with_open_phases_lists_them(staff, bonn):
    answer = staff.post(f"/arbeitsbereich/teilnahmen/{bonn.pk}/schritt/complete/")
    assert answer.status_code == 409
    assert (
        "Noch offen: B Bestandsanalyse, I Initiativworkshop, II Vernetzungsworkshop"
        in answer.content.decode()
    )


def test_the_coordinator_marks_the_inventory_as_done(coordinator, bonn):
    inventory = bonn.milestones.get(phase__code="B")
    page = f"/arbeitsbereich/meilensteine/{inventory.pk}/schritt/finish/"
    late = coordinator.post(page, {"effective_on": f"{timezone.localdate() + timedelta(days=1):%d.%m.%Y}"})
    assert (late.status_code, "Das Datum darf nicht in der Zukunft liegen." in late.content.decode()) == (
        422,
        True,
    )
    outside = coordinator.post(page, {"effective_on": "10.03.2010"})
    assert outside.status_code == 409
    assert "Das Datum liegt außerhalb des Zeitraums 01.09.2008 bis 31.12.2009." in outside.content.decode()
    assert (
        coordinator.post(page, {"effective_on": "15.10.2008", "note": "Mit dem Institut"}).status_code == 302
    )
    inventory.refresh_from_db()
    assert (inventory.state, inventory.done_on) == ("done", date(2008, 10, 15))


def test_crafted_steps_go_nowhere(coordinator, bonn):
    workshop_phase = bonn.milestones.get(phase__code="I")
    refused = coordinator.post(f"/arbeitsbereich/meilensteine/{workshop_phase.pk}/schritt/finish/")
    assert refused.status_code == 409
    assert "Dieser Meilenstein folgt seinem Workshop." in refused.content.decode()
    assert (
        coordinator.post(f"/arbeitsbereich/meilensteine/{workshop_phase.pk}/schritt/delete/").status_code
        == 404
    )
    assert coordinator.post(f"/arbeitsbereich/teilnahmen/{bonn.pk}/schritt/nominate/").status_code == 404
    assert coordinator.post(f"/arbeitsbereich/teilnahmen/{bonn.pk}/schritt/complete/").status_code == 403


def goes_on(programme) -> None:
    programme.end = None
    programme.save(update_fields=["end"])


def test_nobody_applies_for_what_is_over_or_for_other_laender(programme):
    kiel = MunicipalityFactory(name="Kiel", ags="01002000")
    own = client_of(give(person("kiel"), Role.COORDINATOR, kiel))
    asked = {"municipality": kiel.pk, "motivation": "Weil wir wollen."}

    def answer() -> tuple[int, str, bool]:
        sent = own.post("/programme/pilot/bewerben/", asked)
        return sent.status_code, sent.text, "Bewerben" in own.get("/programme/pilot/").text

    status, page, offered = answer()
    assert status == 409 and "Das Programm ist seit dem 31.12.2009 beendet." in page and not offered
    goes_on(programme)
    programme.laender = ["06"]
    programme.save(update_fields=["laender"])
    status, page, offered = answer()
    assert status == 409 and "richtet sich an Kommunen in: Hessen" in page and not offered
    programme.laender = ["06", "01"]
    programme.save(update_fields=["laender"])
    assert "Bewerben" in own.get("/programme/pilot/").text and answer()[0] == 302


def test_an_application_by_somebody_else_is_refused(programme, coordinator):
    goes_on(programme)
    kiel = MunicipalityFactory(name="Kiel", ags="01002000")
    crafted = coordinator.post(
        "/programme/pilot/bewerben/", {"municipality": kiel.pk, "motivation": "Für Kiel."}
    )
    assert crafted.status_code == 422
    own = client_of(give(person("kiel"), Role.COORDINATOR, kiel))
    assert (
        own.post(
            "/programme/pilot/bewerben/", {"municipality": kiel.pk, "motivation": "Weil wir wollen."}
        ).status_code
        == 302
    )
    assert Participation.objects.get(municipality=kiel).state == "applied"


# ---- templates -----------------------------------------------------------------------------------------------------------
def test_a_phase_is_changed_as_data(staff):
    phase = PhaseFactory(code="X", title="Alt")
    row = {
        "position": "1",
        "code": "X",
        "title": "Neu",
        "kind": "milestone",
        "required": "on",
        "id": str(phase.pk),
    }
    given = {"name": "Vorlage", "version": "1", "phases-TOTAL_FORMS": "1", "phases-INITIAL_FORMS": "1"}
    given |= {f"phases-0-{name}": value for name, value in row.items()}
    page = f"/arbeitsbereich/prozessvorlagen/{phase.template_id}/"
    assert staff.post(page, given).status_code == 302
    phase.refresh_from_db()
    assert phase.title == "Neu"
    mismatch = staff.post(page, {**given, "phases-0-kind": "workshop"})
    assert mismatch.status_code == 422
    assert "nennt die Art des Workshops" in mismatch.content.decode()


# ---- Arbeitsbereich ------------------------------------------------------------------------------------------------------
def test_the_next_step_leads_to_where_it_is_done(bonn):
    user = give(person("bonn"), Role.COORDINATOR, bonn.municipality)
    step = next(iter(next_steps(user)))
    assert (step.title, step.url) == ("Bonn: B Bestandsanalyse", f"/arbeitsbereich/teilnahmen/{bonn.pk}/")
    assert step.detail == "Bestandsanalyse am 31.12.2009 fällig, kein Termin."
    assert not step.urgent
    bonn.milestones.filter(phase__code="B").delete()
    step = next(iter(next_steps(anew(user))))
    assert step.url == f"/workshops/planen/?milestone={bonn.milestones.get(phase__code='I').pk}"
    WorkshopFactory(participation=bonn, phase="I", first_day=date(2008, 11, 20), state="held")
    assert list(next_steps(anew(user))) == []  # the workshop names its own


def test_a_workshop_whose_days_are_over_says_so_in_its_process(coordinator, bonn):
    WorkshopFactory(participation=bonn, phase="I", first_day=date(2008, 11, 20), state="open")
    page = coordinator.get(bonn.get_absolute_url()).text
    assert "Termin vorbei" in page
    assert "Anmeldung offen" not in page


def test_the_workspace_shows_my_processes(coordinator, bonn):
    html = coordinator.get("/arbeitsbereich/").content.decode()
    assert "Meine Prozesse" in html
    assert "0/4" in html


def test_the_profile_of_a_municipality_names_its_programmes(bonn):
    html = Client().get(f"/kommunen/{bonn.municipality.slug}/").content.decode()
    assert 'href="/programme/pilot/"' in html
    assert "0 von 4 Workshops dokumentiert" in html


def test_a_year_without_seminar_is_a_task_from_september_on(settings):
    today = timezone.localdate()
    settings.YEARLY_REMINDER = (1, 1)
    running = ProgrammeFactory(start=date(today.year, 1, 1), end=date(today.year, 12, 31))
    process = ParticipationFactory(programme=running, start=running.start, end=running.end)
    user = give(person("bonn"), Role.COORDINATOR, process.municipality)
    titles = [str(step.title) for step in next_steps(user)]
    assert f"{process.municipality}: Beratungsseminar {today.year} fehlt noch" in titles


def test_queries_of_next_steps_do_not_grow(bonn, programme, django_assert_num_queries):
    user = give(person("bonn"), Role.COORDINATOR, bonn.municipality)
    _roles = user.roles.names
    with django_assert_num_queries(4):
        list(next_steps(user))
    for _n in range(2):
        other = ParticipationFactory(programme=ProgrammeFactory(), municipality=bonn.municipality)
        WorkshopFactory(participation=other, phase="I", first_day=date(2008, 11, 20), state="open")
    _roles = anew(user).roles.names
    with django_assert_num_queries(4):
        list(next_steps(user))

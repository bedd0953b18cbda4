"""The register of facilitators: who is trained on which day, who keeps it, one's own page."""

from datetime import date, timedelta

import pytest
from django.test import Client

from accounts.states import Role
from tests.days import days
from tests.factories.networks import OrganisationFactory
from tests.factories.workshops import (
    FacilitatorFactory,
    ParticipationFactory,
    ProgrammeFactory,
    WorkshopFactory,
)
from tests.people import give, person
from workshops.programmes.models import Facilitator
from workshops.programmes.states import Standing

pytestmark = pytest.mark.django_db
DAY = date(2027, 5, 4)
REGISTER = "/arbeitsbereich/moderation/"


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def participation():
    return ParticipationFactory(programme=ProgrammeFactory(title="Pilot"))


@pytest.fixture
def staff(participation):
    return client_of(give(person("skew"), Role.PROGRAMME_STAFF, participation.programme))


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


# ---- who is trained ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "is_trained"),
    [
        ({}, True),
        ({"trained_on": DAY}, True),
        ({"trained_on": DAY + timedelta(days=1)}, False),
        ({"trained_on": None}, False),
        ({"valid_until": DAY}, True),
        ({"valid_until": DAY - timedelta(days=1)}, False),
        ({"qualified_methods": False}, False),
        ({"qualified_subject": False}, False),
        ({"is_active": False}, False),
    ],
)
def test_trained_means_both_kinds_and_valid_on_the_day(fields, is_trained):
    facilitator = FacilitatorFactory(**fields)
    assert Facilitator.objects.trained_on(DAY).filter(pk=facilitator.pk).exists() is is_trained


@pytest.mark.parametrize("day", [DAY, DAY - timedelta(days=30), DAY + timedelta(days=30)])
def test_the_filter_and_the_person_agree_on_how_the_qualification_stands(day):
    for until in (None, DAY, DAY + timedelta(days=60), DAY + timedelta(days=61), DAY - timedelta(days=1)):
        for trained in (None, date(2020, 1, 1), DAY, DAY - timedelta(days=1)):
            if until is None or trained is None or trained <= until:
                FacilitatorFactory(trained_on=trained, valid_until=until)
    FacilitatorFactory(qualified_subject=False)
    everybody = list(Facilitator.objects.all())
    for standing in Standing:
        found = set(Facilitator.objects.standing(standing, day).values_list("pk", flat=True))
        assert found == {one.pk for one in everybody if one.standing(day) == standing}, standing
    current = {one.pk for one in everybody if one.standing(day) in (Standing.TRAINED, Standing.ENDING)}
    assert set(Facilitator.objects.trained_on(day).values_list("pk", flat=True)) == current


# ---- the register --------------------------------------------------------------------------------------------------------
def given(**more) -> dict:
    return {
        "person_name": "Demo: Mona Beispiel",
        "qualified_methods": "on",
        "qualified_subject": "on",
        "trained_on": "15.01.2020",
        "is_active": "on",
        **more,
    }


def test_staff_add_a_person_and_change_it(staff):
    OrganisationFactory(name="Institut für Demo", published=True)
    values = given(organisation="Institut für Demo", regions=["05", "06"], languages="Deutsch, Twi")
    answer = staff.post(f"{REGISTER}neu/", values)
    made = Facilitator.objects.get()
    assert answer.url == f"{REGISTER}{made.pk}/"
    assert (made.regions, sorted(made.languages), made.organisation.name) == (
        ["05", "06"],
        ["de", "tw"],
        "Institut für Demo",
    )
    text = staff.get(answer.url).content.decode()
    assert "Nordrhein-Westfalen, Hessen" in text
    assert "Deutsch" in text
    page = f"{answer.url}bearbeiten/"
    assert "Institut für Demo" in staff.get(page).content.decode()
    assert staff.post(page, {**values, "valid_until": "31.12.2030", "version": "1"}).status_code == 302
    stale = staff.post(page, {**values, "person_name": "Demo: Anders", "version": "1"})
    assert (stale.status_code, "Demo: Anders" in stale.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"person_name": ""}, "zwingend erforderlich"),
        ({"trained_on": "31.02.2020"}, "Bitte geben Sie ein Datum wie 14.01.2027 ein"),
        (
            {"trained_on": f"{days(2):%d.%m.%Y}"},
            "Das Datum darf nicht in der Zukunft liegen.",
        ),
        ({"valid_until": "14.01.2020"}, "Das Enddatum darf nicht vor dem Startdatum liegen."),
        ({"qualified_methods": "", "qualified_subject": ""}, "worin an diesem Tag geschult wurde"),
        ({"user": "niemand@example.org"}, "noch kein Konto"),
        ({"user": "abc"}, "gültige E-Mail-Adresse"),
        ({"languages": "Klingonisch"}, "Klingonisch"),
        ({"regions": ["99"]}, "gültige Auswahl"),
        ({"organisation": "Gibt es nicht"}, "Nichts mit diesem Namen gefunden"),
    ],
)
def test_bad_input_is_refused(staff, change, sentence):
    values = {key: value for key, value in given(**change).items() if value != "" or key == "person_name"}
    answer = staff.post(f"{REGISTER}neu/", values)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not Facilitator.objects.exists()


def test_an_account_belongs_to_one_facilitator(staff):
    FacilitatorFactory(user=person("moderation"))
    answer = staff.post(f"{REGISTER}neu/", given(user="moderation@example.org"))
    assert (answer.status_code, "gehört zu einer anderen" in answer.content.decode()) == (422, True)


def test_coordinators_read_and_do_not_write(participation):
    client = client_of(give(person("bonn"), Role.COORDINATOR, participation.municipality))
    found = FacilitatorFactory()
    assert client.get(f"{REGISTER}{found.pk}/").status_code == 200
    assert client.post(f"{REGISTER}neu/", given()).status_code == 403
    assert client.post(f"{REGISTER}{found.pk}/bearbeiten/", given()).status_code == 403
    assert Facilitator.objects.count() == 1


def test_the_register_is_narrowed_to_who_is_trained_on_a_day(staff):
    FacilitatorFactory(person_name="Demo: Gilt", valid_until=DAY, regions=["05"], languages=["de", "tw"])
    FacilitatorFactory(person_name="Demo: Abgelaufen", valid_until=date(2021, 1, 1))
    FacilitatorFactory(person_name="Demo: Hessen", regions=["06"])
    for query, names in (
        ({"trained": f"{DAY:%d.%m.%Y}"}, {"Demo: Gilt", "Demo: Hessen"}),
        ({"standing": "expired"}, {"Demo: Abgelaufen"}),
        ({"land": "05"}, {"Demo: Gilt", "Demo: Abgelaufen"}),
        ({"language": "tw"}, {"Demo: Gilt"}),
        ({"q": "hessen"}, {"Demo: Hessen"}),
    ):
        answer = staff.get(REGISTER, {**query, "format": "csv"})
        rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()[1:]
        assert {row.split(";")[0] for row in rows} == names, query


# ---- one's own page ------------------------------------------------------------------------------------------------------
def test_a_facilitator_finds_municipalities_and_workshops(participation):
    user = give(person("moderation"), Role.FACILITATOR, participation)
    own = FacilitatorFactory(user=user, person_name="Demo: Mona")
    workshop = WorkshopFactory(
        participation=participation, phase="I", first_day=date(2008, 11, 20), state="open"
    )
    workshop.facilitations.create(facilitator=own)
    client = client_of(user)
    assert f"{REGISTER}{own.pk}/" in client.get("/arbeitsbereich/").content.decode()
    text = client.get(f"{REGISTER}{own.pk}/").content.decode()
    assert str(participation.municipality) in text
    assert str(workshop) in text
    assert "Termin vorbei" in text
    assert "Qualifikation" in client.get(REGISTER).content.decode()


def test_one_reads_the_own_page_also_without_a_role():
    user = person("moderation")
    own, other = FacilitatorFactory(user=user), FacilitatorFactory()
    client = client_of(user)
    assert client.get(f"{REGISTER}{own.pk}/").status_code == 200
    assert client.get(f"{REGISTER}{other.pk}/").status_code == 404
    assert client.get(REGISTER).status_code == 403

"""Views people keep for themselves, and the way to another programme."""

import re

import pytest
from django.test import Client

from accounts.states import Role
from tests.factories.networks import MunicipalityFactory
from tests.factories.workshops import ParticipationFactory, ProgrammeFactory
from tests.people import give, person
from workshops.status.actions import MOST_VIEWS
from workshops.status.models import SavedView
from workshops.status.panels import own_data


@pytest.fixture
def pilot(db, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    pilot = ProgrammeFactory(title="Pilot")
    ParticipationFactory(programme=pilot, municipality=MunicipalityFactory(name="Bonn", ags="05314000"))
    return pilot


@pytest.fixture
def staff(pilot):
    client = Client()
    client.force_login(give(person("skew"), Role.PROGRAMME_STAFF, pilot))
    return client


STAND, SAVE = "/programme/pilot/stand/", "/programme/pilot/stand/ansichten/"


def test_a_view_is_saved_under_a_name_and_opens_the_same_rows(staff):
    page = staff.get(f"{STAND}?land=05&stand=light-delayed&phase=").content.decode()
    query = re.search(r'name="query" value="([^"]*)"', page)[1].replace("&amp;", "&")
    answer = staff.post(SAVE, {"name": "Verzögert in NRW", "query": query}, follow=True)
    html = answer.content.decode()
    assert "Die Ansicht „Verzögert in NRW“ ist gespeichert." in html
    assert answer.redirect_chain[-1][0] == f"{STAND}?land=05&stand=light-delayed"
    assert 'href="?land=05&amp;stand=light-delayed">Verzögert in NRW</a>' in html


def test_the_same_name_takes_the_place_of_the_old_one(staff):
    for query in ("land=05", "land=01"):
        staff.post(SAVE, {"name": "Meine", "query": query})
    assert SavedView.objects.get().query == "land=01"


def test_what_is_no_filter_is_not_kept(staff):
    staff.post(SAVE, {"name": "Meine", "query": "land=05&format=csv&groesse=riesig&stichtag=31.12.2199&x=1"})
    assert SavedView.objects.get().query == "land=05"


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_view_needs_a_name(staff, name):
    answer = staff.post(SAVE, {"name": name, "query": "land=05"}, follow=True)
    assert not SavedView.objects.exists()
    assert answer.redirect_chain[-1][0] == f"{STAND}?land=05"


def test_there_is_a_limit(staff, pilot):
    user = staff.get(STAND).wsgi_request.user
    for number in range(MOST_VIEWS):
        SavedView.objects.create(user_id=user.pk, programme=pilot, name=f"Ansicht {number}")
    answer = staff.post(SAVE, {"name": "Eine mehr", "query": ""}, follow=True)
    assert "höchstens 30 Ansichten" in answer.content.decode()


def test_nobody_sees_or_removes_the_view_of_another(staff, pilot):
    other = Client()
    other.force_login(person("other"))
    other.post(SAVE, {"name": "Fremd", "query": "land=05"})
    view = SavedView.objects.get()
    assert "Fremd" not in staff.get(STAND).content.decode()
    assert staff.post(f"/arbeitsbereich/ansichten/{view.pk}/entfernen/").status_code == 404
    assert "Fremd" in other.get(STAND).content.decode()
    assert other.post(f"/arbeitsbereich/ansichten/{view.pk}/entfernen/").status_code == 302
    assert not SavedView.objects.exists()


def test_a_visitor_saves_nothing(pilot):
    assert "Ansicht speichern" not in Client().get(STAND).content.decode()
    assert Client().post(SAVE, {"name": "Meine", "query": ""}).status_code == 302
    assert not SavedView.objects.exists()


def test_another_programme_is_asked_the_same_way(staff, pilot):
    ProgrammeFactory(title="Zweites")
    ProgrammeFactory(title="Entwurf", state="draft")
    page = staff.get(STAND).content.decode()
    assert '<option value="zweites">Zweites</option>' in page
    assert "Entwurf" not in page
    answer = staff.get(f"{STAND}?programm=zweites&land=05&stichtag=01.01.2009&phase=I")
    assert answer["Location"] == "/programme/zweites/stand/?land=05"
    assert staff.get(f"{STAND}?programm=//boese.example").status_code == 404


def test_saved_views_are_part_of_ones_own_data(staff, pilot):
    staff.post(SAVE, {"name": "Meine", "query": "land=05"})
    user = SavedView.objects.get().user
    assert "Meine" in str(own_data(user))
    assert "Meine" not in str(own_data(person("other")))

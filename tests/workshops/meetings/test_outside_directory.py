"""Somebody comes for an organisation that is not in the directory: kept as text, matched later, counted apart."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import RoleAssignment
from networks.organisations.models import Organisation
from tests.factories.networks import OrganisationFactory
from tests.factories.workshops import AttendanceFactory, WorkshopFactory
from workshops.meetings import actions
from workshops.meetings.models import Attendance, SignUp
from workshops.meetings.panels import own_data
from workshops.meetings.queries.counts import tallies

NAME = "Demo: Trommelgruppe Sahel"


@pytest.fixture
def workshop(stage):
    return WorkshopFactory(
        participation=stage.current, first_day=stage.today + timedelta(days=9), state="open"
    )


@pytest.fixture
def form():
    return {
        "person_name": "Demo: Ama", "email": "ama@example.org", "organisation": "", "organisation_name": NAME,
        "actor_group": "A3_migrant_org", "gender": "na", "consent": "on",
    }  # fmt: skip


@pytest.fixture
def ama(stage):
    held = WorkshopFactory(participation=stage.participation, state="open")
    about = {"workshop": held, "organisation": None, "actor_group": "A4_institution", "state": "attended"}
    AttendanceFactory(**about, organisation_name=NAME.upper())
    return AttendanceFactory(**about, organisation_name=NAME)


def test_a_visitor_names_it_and_it_stays_with_her(stage, workshop, form, client):
    address = reverse("meetings:register", args=[workshop.pk])
    assert client.post(address, {**form, "actor_group": ""}).status_code == 409
    both = client.post(address, {**form, "organisation": stage.organisation.name})
    assert both.status_code == 422 and "nicht beides" in both.text
    assert client.post(address, {**form, "organisation_name": "x" * 201}).status_code == 422
    assert client.post(address, form).status_code == 302
    person = actions.confirm_sign_up(SignUp.objects.get())
    assert person.organisation is None and person.party == f"{NAME} (nicht im Verzeichnis)"


def test_a_name_that_the_directory_has_is_that_entry(stage, workshop, form, client):
    typed = stage.organisation.name.upper()
    client.post(reverse("meetings:register", args=[workshop.pk]), {**form, "organisation_name": typed})
    made = SignUp.objects.get()
    assert (made.organisation, made.organisation_name) == (stage.organisation, "")


def test_who_keeps_the_list_matches_all_who_named_it(stage, ama, client):
    entry = OrganisationFactory(published=True, municipality=stage.bonn, name="Trommelgruppe Sahel e. V.")
    client.force_login(stage.people.bonn)
    page = client.get(reverse("meetings:participant", args=[ama.workshop_id, ama.pk])).text
    assert "Trommelgruppe Sahel e. V." in page and f"/teilnehmende/{ama.pk}/eintragen/" in page
    address = reverse("meetings:participant_match", args=[ama.workshop_id, ama.pk])
    for crafted in ("", "x", "999999999", "9" * 30):
        assert client.post(address, {"organisation": crafted}).status_code == 404
    hidden = OrganisationFactory(municipality=stage.kiel, state="draft")
    assert client.post(address, {"organisation": hidden.pk}).status_code == 404
    assert client.post(address, {"organisation": entry.pk}).status_code == 302
    matched = Attendance.objects.filter(workshop=ama.workshop, organisation=entry, organisation_name="")
    assert matched.count() == 2 and {row.actor_group for row in matched} == {"A3_migrant_org"}
    assert client.post(address, {"organisation": entry.pk}).status_code == 409


@pytest.mark.parametrize("who", ["kiel", "mso", "other_staff"])
def test_nobody_else_matches(stage, ama, client, who):
    address = reverse("meetings:participant_match", args=[ama.workshop_id, ama.pk])
    client.force_login(stage.people[who])
    answer = client.post(address, {"organisation": stage.organisation.pk})
    assert answer.status_code in (403, 404)


def test_whoever_enters_it_in_the_directory_does_not_become_its_editor(stage, ama, client):
    client.force_login(stage.people.bonn)
    address = reverse("meetings:participant_enter", args=[ama.workshop_id, ama.pk])
    assert client.post(address, {"kind": "", "legal_form": "x"}).status_code == 422
    answer = client.post(address, {"kind": "mso", "legal_form": "nev"})
    entry = Organisation.objects.get(name=NAME)
    assert answer.url == reverse("organisations:detail", args=[entry.pk])
    assert client.get(answer.url).status_code == 200, "she completes it or sends the link to take it over"
    assert (entry.state, entry.municipality, entry.actor_group) == ("draft", stage.bonn, "A4_institution")
    assert not RoleAssignment.objects.filter(role="org_editor", scope_id=entry.pk).exists()
    assert Attendance.objects.filter(organisation=entry, organisation_name="").count() == 2
    assert client.post(address, {"kind": "mso", "legal_form": "nev"}).status_code == 409


def test_a_name_that_the_directory_has_is_not_entered_again(stage, ama, client):
    OrganisationFactory(published=True, municipality=stage.bonn, name=NAME)
    client.force_login(stage.people.bonn)
    address = reverse("meetings:participant_enter", args=[ama.workshop_id, ama.pk])
    assert f"Ein Eintrag mit diesem Namen besteht bereits: {NAME}" in client.get(address).text
    answer = client.post(address, {"kind": "mso", "legal_form": "nev"})
    assert (
        answer.status_code == 409 and f"Ein Eintrag mit diesem Namen besteht bereits: {NAME}" in answer.text
    )
    ama.refresh_from_db()
    assert (ama.organisation, ama.organisation_name) == (None, NAME)


def test_counts_say_not_in_the_directory_also_when_the_name_is_erased(ama):
    assert tallies(ama.workshop)[0].rows == [("Nicht im Verzeichnis", 2)]
    actions.erase_person(ama)
    ama.refresh_from_db()
    assert NAME not in ama.party and tallies(ama.workshop)[0].rows == [("Nicht im Verzeichnis", 2)]


def test_own_data_shows_a_registration_that_is_not_confirmed_yet(stage, workshop, form, client):
    address = stage.people.mso.email
    client.post(reverse("meetings:register", args=[workshop.pk]), {**form, "email": address.upper()})
    [row] = own_data(stage.people.mso)["workshops"]
    assert row["state"] == "noch nicht bestätigt" and row["organisation"].startswith(NAME)
    actions.confirm_sign_up(SignUp.objects.get())
    [row] = own_data(stage.people.mso)["workshops"]
    assert row["state"] == "Angemeldet" and row["day"] > timezone.localdate().isoformat()

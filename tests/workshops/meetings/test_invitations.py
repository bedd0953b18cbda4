"""Inviting by actor group and sector, each once; and an organisation that registers several of its people."""

from datetime import timedelta

import pytest

from core.access import Forbidden
from core.outbox import Mail
from networks.organisations.models import ContactPerson
from tests.factories.networks import OrganisationFactory
from tests.factories.workshops import AttendanceFactory, WorkshopFactory
from tests.workshops.meetings.test_registration import mails, path_in, seats
from workshops.meetings import actions
from workshops.meetings.actions import Invitee, Member
from workshops.meetings.queries.invitations import candidates

A4 = "A4_institution"


@pytest.fixture
def workshop(stage):
    return WorkshopFactory(
        participation=stage.current,
        first_day=stage.today + timedelta(days=30),
        state="open",
        capacity=2,
        ready=True,
    )


@pytest.fixture
def town(stage):
    """Besides the association and the office of the stage: a university, a draft, somebody in Kiel, an external."""
    ContactPerson.objects.all().delete()
    of_bonn = {"municipality": stage.bonn, "email": ""}
    university = OrganisationFactory(
        name="Universität", published=True, actor_group=A4, kind="university", **of_bonn
    )
    ContactPerson.objects.create(
        organisation=university, name="Ohne Einwilligung", email="geheim@example.org"
    )
    OrganisationFactory(name="Entwurf", **{**of_bonn, "email": "entwurf@example.org"})
    type(stage.organisation).objects.filter(pk=stage.organisation.pk).update(email="verein@example.org")
    type(stage.office).objects.filter(pk=stage.office.pk).update(email="")
    ContactPerson.objects.create(organisation=stage.office, name="Demo: Ina Amt", email="amt@example.org")
    return university


def by_name(workshop, **which):
    return {each.subject.name: each for each in candidates(workshop, **which)}


def test_published_organisations_of_the_place_with_an_address_that_may_be_used(stage, workshop, town):
    found = by_name(workshop)
    assert set(found) == {"Afrika-Forum Rhein e. V.", "Fachstelle Internationales", "Universität"}
    assert found["Afrika-Forum Rhein e. V."].email == "verein@example.org"
    assert (found["Fachstelle Internationales"].person_name, found["Fachstelle Internationales"].email) == (
        "Demo: Ina Amt", "amt@example.org",
    )  # fmt: skip
    assert found["Universität"].email == "" and not found["Universität"].is_free


def test_groups_and_sectors_choose(workshop, town):
    assert set(by_name(workshop, groups=[A4])) == {"Universität"}
    assert set(by_name(workshop, sectors=["science"])) == {"Universität"}
    assert set(by_name(workshop, sectors=["administration"])) == {"Fachstelle Internationales"}
    assert set(by_name(workshop, groups=[A4], sectors=["administration"])) == set()


def test_each_gets_one_letter_and_takes_no_seat(stage, workshop, town, client):
    client.force_login(stage.people.bonn)
    address = f"/workshops/{workshop.pk}/einladen/"
    page = client.get(address)
    assert "Noch niemand aus:" in page.text and "Eine-Welt-Gruppen" in page.text
    ticked = {"chosen": [stage.organisation.pk, stage.office.pk, town.pk, 999999]}
    for expected in ("2 Einladungen sind unterwegs.", "0 Einladungen sind unterwegs."):
        assert expected in client.post(address, ticked, follow=True).text
    assert [mail.to for mail in mails("workshop.invited")] == ["amt@example.org", "verein@example.org"]
    assert seats(workshop) == 0
    assert set(workshop.attendances.values_list("state", "sector")) == {
        ("invited", "administration"), ("invited", "civil_society"),
    }  # fmt: skip


def test_only_what_is_shown_can_be_invited(stage, workshop, town, client):
    elsewhere = OrganisationFactory(published=True, municipality=stage.kiel, email="kiel@example.org")
    client.force_login(stage.people.bonn)
    client.post(
        f"/workshops/{workshop.pk}/einladen/?groups={A4}",
        {"chosen": [stage.organisation.pk, elsewhere.pk]},
    )
    assert not workshop.attendances.exists()


def test_who_is_on_the_list_in_any_state_is_left_alone(stage, workshop):
    AttendanceFactory(workshop=workshop, email="da@example.org", state="cancelled")
    people = [
        Invitee("Demo: Da", "DA@example.org", stage.organisation),
        Invitee("Demo: Neu", "neu@example.org", stage.organisation),
    ]
    assert actions.invite_people(workshop, by=stage.people.bonn, people=[*people, people[1]]) == 1
    assert [mail.to for mail in mails("workshop.invited")] == ["neu@example.org"]


def test_invited_before_registration_opens_the_letter_goes_out_with_the_opening(stage, workshop):
    early = WorkshopFactory(
        participation=stage.current, phase="III", first_day=stage.today + timedelta(days=60), ready=True
    )
    actions.invite_people(
        early, by=stage.people.bonn, people=[Invitee("Demo: Neu", "neu@example.org", stage.organisation)]
    )
    assert not mails("workshop.invited")
    actions.open_workshop(early, by=stage.people.bonn)
    assert len(mails("workshop.invited")) == 1


def test_an_invited_person_declines_or_accepts_by_the_link(stage, workshop, client):
    people = [Invitee(f"Demo: {name}", f"{name}@example.org", stage.organisation) for name in ("ja", "nein")]
    actions.invite_people(workshop, by=stage.people.bonn, people=people)
    yes, no = (path_in(mail) for mail in mails("workshop.invited"))
    assert "Ihre Einladung" in client.get(yes).text
    client.post(f"{no}absagen/")
    client.post(
        yes,
        {"person_name": "Demo: Ja Wirklich", "organisation": "Afrika-Forum", "gender": "na", "consent": "on"},
    )
    states = dict(workshop.attendances.values_list("email", "state"))
    assert states == {"ja@example.org": "registered", "nein@example.org": "declined"} and seats(workshop) == 1


@pytest.mark.parametrize("name", ["kiel", "mso", "other_staff", "nobody"])
def test_nobody_else_invites(stage, workshop, name):
    with pytest.raises(Forbidden):
        actions.invite_people(
            workshop, by=stage.people[name], people=[Invitee("A", "a@example.org", stage.organisation)]
        )


# ---- an organisation registers several -------------------------------------------------------------------------------------
def several(workshop, by, organisation, *names):
    people = [Member(f"Demo: {name}", f"{name.lower()}@example.org") for name in names]
    return actions.register_several(workshop, by=by, organisation=organisation, people=people)


def test_an_editor_registers_several_in_order_and_each_is_told_by_whom(stage, workshop, client):
    three = several(workshop, stage.people.mso, stage.organisation, "Ama", "Ben", "Cem")
    assert [person.state for person in three] == ["registered", "registered", "waitlisted"]
    [mail] = mails("workshop.registered", "ama@example.org")
    assert "Afrika-Forum Rhein e. V. hat Sie angemeldet." in mail.body
    client.post(f"{path_in(mail)}absagen/")
    assert sorted(workshop.attendances.values_list("state", flat=True)) == [
        "cancelled",
        "registered",
        "registered",
    ]


def test_only_for_her_own_organisation(stage, workshop, client):
    with pytest.raises(Forbidden):
        several(workshop, stage.people.other_mso, stage.organisation, "Ama")
    client.force_login(stage.people.other_mso)
    form = {
        "organisation": stage.organisation.pk,
        "person_name_1": "Demo: Ama",
        "email_1": "ama@example.org",
        "consent": "on",
    }
    answer = client.post(f"/workshops/{workshop.pk}/anmelden/organisation/", form)
    assert answer.status_code == 422 and "Bitte wählen Sie eine Ihrer Organisationen." in answer.text
    assert not workshop.attendances.exists()


def test_the_page_tells_nobody_who_else_is_on_the_list(stage, workshop, client):
    AttendanceFactory(workshop=workshop, email="ama@example.org", person_name="Demo: Geheim")
    client.force_login(stage.people.mso)
    form = {
        "organisation": stage.organisation.pk, "person_name_1": "Demo: Ama", "email_1": "ama@example.org",
        "person_name_2": "Demo: Ben", "email_2": "ben@example.org", "consent": "on",
    }  # fmt: skip
    answer = client.post(f"/workshops/{workshop.pk}/anmelden/organisation/", form, follow=True)
    assert "Demo: Ben" in answer.text and "Geheim" not in answer.text
    assert workshop.attendances.count() == 2 and len(mails("workshop.already", "ama@example.org")) == 1


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"consent": ""}, "Bitte melden Sie nur Personen an, die davon wissen."),
        ({"email_1": "abc"}, "Bitte geben Sie eine gültige E-Mail-Adresse an."),
        ({"person_name_2": "Demo: Ben"}, "Bitte geben Sie auch die Adresse an"),
        ({"email_2": "ben@example.org"}, "Bitte geben Sie auch den Namen an."),
        ({"person_name_2": "Demo: Ben", "email_2": "AMA@example.org"}, "Diese Adresse steht hier schon."),
    ],
)
def test_bad_rows_are_said_and_nobody_is_registered(stage, workshop, client, more, sentence):
    client.force_login(stage.people.mso)
    form = {
        "organisation": stage.organisation.pk,
        "person_name_1": "Demo: Ama",
        "email_1": "ama@example.org",
        "consent": "on",
    }
    answer = client.post(f"/workshops/{workshop.pk}/anmelden/organisation/", {**form, **more})
    assert answer.status_code == 422 and sentence in answer.text
    assert not workshop.attendances.exists() and not Mail.objects.exists()

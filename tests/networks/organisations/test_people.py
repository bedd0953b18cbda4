"""Colleagues who keep a profile: invited by those who do, and the last one does not leave it to nobody."""

import pytest

from accounts.actions import accept_invitation, end_role
from accounts.models import Invitation, RoleAssignment
from accounts.states import Role
from core.outbox import Mail
from core.workflow import Refused
from networks.organisations import actions
from tests.factories.networks import OrganisationFactory
from tests.people import PASSWORD, give, person

WORK = "/arbeitsbereich/organisationen/"


@pytest.fixture
def public(bonn):
    return OrganisationFactory(published=True, municipality=bonn, name="Forum e. V.")


@pytest.fixture
def mso(public):
    return give(person("mso"), Role.ORG_EDITOR, public)


def held(user) -> RoleAssignment:
    return RoleAssignment.objects.get(user=user, role=Role.ORG_EDITOR)


def test_an_editor_invites_a_colleague_who_then_keeps_it_too(public, mso, nobody, client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    path = f"{WORK}{public.pk}/personen/"
    client.force_login(mso)
    asked = client.post(f"{path}einladen/", {"email": nobody.email})
    assert asked.url.startswith("/konto/reauthenticate/") and not Invitation.objects.exists()
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    assert client.post(f"{path}einladen/", {"email": "abc"}).status_code == 422
    assert (
        client.post(f"{path}einladen/", {"email": mso.email}).status_code == 409
    )  # nobody invites themselves
    assert client.post(f"{path}einladen/", {"email": nobody.email}).status_code == 302
    assert nobody.email in client.get(path).text
    accept_invitation(Invitation.objects.get(), by=nobody)
    assert nobody.has_perm("organisations.edit_organisation", public)
    page = client.get(path).text
    assert str(nobody) in page and "personen/beenden" not in page and "allein" not in page


def test_who_sees_and_invites(public, mso, coordinator, staff, nobody, sign_in):
    path = f"{WORK}{public.pk}/personen/"
    for user, status in ((mso, 200), (staff, 200), (coordinator, 403), (nobody, 403)):
        assert sign_in(user).get(path).status_code == status
        assert sign_in(user).get(f"{path}einladen/").status_code == status
    for user in (coordinator, nobody):
        sign_in(user).post("/konto/reauthenticate/", {"password": PASSWORD})
        assert sign_in(user).post(f"{path}einladen/", {"email": "neu@example.org"}).status_code == 403
    assert not Invitation.objects.exists()


def test_the_last_one_stays_until_somebody_else_keeps_it(public, mso, nobody):
    with pytest.raises(Refused, match="Nachfolge"):
        end_role(held(mso), by=mso)
    assert held(mso).ended_at is None
    give(nobody, Role.ORG_EDITOR, public)
    end_role(held(mso), by=mso)
    assert held(mso).ended_at is not None
    with pytest.raises(Refused):
        end_role(held(nobody), by=nobody)


def test_of_a_profile_that_is_gone_everybody_may_leave(public, mso):
    actions.archive(public, by=mso)
    end_role(held(mso), by=mso)
    assert held(mso).ended_at is not None


def test_the_last_one_asks_the_coordinator_who_has_a_task_until_somebody_comes(
    public, mso, coordinator, staff, other_coordinator, nobody, sign_in
):
    step = f"{WORK}{public.pk}/schritt/seek_keeper/"
    assert "Nachfolge" in sign_in(mso).get(f"{WORK}{public.pk}/personen/").text
    assert sign_in(coordinator).post(step).status_code == 403
    assert sign_in(mso).post(step)["Location"] == WORK
    assert held(mso).ended_at is not None
    assert set(Mail.objects.values_list("to", flat=True)) == {coordinator.email, staff.email}
    task = "Niemand pflegt dieses Profil, bitte Nachfolge finden: Forum e. V."
    for user, has in ((coordinator, True), (staff, True), (other_coordinator, False)):
        assert (task in sign_in(user).get("/arbeitsbereich/").text) is has
    give(nobody, Role.ORG_EDITOR, public)
    assert task not in sign_in(coordinator).get("/arbeitsbereich/").text


def test_who_has_colleagues_leaves_without_asking(public, mso, nobody):
    give(nobody, Role.ORG_EDITOR, public)
    with pytest.raises(Refused):
        actions.seek_keeper(public, by=mso)
    assert held(mso).ended_at is None

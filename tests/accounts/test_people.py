"""The list of people: who finds it, what it holds, and that a role is ended there."""

import pytest

from accounts.models import RoleAssignment
from accounts.states import Role
from core.outbox import Mail
from tests.factories.accounts import PASSWORD, RoleFactory, UserFactory
from tests.factories.networks import MunicipalityFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/arbeitsbereich/personen/"


@pytest.fixture
def bonn():
    return MunicipalityFactory(name="Bonn")


@pytest.fixture
def coordinator(client, bonn):
    user = RoleFactory(role=Role.COORDINATOR, scope=bonn).user
    client.force_login(user)
    return user


def test_who_gives_roles_finds_the_list_in_the_arbeitsbereich(client, coordinator):
    assert ADDRESS in client.get("/arbeitsbereich/").text
    client.force_login(RoleFactory(role=Role.EDITOR).user)
    assert ADDRESS not in client.get("/arbeitsbereich/").text


def test_a_coordinator_sees_the_own_municipality_only(client, coordinator, bonn):
    colleague = RoleFactory(role=Role.COORDINATOR, scope=bonn).user
    stranger = RoleFactory(role=Role.COORDINATOR, scope=MunicipalityFactory(name="Kiel")).user
    text = client.get(ADDRESS).text
    assert colleague.email in text
    assert stranger.email not in text
    assert stranger.email not in client.get(f"{ADDRESS}?q={stranger.first_name}").text
    assert stranger.email not in b"".join(client.get(f"{ADDRESS}?format=csv").streaming_content).decode()


@pytest.mark.parametrize("asked", ["Öztürk", "ayşe öztürk", "ayse@", "Bonn", "bon"])
def test_people_are_found_by_name_address_and_place(client, bonn, asked):
    RoleFactory(
        role=Role.COORDINATOR, scope=bonn, user__first_name="Ayşe", user__last_name="Öztürk", user__email="ayse@example.org"
    )  # fmt: skip
    other = RoleFactory(role=Role.COORDINATOR, scope=MunicipalityFactory(name="Kiel")).user
    client.force_login(RoleFactory(role=Role.ADMIN).user)
    text = client.get(ADDRESS, {"q": asked}).text
    assert "ayse@example.org" in text
    assert other.email not in text


def test_a_role_is_ended_after_the_password_was_asked_again(client, coordinator, bonn):
    role = RoleFactory(role=Role.COORDINATOR, scope=bonn)
    end = f"{ADDRESS}{role.pk}/beenden/"
    assert end in client.get(ADDRESS).text
    assert client.get(end).status_code == 200
    asked = client.post(end)
    assert asked.url.startswith("/konto/reauthenticate/")
    assert RoleAssignment.objects.effective().filter(pk=role.pk).exists()
    done = client.post(asked.url, {"password": PASSWORD, "next": end})
    assert done.url == ADDRESS
    assert not RoleAssignment.objects.effective().filter(pk=role.pk).exists()
    assert Mail.objects.get(kind="accounts.role_ended").to == role.user.email
    assert client.post(end).status_code == 404


def test_the_role_of_another_municipality_is_not_found(client, coordinator):
    role = RoleFactory(role=Role.COORDINATOR, scope=MunicipalityFactory(name="Kiel"))
    assert client.get(f"{ADDRESS}{role.pk}/beenden/").status_code == 404
    assert client.post(f"{ADDRESS}{role.pk}/beenden/").status_code in (302, 404)
    assert RoleAssignment.objects.effective().filter(pk=role.pk).exists()


def test_whoever_has_nothing_to_give_gets_a_sentence(client):
    client.force_login(UserFactory())
    assert client.get(ADDRESS).status_code == 403
    assert client.get(f"{ADDRESS}einladen/").status_code == 403

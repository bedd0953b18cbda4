"""/verwaltung/ for people: what is shown, and that it is no way round the roles."""

import pytest
from django.test import Client

from accounts.models import RoleAssignment
from accounts.states import Role
from tests.factories.accounts import InvitationFactory, RoleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client(client):
    client.force_login(RoleFactory(role=Role.ADMIN).user)
    return client


def test_an_account_is_found_by_name_and_shows_no_password(admin_client):
    role = RoleFactory(user__last_name="Öztürk")
    assert role.user.email in admin_client.get("/verwaltung/accounts/user/?q=öztürk").text
    page = admin_client.get(f"/verwaltung/accounts/user/{role.user.pk}/change/").text
    assert role.user.password not in page
    assert admin_client.get(f"/verwaltung/accounts/user/{role.user.pk}/history/").status_code == 200


def test_a_name_is_corrected_and_nothing_else_slips_in(admin_client):
    user = UserFactory()
    said = {
        "first_name": "Neu", "last_name": "Name", "phone": "", "preferred_language": "de", "notify_by_email": "on",
        "is_active": "on", "email": "fremd@example.org", "is_superuser": "on", "password": "x",
        "role_assignments-TOTAL_FORMS": "1", "role_assignments-INITIAL_FORMS": "0",
        "role_assignments-0-role": "admin", "role_assignments-0-valid_from": "01.01.2020",
    }  # fmt: skip
    before = user.password, user.email
    assert admin_client.post(f"/verwaltung/accounts/user/{user.pk}/change/", said).status_code == 302
    user.refresh_from_db()
    assert str(user) == "Neu Name"
    assert (user.password, user.email, user.is_superuser) == (*before, False)
    assert not RoleAssignment.objects.filter(user=user).exists()


def test_a_closed_account_is_signed_out_at_its_next_request(admin_client):
    user, other = UserFactory(), Client()
    other.force_login(user)
    assert other.get("/konto/meine-daten/").status_code == 200
    said = {"first_name": "A", "last_name": "B", "preferred_language": "de"}
    forms = {"role_assignments-TOTAL_FORMS": "0", "role_assignments-INITIAL_FORMS": "0"}
    admin_client.post(f"/verwaltung/accounts/user/{user.pk}/change/", {**said, **forms})
    assert other.get("/konto/meine-daten/").status_code == 302


def test_roles_and_invitations_are_for_looking_only(admin_client):
    role, invitation = RoleFactory(), InvitationFactory()
    for address in (
        f"/verwaltung/accounts/roleassignment/{role.pk}/",
        f"/verwaltung/accounts/invitation/{invitation.pk}/",
    ):
        assert admin_client.get(f"{address}change/").status_code == 200
        assert admin_client.post(f"{address}change/", {"role": "admin"}).status_code == 403
        assert admin_client.post(f"{address}delete/", {"post": "yes"}).status_code == 403
    assert admin_client.get("/verwaltung/accounts/roleassignment/add/").status_code == 403


def test_keys_and_proofs_are_not_there_at_all(admin_client):
    for model in ("mfa/authenticator", "usersessions/usersession", "account/emailaddress", "auth/group"):
        assert admin_client.get(f"/verwaltung/{model}/").status_code == 404


def test_others_do_not_look_up_people(client):
    client.force_login(RoleFactory(role=Role.EDITOR).user)
    assert client.get("/verwaltung/accounts/user/").status_code in (302, 403)

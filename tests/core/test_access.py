"""The one door: what a person may not see is 404, what she sees but may not do is 403 with a sentence."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from accounts.models import RoleAssignment
from accounts.states import Role
from core.access import Forbidden, get_for, require
from tests.factories.accounts import RoleFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_door():
    role, admin = RoleFactory(), RoleFactory(role=Role.ADMIN).user
    rows = RoleAssignment.objects.all()
    assert get_for(admin, rows, "accounts.give_roleassignment", pk=role.pk) == role
    assert get_for(role.user, rows, "accounts.view_roleassignment", pk=role.pk) == role
    with pytest.raises(Forbidden, match="So nicht"):
        get_for(role.user, rows, "accounts.give_roleassignment", sentence="So nicht.", pk=role.pk)
    for stranger in (UserFactory(), AnonymousUser()):
        with pytest.raises(Http404):
            get_for(stranger, rows, "accounts.view_roleassignment", pk=role.pk)
    with pytest.raises(Http404):
        get_for(admin, rows, pk=0)


def test_a_page_about_no_row_asks_for_the_permission_alone():
    require(RoleFactory(role=Role.ADMIN).user, "accounts.give_roleassignment")
    with pytest.raises(Forbidden):
        require(UserFactory(), "accounts.give_roleassignment")


def test_the_403_page_says_the_sentence_and_visitors_are_asked_to_sign_in(client):
    assert client.get("/arbeitsbereich/personen/").url == "/konto/login/?next=/arbeitsbereich/personen/"
    client.force_login(UserFactory())
    answer = client.get("/arbeitsbereich/personen/")
    assert answer.status_code == 403
    assert str(Forbidden().sentence) in answer.text


def test_signed_in_pages_are_not_kept_by_anybody_and_carry_the_headers(client):
    client.force_login(UserFactory())
    answer = client.get("/konto/meine-daten/")
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "camera=()" in answer["Permissions-Policy"]

"""Who may give what, and from when until when a role counts."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import end_role, grant_role, invite
from accounts.models import Invitation, RoleAssignment
from accounts.queries import offers_of
from accounts.states import Role
from core.access import Forbidden
from core.outbox import Mail
from core.workflow import Refused
from tests.at_once import at_once
from tests.factories.accounts import InvitationFactory, RoleFactory, UserFactory
from tests.factories.networks import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bonn():
    return MunicipalityFactory(name="Bonn")


@pytest.fixture
def kiel():
    return MunicipalityFactory(name="Kiel")


def fresh(user):
    """The person as the next request sees them."""
    return type(user).objects.get(pk=user.pk)


def test_a_role_counts_for_its_object_only(bonn, kiel):
    roles = RoleFactory(role=Role.COORDINATOR, scope=bonn).user.roles
    assert roles.has(Role.COORDINATOR, bonn)
    assert not roles.has(Role.COORDINATOR, kiel)
    assert not roles.has(Role.ORG_EDITOR, bonn)


@pytest.mark.parametrize(
    ("first", "last", "counts"),
    [(-1, None, True), (0, 0, True), (1, None, False), (-9, -1, False), (-9, 0, True)],
)
def test_a_role_counts_from_its_first_to_its_last_day(bonn, first, last, counts):
    today = timezone.localdate()
    until = None if last is None else today + timedelta(days=last)
    role = RoleFactory(
        role=Role.COORDINATOR, scope=bonn, valid_from=today + timedelta(days=first), valid_until=until
    )
    assert role.user.roles.has(Role.COORDINATOR, bonn) is counts


def test_an_inactive_account_has_no_role(bonn):
    user = RoleFactory(role=Role.COORDINATOR, scope=bonn, user__is_active=False).user
    assert not user.roles.any(Role.COORDINATOR)


def test_roles_cost_one_query_a_request(bonn, django_assert_num_queries):
    user = fresh(RoleFactory(role=Role.COORDINATOR, scope=bonn).user)
    with django_assert_num_queries(1):
        user.roles.any(Role.COORDINATOR)
        user.roles.has(Role.COORDINATOR, bonn)


def test_the_database_holds_a_role_once_at_a_time(bonn):
    role = RoleFactory(role=Role.COORDINATOR, scope=bonn)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleFactory(user=role.user, role=Role.COORDINATOR, scope=bonn)
    RoleFactory(user=role.user, role=Role.COORDINATOR, scope=MunicipalityFactory())


def test_a_role_that_ended_can_be_given_again_on_the_same_day(bonn):
    role = RoleFactory(role=Role.COORDINATOR, scope=bonn)
    end_role(role, by=RoleFactory(role=Role.ADMIN).user)
    grant_role(Role.COORDINATOR, user=role.user, scope=bonn, by=None)
    assert fresh(role.user).roles.has(Role.COORDINATOR, bonn)


def test_granting_what_is_held_keeps_the_assignment_there_is(bonn):
    role = RoleFactory(role=Role.COORDINATOR, scope=bonn)
    assert grant_role(Role.COORDINATOR, user=role.user, scope=bonn, by=None) == role


def test_a_role_is_only_given_for_the_kind_of_object_it_is_for(bonn):
    with pytest.raises(ValueError, match="programme_staff is not given for municipalities.municipality"):
        grant_role(Role.PROGRAMME_STAFF, user=UserFactory(), scope=bonn, by=None)
    with pytest.raises(ValueError, match="coordinator is not given for nothing"):
        grant_role(Role.COORDINATOR, user=UserFactory(), by=None)


def test_a_coordinator_invites_only_to_coordination_of_the_own_municipality(bonn, kiel):
    coordinator = RoleFactory(role=Role.COORDINATOR, scope=bonn).user
    invite(email="neu@example.org", role=Role.COORDINATOR, scope=bonn, by=coordinator)
    for role, scope in ((Role.COORDINATOR, kiel), (Role.EDITOR, None), (Role.ADMIN, None)):
        with pytest.raises(Forbidden):
            invite(email="neu@example.org", role=role, scope=scope, by=coordinator)


def test_the_editorial_office_invites_nobody():
    editor = RoleFactory(role=Role.EDITOR).user
    assert offers_of(editor) == []
    with pytest.raises(Forbidden):
        invite(email="neu@example.org", role=Role.EDITOR, by=editor)


def people(bonn) -> dict:
    return {
        "admin": RoleFactory(role=Role.ADMIN).user,
        "coordinator": RoleFactory(role=Role.COORDINATOR, scope=bonn).user,
        "editor": RoleFactory(role=Role.EDITOR).user,
        "nobody": UserFactory(),
    }


@pytest.mark.parametrize("name", ["admin", "coordinator", "editor", "nobody"])
def test_the_lists_and_the_permissions_agree(bonn, kiel, name):
    user = fresh(people(bonn)[name])
    RoleFactory(role=Role.COORDINATOR, scope=kiel)
    InvitationFactory(role=Role.COORDINATOR, scope=bonn)
    InvitationFactory(role=Role.COORDINATOR, scope=kiel)
    InvitationFactory(email=user.email)
    for model in (RoleAssignment, Invitation):
        label = model._meta.model_name
        visible = set(model.objects.visible_to(user))
        assert visible == {row for row in model.objects.all() if user.has_perm(f"accounts.view_{label}", row)}
    given = set(RoleAssignment.objects.given_by(user))
    assert given == {
        row for row in RoleAssignment.objects.all() if user.has_perm("accounts.give_roleassignment", row)
    }


def test_a_role_that_ends_ends_for_the_open_session_at_the_next_request(
    client, bonn, django_capture_on_commit_callbacks
):
    """The control: while the role holds, the same session gets the page."""
    role = RoleFactory(role=Role.COORDINATOR, scope=bonn)
    client.force_login(role.user)
    assert client.get("/arbeitsbereich/personen/").status_code == 200
    end_role(role, by=RoleFactory(role=Role.ADMIN).user)
    assert client.get("/arbeitsbereich/personen/").status_code == 403
    assert Mail.objects.get(kind="accounts.role_ended").to == role.user.email


def test_a_person_may_give_back_their_own_role_without_a_mail():
    role = RoleFactory(role=Role.EDITOR)
    end_role(role, by=fresh(role.user))
    assert not Mail.objects.exists()
    with pytest.raises(Refused):
        end_role(role, by=role.user)


def test_another_persons_role_cannot_be_ended_without_the_right():
    with pytest.raises(Forbidden):
        end_role(RoleFactory(role=Role.EDITOR), by=RoleFactory(role=Role.EDITOR).user)


def test_the_last_administration_stays():
    role = RoleFactory(role=Role.ADMIN)
    with pytest.raises(Refused):
        end_role(role, by=role.user)
    RoleFactory(role=Role.ADMIN)
    end_role(role, by=role.user)


def test_rights_come_from_roles_and_never_from_djangos_tables(django_assert_num_queries):
    user = UserFactory()
    kind = ContentType.objects.get_for_model(Mail)
    user.user_permissions.add(Permission.objects.get_or_create(codename="view_mail", content_type=kind)[0])
    user = fresh(user)
    with django_assert_num_queries(0):
        assert not user.has_perm("core.view_mail")
    with django_assert_num_queries(1):
        assert not user.has_perm("accounts.give_roleassignment")


@pytest.mark.django_db(transaction=True)
def test_two_administrations_that_end_each_other_at_once_leave_one():
    roles = [RoleFactory(role=Role.ADMIN), RoleFactory(role=Role.ADMIN)]
    answers = at_once(lambda number: end_role(roles[number], by=fresh(roles[1 - number].user)), 2)
    assert sum(answer is None for answer in answers) == 1
    assert sum(isinstance(answer, Refused | Forbidden) for answer in answers) == 1
    assert RoleAssignment.objects.effective().filter(role=Role.ADMIN).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_six_who_invite_the_same_person_at_once_one_does():
    place = MunicipalityFactory(name="Bonn")
    inviters = [RoleFactory(role=Role.COORDINATOR, scope=place).user for _number in range(6)]
    answers = at_once(
        lambda number: invite(
            email="neu@example.org", role=Role.COORDINATOR, scope=place, by=inviters[number]
        ),
        6,
    )
    assert sum(isinstance(answer, Invitation) for answer in answers) == 1
    assert sum(isinstance(answer, Refused) for answer in answers) == 5
    assert Mail.objects.count() == 1

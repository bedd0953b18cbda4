"""From the invitation to the role, as the people concerned see it."""

import re
from datetime import timedelta

import pytest
from django.core import mail as sent
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import (
    accept_invitation,
    decline_invitation,
    end_role,
    invite,
    renew_invitation,
    withdraw_invitation,
)
from accounts.models import Invitation, User
from accounts.states import InvitationState, Role
from core.access import Forbidden
from core.outbox import Mail, MailState
from core.tasks import sweep_outbox
from core.workflow import Refused
from tests.factories.accounts import PASSWORD, InvitationFactory, RoleFactory, UserFactory
from tests.factories.networks import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bonn():
    return MunicipalityFactory(name="Bonn")


@pytest.fixture
def coordinator(bonn):
    return RoleFactory(role=Role.COORDINATOR, scope=bonn).user


@pytest.fixture
def invitation(bonn, coordinator):
    return invite(email="Neu@Example.org", role=Role.COORDINATOR, scope=bonn, by=coordinator)


def test_whoever_has_no_account_is_asked_to_make_one(invitation, coordinator):
    letter = Mail.objects.get()
    assert letter.to == "neu@example.org"
    assert "Bonn" in letter.subject
    assert "/konto/signup/?next=/arbeitsbereich/einladungen/" in letter.body
    assert letter.body.count("http") == 1
    assert str(coordinator) in letter.body


def test_whoever_has_an_account_is_asked_to_sign_in_in_their_language(bonn, coordinator):
    UserFactory(email="neu@example.org", preferred_language="en", notify_by_email=False)
    invite(email="neu@example.org", role=Role.COORDINATOR, scope=bonn, by=coordinator)
    assert "/en/arbeitsbereich/einladungen/" in Mail.objects.get().body


def test_the_invited_person_has_the_role_and_the_inviter_hears_of_it(invitation, bonn, coordinator):
    person = UserFactory(email="neu@example.org")
    accept_invitation(invitation, by=person)
    assert person.roles.has(Role.COORDINATOR, bonn)
    assert person.role_assignments.get().created_by == coordinator
    assert Mail.objects.get(kind="accounts.invitation_answered").to == coordinator.email
    with pytest.raises(Refused):
        accept_invitation(invitation, by=person)


def test_an_address_that_is_not_proven_opens_nothing(invitation):
    """The control is the same person with the address proven."""
    person = UserFactory(email="neu@example.org")
    person.emailaddress_set.update(verified=False)
    assert not Invitation.objects.visible_to(person).exists()
    with pytest.raises(Forbidden):
        accept_invitation(invitation, by=person)
    person.emailaddress_set.update(verified=True)
    accept_invitation(invitation, by=person)


def test_somebody_else_cannot_accept(invitation):
    with pytest.raises(Forbidden):
        accept_invitation(invitation, by=UserFactory())


def test_a_second_proven_address_counts_too(invitation):
    person = UserFactory()
    person.emailaddress_set.create(email="neu@example.org", verified=True, primary=False)
    accept_invitation(invitation, by=person)
    assert person.role_assignments.exists()


def test_who_declines_gets_nothing_and_the_inviter_hears_of_it(invitation, coordinator):
    person = UserFactory(email="neu@example.org")
    decline_invitation(invitation, by=person)
    assert not person.role_assignments.exists()
    assert Mail.objects.get(kind="accounts.invitation_answered").to == coordinator.email


def test_a_withdrawn_invitation_is_void_and_its_waiting_mail_is_not_sent(invitation, coordinator):
    withdraw_invitation(invitation, by=coordinator)
    sweep_outbox()
    assert sent.outbox == []
    assert Mail.objects.get().state == MailState.WITHHELD
    with pytest.raises(Refused):
        accept_invitation(invitation, by=UserFactory(email="neu@example.org"))


def test_an_open_invitation_is_sent(invitation):
    sweep_outbox()
    assert [letter.to for letter in sent.outbox] == [["neu@example.org"]]


def test_an_invitation_is_worth_what_its_inviters_right_is_worth(invitation, coordinator):
    end_role(coordinator.role_assignments.get(), by=RoleFactory(role=Role.ADMIN).user)
    with pytest.raises(Refused, match="no longer|nicht mehr"):
        accept_invitation(invitation, by=UserFactory(email="neu@example.org"))


def test_who_is_invited_already_or_has_the_role_is_not_invited_again(invitation, bonn, coordinator):
    for address in ("neu@example.org", RoleFactory(role=Role.COORDINATOR, scope=bonn).user.email):
        with pytest.raises(Refused) as refusal:
            invite(email=address, role=Role.COORDINATOR, scope=bonn, by=coordinator)
        assert refusal.value.field == "email"


def test_nobody_invites_themselves(bonn):
    staff = RoleFactory(role=Role.ADMIN).user
    with pytest.raises(Refused, match="yourself|selbst"):
        invite(email=staff.email.upper(), role=Role.COORDINATOR, scope=bonn, by=staff)


def test_the_database_holds_one_open_invitation(invitation, bonn):
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory(email="NEU@example.org", role=Role.COORDINATOR, scope=bonn)


def test_a_state_changes_only_in_the_mover(invitation):
    with pytest.raises(Exception, match="core.workflow.take"), transaction.atomic():
        Invitation.objects.update(state=InvitationState.ACCEPTED)


# ---- in the browser --------------------------------------------------------------------------------------------------
def reauthenticate(client) -> None:
    """As if the person had just given the password again."""
    client.post("/konto/reauthenticate/", {"password": PASSWORD})


def invite_in_browser(client, **fields):
    return client.post("/arbeitsbereich/personen/einladen/", fields)


def test_a_coordinator_invites_in_the_browser(client, bonn, coordinator):
    client.force_login(coordinator)
    page = client.get("/arbeitsbereich/personen/einladen/")
    offer = f"coordinator:municipalities.municipality:{bonn.pk}"
    assert offer in page.content.decode()
    reauthenticate(client)
    answer = invite_in_browser(client, email="neu@example.org", offer=offer)
    assert answer.url == "/arbeitsbereich/personen/"
    assert "neu@example.org" in client.get("/arbeitsbereich/personen/").content.decode()


def test_the_password_is_asked_again_and_what_was_typed_is_not_lost(client, bonn, coordinator):
    client.force_login(coordinator)
    offer = f"coordinator:municipalities.municipality:{bonn.pk}"
    asked = invite_in_browser(client, email="neu@example.org", offer=offer)
    assert asked.url.startswith("/konto/reauthenticate/")
    assert not Invitation.objects.exists()
    done = client.post(asked.url, {"password": PASSWORD, "next": "/arbeitsbereich/personen/einladen/"})
    assert done.url == "/arbeitsbereich/personen/"
    assert Invitation.objects.get().email == "neu@example.org"


def test_a_wrong_address_keeps_what_was_typed(client, bonn, coordinator):
    client.force_login(coordinator)
    reauthenticate(client)
    answer = invite_in_browser(
        client, email="neu@", offer=f"coordinator:municipalities.municipality:{bonn.pk}"
    )
    assert answer.status_code == 422
    assert 'value="neu@"' in answer.content.decode()
    again = invite_in_browser(
        client, email=coordinator.email, offer=f"coordinator:municipalities.municipality:{bonn.pk}"
    )
    assert again.status_code == 409
    assert coordinator.email in again.content.decode()


def test_a_double_click_invites_once(client, bonn, coordinator):
    client.force_login(coordinator)
    reauthenticate(client)
    offer, once = f"coordinator:municipalities.municipality:{bonn.pk}", "0b2f35a1-64a5-4d52-8f5d-9d3c2cb7a3a1"
    for _click in range(2):
        assert invite_in_browser(client, email="neu@example.org", offer=offer, once=once).status_code == 302
    assert Invitation.objects.count() == 1


def test_another_municipality_is_not_on_offer_and_not_accepted(client, coordinator):
    kiel = MunicipalityFactory(name="Kiel")
    client.force_login(coordinator)
    reauthenticate(client)
    answer = invite_in_browser(
        client, email="neu@example.org", offer=f"coordinator:municipalities.municipality:{kiel.pk}"
    )
    assert answer.status_code == 422
    assert not Invitation.objects.exists()


def test_administration_searches_for_the_object_without_any_script(client, bonn):
    client.force_login(RoleFactory(role=Role.ADMIN).user)
    said = {"email": "neu@example.org", "offer": "coordinator:municipalities.municipality:", "search": "bon"}
    found = invite_in_browser(client, look_up="1", **said)
    assert f'name="scope" value="{bonn.pk}"' in found.content.decode()
    assert 'value="neu@example.org"' in found.content.decode()
    reauthenticate(client)
    assert invite_in_browser(client, **said).status_code == 422
    assert invite_in_browser(client, **said, scope=bonn.pk).status_code == 302
    assert Invitation.objects.get().scope == bonn


@pytest.mark.parametrize("search", ["", "gibtesnicht", "\x00", "%_", "a" * 500])
@pytest.mark.parametrize(
    "offer", ["coordinator:municipalities.municipality:", "facilitator:meetings.workshop:", "x"]
)
def test_any_input_gets_a_message(client, bonn, offer, search):
    client.force_login(RoleFactory(role=Role.ADMIN).user)
    reauthenticate(client)
    said = {"email": "neu@example.org", "offer": offer, "search": search, "scope": "99999"}
    assert invite_in_browser(client, **said).status_code == 422
    assert invite_in_browser(client, look_up="1", **said).status_code == 200


def test_the_invited_person_accepts_in_the_browser(client, invitation, bonn):
    person = UserFactory(email="neu@example.org")
    client.force_login(person)
    page = client.get("/arbeitsbereich/einladungen/").content.decode()
    step = f"/arbeitsbereich/einladungen/{invitation.pk}/schritt/accept/"
    assert step in page
    assert client.get(step).status_code == 200
    assert client.post(step).url == "/arbeitsbereich/einladungen/"
    assert User.objects.get(pk=person.pk).roles.has(Role.COORDINATOR, bonn)


def test_others_do_not_find_the_invitation(client, invitation):
    client.force_login(UserFactory())
    for step in ("accept", "decline", "withdraw"):
        assert client.post(f"/arbeitsbereich/einladungen/{invitation.pk}/schritt/{step}/").status_code == 404
    assert client.get(f"/arbeitsbereich/einladungen/{invitation.pk}/schritt/invite/").status_code == 404


def test_the_inviter_withdraws_but_cannot_accept(client, invitation, coordinator):
    client.force_login(coordinator)
    assert client.post(f"/arbeitsbereich/einladungen/{invitation.pk}/schritt/accept/").status_code == 403
    assert client.post(f"/arbeitsbereich/einladungen/{invitation.pk}/schritt/withdraw/").status_code == 302
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.WITHDRAWN


def test_the_link_in_the_mail_leads_through_the_registration_to_the_invitation(client, invitation):
    path = re.search(r"https?://[^/\s]+(/\S+)", Mail.objects.get().body).group(1)
    page = client.get(path).text
    following = re.search(r'name="next" value="([^"]+)"', page).group(1)
    said = {
        "first_name": "Neu", "last_name": "Hier", "email": "neu@example.org",
        "password1": PASSWORD, "password2": PASSWORD, "privacy": "on", "next": following,
    }  # fmt: skip
    confirm = client.post("/konto/signup/", said).url
    letter = Mail.objects.get(kind="account:email_confirmation_signup")
    code = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", letter.body, re.MULTILINE).group()
    assert client.post(confirm, {"code": code}).url == "/arbeitsbereich/einladungen/"
    assert str(invitation.pk) in client.get("/arbeitsbereich/einladungen/").text


# ---- an invitation has an end --------------------------------------------------------------------------------------------
def age(invitation, days: int) -> Invitation:
    Invitation.objects.filter(pk=invitation.pk).update(sent_at=timezone.now() - timedelta(days=days))
    invitation.refresh_from_db()
    return invitation


def test_the_mail_says_until_when_the_invitation_is_valid(invitation):
    assert f"{invitation.last_day:%d.%m.%Y}" in Mail.objects.get().body


def test_after_thirty_days_it_can_no_longer_be_accepted(invitation, coordinator, bonn):
    """The control is the day before."""
    person = UserFactory(email="neu@example.org")
    age(invitation, 31)
    with pytest.raises(Refused, match=f"abgelaufen. Bitten Sie {coordinator}"):
        accept_invitation(invitation, by=person)
    assert not person.role_assignments.exists()
    accept_invitation(age(invitation, 29), by=person)
    assert person.roles.has(Role.COORDINATOR, bonn)


def test_who_is_invited_reads_that_it_has_expired_also_by_a_crafted_post(client, invitation):
    client.force_login(UserFactory(email="neu@example.org"))
    age(invitation, 31)
    page = client.get("/arbeitsbereich/einladungen/").text
    assert "abgelaufen" in page
    assert "schritt/accept" not in page
    answer = client.post(f"/arbeitsbereich/einladungen/{invitation.pk}/schritt/accept/")
    assert answer.status_code == 409
    assert "abgelaufen" in answer.text
    assert "Sie haben eine Einladung" not in client.get("/arbeitsbereich/").text


def test_an_expired_invitation_is_sent_again_and_is_worth_the_right_of_who_sends_it(client, invitation, bonn):
    age(invitation, 31)
    colleague = RoleFactory(role=Role.COORDINATOR, scope=bonn).user
    client.force_login(colleague)
    assert "abgelaufen am" in client.get("/arbeitsbereich/personen/").text
    assert client.post(f"/arbeitsbereich/einladungen/{invitation.pk}/schritt/renew/").status_code == 302
    assert Mail.objects.filter(kind="accounts.invitation").count() == 2
    invitation.refresh_from_db()
    assert (invitation.has_expired, invitation.created_by) == (False, colleague)
    accept_invitation(invitation, by=UserFactory(email="neu@example.org"))


def test_it_is_not_sent_twice_a_day(client, invitation, coordinator):
    client.force_login(coordinator)
    answer = client.post(f"/arbeitsbereich/einladungen/{invitation.pk}/schritt/renew/")
    assert answer.status_code == 409
    assert Mail.objects.count() == 1


def test_only_who_may_invite_sends_it_again(invitation):
    age(invitation, 31)
    with pytest.raises(Forbidden):
        renew_invitation(invitation, by=UserFactory(email="neu@example.org"))


def test_a_mail_that_waited_for_too_long_is_withheld(invitation):
    age(invitation, 31)
    sweep_outbox()
    assert Mail.objects.get().state == MailState.WITHHELD


def test_who_keeps_it_learns_when_somebody_from_outside_gives_or_ends_the_role(bonn, coordinator, invitation):
    """Colleagues among themselves need no mail: the control."""
    new = UserFactory(email="neu@example.org")
    accept_invitation(invitation, by=new)
    assert not Mail.objects.filter(kind="accounts.role_of_colleague").exists()
    admin = RoleFactory(role=Role.ADMIN).user
    end_role(new.role_assignments.get(), by=admin)
    told = Mail.objects.get(kind="accounts.role_of_colleague")
    assert (told.to, str(admin) in told.body, str(new) in told.body) == (coordinator.email, True, True)
    again = invite(email="neu@example.org", role=Role.COORDINATOR, scope=bonn, by=admin)
    accept_invitation(again, by=User.objects.get(pk=new.pk))
    assert Mail.objects.filter(kind="accounts.role_of_colleague", to=coordinator.email).count() == 2

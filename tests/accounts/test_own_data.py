"""What a person says about themselves, and everything the portal holds about them in one file."""

import json
import re

import pytest

from accounts.models import User
from accounts.queries import package_of, places_of_people
from accounts.states import Role
from accounts.wording import OWN_DATA_WORDS
from core.drafts import Desk, Draft
from core.outbox import Mail
from core.registry import own_data
from tests.factories.accounts import PASSWORD, InvitationFactory, RoleFactory, UserFactory
from tests.factories.networks import MunicipalityFactory
from tests.factories.workshops import AttendanceFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/konto/meine-daten/"
SAID = {"first_name": "Ayşe", "last_name": "Öztürk", "phone": "+49 228 12345", "preferred_language": "en"}


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def test_a_person_changes_what_they_say_about_themselves_and_nothing_else(client, user):
    slipped_in = {"email": "fremd@example.org", "is_superuser": "on", "is_active": "", "password": "x"}
    assert client.post(ADDRESS, SAID | slipped_in).url == ADDRESS
    after = User.objects.get()
    assert (str(after), after.phone, after.preferred_language) == ("Ayşe Öztürk", "+49 228 12345", "en")
    assert (after.email, after.is_superuser, after.is_active) == (user.email, False, True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first_name", ""),
        ("last_name", "x" * 81),
        ("phone", "ruf mich an"),
        ("preferred_language", "fr"),
        ("first_name", "\x00"),
    ],
)
def test_what_is_wrong_gets_a_message_and_stays_typed(client, user, field, value):
    answer = client.post(ADDRESS, SAID | {field: value})
    assert answer.status_code == 422
    assert "kern-error" in answer.text
    assert "Öztürk" in answer.text or field == "last_name"
    assert User.objects.get().last_name == user.last_name


def test_the_file_holds_what_the_portal_holds(client):
    user = UserFactory()
    client.post("/konto/login/", {"login": user.email, "password": PASSWORD})
    place = MunicipalityFactory(name="Bonn")
    RoleFactory(user=user, role=Role.COORDINATOR, scope=place)
    InvitationFactory(email=user.email)
    Draft.objects.create(user=user, key="test", data={"text": "angefangen"})
    Mail.objects.create(kind="x", key="x", to=user.email, subject="An Sie", body="...")
    answer = client.get(f"{ADDRESS}herunterladen/")
    assert answer["Content-Disposition"].startswith("attachment")
    package = json.loads(answer.content)
    assert package["profile"]["email"] == user.email
    assert "Bonn" in package["roles"][0]["role"]
    assert len(package["invitations"]) == 1
    assert package["drafts"][0]["data"] == {"text": "angefangen"}
    assert package["mails"][0]["subject"] == "An Sie"
    assert len(package["sessions"]) == 1
    assert user.password not in answer.text


def test_the_file_holds_nothing_of_anybody_else(client, user):
    other = UserFactory(last_name="Geheim")
    Desk(other, "test")
    Draft.objects.create(user=other, key="test", data={"text": "vertraulich"})
    text = client.get(f"{ADDRESS}herunterladen/").text
    assert "vertraulich" not in text
    assert other.email not in text


def test_every_room_gives_parts_under_names_of_their_own(user):
    parts = [set(part(user)) for part in own_data]
    assert sum(map(len, parts)) == len(set().union(*parts))


def test_own_roles_are_listed_and_can_be_given_back(client, user):
    role = RoleFactory(user=user, role=Role.EDITOR)
    end = f"/arbeitsbereich/personen/{role.pk}/beenden/"
    assert end in client.get(ADDRESS).text
    assert client.get(end).status_code == 200
    asked = client.post(end)
    assert asked.url.startswith("/konto/reauthenticate/")


def test_wherever_a_name_or_an_address_stands_is_told(client):
    user = UserFactory(email="ama@example.org")
    client.force_login(user)
    AttendanceFactory(email="Ama@Example.org", created_by=user)
    traces = json.loads(client.get(f"{ADDRESS}herunterladen/").content)["traces"]
    told = {(trace["record"], trace["as"]): trace["number"] for trace in traces}
    assert told[("Teilnehmende Person", "E-Mail-Adresse")] == 1
    assert told[("Teilnehmende Person", "angelegt von")] == 1
    assert ("Workshop", "angelegt von") not in told


def test_every_column_that_names_a_person_is_looked_at():
    """A room that brings a new one need do nothing."""
    known = {f"{model._meta.label}.{column.name}" for model, column in places_of_people()}
    assert known >= {
        "core.Transition.by", "core.Draft.user", "core.Mail.to", "organisations.ContactPerson.email",
        "meetings.Attendance.email", "meetings.Minutes.author", "programmes.Facilitator.user",
    }  # fmt: skip
    assert not any("Event" in name for name in known)


def test_the_same_is_there_to_read_as_page_and_pdf(client, user):
    RoleFactory(user=user, role=Role.EDITOR)
    Draft.objects.create(user=user, key="test", data={"text": "angefangen"})
    page = client.get(f"{ADDRESS}lesen/").text
    for words in ("Profil", user.email, "Redaktion", "angefangen", "Wo Ihr Name oder Ihre Adresse steht"):
        assert words in page
    assert "last_login" not in page
    assert client.get(f"{ADDRESS}lesen/?format=pdf").content.startswith(b"%PDF")


def test_every_name_for_programs_has_a_word_for_people(user):
    """Rooms name their parts in words, or their names stand in the list."""
    words = {str(name) for name in OWN_DATA_WORDS}
    programs = {str(name) for name in package_of(user) if re.fullmatch(r"[a-z_]+", str(name))}
    assert programs <= words

"""The page on which a person says which mail they want."""

import re

import pytest

from accounts.models import User
from accounts.states import Role
from core.reminders import ReminderOff
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.people import give, person

pytestmark = pytest.mark.django_db
ADDRESS = "/konto/benachrichtigungen/"


@pytest.fixture
def bonn(client):
    user = give(person("bonn"), Role.COORDINATOR, MunicipalityFactory())
    client.force_login(user)
    return user


def off() -> list[str]:
    return sorted(ReminderOff.objects.values_list("kind", flat=True))


def offered(client) -> list[str]:
    return sorted(re.findall(r'name="reminders" value="([^"]+)"', client.get(ADDRESS).text))


def test_one_kind_is_switched_off_and_on_again(client, bonn):
    all_kinds = offered(client)
    said = {"notify_by_email": "on", "reminders": all_kinds}
    assert client.post(ADDRESS, said).url == ADDRESS
    assert off() == []
    fewer = [kind for kind in all_kinds if kind != "meetings.agreement"]
    client.post(ADDRESS, said | {"reminders": fewer})
    assert off() == ["meetings.agreement"]
    assert User.objects.get(pk=bonn.pk).notify_by_email
    page = client.get(ADDRESS).text
    assert page.count("checked") == len(all_kinds)
    client.post(ADDRESS, said)
    assert off() == []


def test_all_mail_is_switched_off_and_the_choice_of_kinds_stays(client, bonn):
    client.post(ADDRESS, {"reminders": ["programmes.milestone"]})
    assert not User.objects.get(pk=bonn.pk).notify_by_email
    assert off() == [kind for kind in offered(client) if kind != "programmes.milestone"]
    assert len(off()) > 4


def test_a_kind_that_is_not_offered_is_refused(client, bonn):
    answer = client.post(ADDRESS, {"notify_by_email": "on", "reminders": ["programmes.milestone", "account"]})
    assert answer.status_code == 422
    assert off() == []


def test_an_editor_is_offered_what_concerns_editors(client):
    client.force_login(give(person("mso"), Role.ORG_EDITOR, OrganisationFactory()))
    page = client.get(ADDRESS).text
    assert "Fällige Vereinbarungen" in page
    assert "Meilensteine" not in page


def test_somebody_without_a_role_still_decides_about_mail(client):
    user = person("nobody")
    client.force_login(user)
    assert 'name="reminders"' not in client.get(ADDRESS).text
    client.post(ADDRESS, {"reminders": ["programmes.milestone"]})
    assert not User.objects.get(pk=user.pk).notify_by_email
    assert off() == []


def test_the_page_says_what_comes_in_any_case(client, bonn):
    assert "lassen sich nicht abschalten" in client.get(ADDRESS).text


def test_only_ones_own_choice_is_changed(client, bonn):
    other = person("kiel")
    ReminderOff.objects.create(user=other, kind="programmes.milestone")
    client.post(ADDRESS, {"notify_by_email": "on", "reminders": ["programmes.milestone"]})
    assert ReminderOff.objects.filter(user=other).exists()

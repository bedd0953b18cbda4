"""The account from the registration to the passkey, and an invitation from the mail to the role, in the browser."""

import re

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from accounts.models import Invitation, User
from accounts.states import Role
from core.outbox import Mail
from tests.factories.accounts import PASSWORD, RoleFactory, UserFactory
from tests.factories.networks import MunicipalityFactory
from tests.journeys.axe import look
from tests.journeys.doors import enter

NEW = "ein-ganz-anderes-langes-Wort"


@pytest.fixture(autouse=True)
def no_counts_of_other_tests(transactional_db):
    cache.clear()


def send(page: Page) -> None:
    """The first button of the page's form."""
    page.locator("main form button:not([formnovalidate]), main form button[type=submit]").first.click()


@pytest.fixture
def authenticator(page: Page) -> None:
    """A passkey device inside the browser."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_person_registers_and_is_let_in(live_server, page: Page):
    page.goto(f"{live_server.url}/konto/signup/")
    look(page)
    for name, value in (
        ("first_name", "Ayşe"),
        ("last_name", "Öztürk"),
        ("email", "ayse@example.org"),
        ("password1", "kurz"),
        ("password2", "kurz"),
    ):
        page.locator(f"#id_{name}").fill(value)
    send(page)
    look(page, "faults")
    expect(page.locator("#id_last_name")).to_have_value("Öztürk")
    for name in ("password1", "password2"):
        page.locator(f"#id_{name}").fill(NEW)
    page.locator("#id_privacy").check()
    send(page)
    look(page)
    code = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", Mail.objects.get().body, re.MULTILINE).group()
    page.locator("#id_code").fill(code)
    send(page)
    expect(page).to_have_url(f"{live_server.url}/arbeitsbereich/")
    assert User.objects.get().emailaddress_set.get().verified


def test_a_passkey_is_made_and_opens_the_account(live_server, page: Page, authenticator):
    user = UserFactory()
    page.goto(f"{live_server.url}/konto/login/")
    look(page)
    page.locator("#id_login").fill(user.email)
    page.locator("#id_password").fill(PASSWORD)
    send(page)
    page.goto(f"{live_server.url}/konto/2fa/")
    look(page)
    page.goto(f"{live_server.url}/konto/2fa/webauthn/add/")
    look(page, "password again")
    page.locator("#id_password").fill(PASSWORD)
    send(page)
    expect(page.locator("#id_name")).to_be_visible()
    look(page)
    page.locator("#id_passwordless").check()
    send(page)
    expect(page).not_to_have_url(re.compile("webauthn/add"))
    look(page, "recovery codes")
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/konto/login/")
    page.locator("#passkey_login").click()
    expect(page).to_have_url(f"{live_server.url}/arbeitsbereich/")


@pytest.mark.parametrize(
    "path", ["email", "password/change", "sessions", "meine-daten", "password/reset", "logout"]
)
def test_the_pages_of_the_account_are_sound(live_server, page: Page, path):
    enter(page, RoleFactory().user, live_server.url)
    page.goto(f"{live_server.url}/konto/{path}/")
    look(page)


def test_administration_invites_and_the_person_accepts(live_server, page: Page, new_context):
    place = MunicipalityFactory(name="Bonn")
    admin = RoleFactory(role=Role.ADMIN).user
    enter(page, admin, live_server.url)
    page.goto(f"{live_server.url}/arbeitsbereich/personen/")
    look(page)
    page.locator("a[href='/arbeitsbereich/personen/einladen/']").click()
    look(page)
    page.locator("#id_email").fill("neu@example.org")
    page.locator("input[value='coordinator:municipalities.municipality:']").check()
    page.locator("#id_search").fill("bon")
    page.locator("#id_search").press("Enter")
    expect(page.locator(f"input[name=scope][value='{place.pk}']")).to_be_checked()
    look(page, "found")
    page.locator("main form button").last.click()
    page.locator("#id_password").fill(PASSWORD)
    send(page)
    expect(page).to_have_url(f"{live_server.url}/arbeitsbereich/personen/")
    expect(page.locator("main")).to_contain_text("neu@example.org")
    look(page, "open invitation")

    invited = new_context().new_page()
    person = UserFactory(email="neu@example.org")
    enter(invited, person, live_server.url)
    invited.goto(f"{live_server.url}/arbeitsbereich/")
    invited.locator("main a[href='/arbeitsbereich/einladungen/']").first.click()
    look(invited)
    invited.locator("main a.kern-btn--primary").click()
    look(invited)
    send(invited)
    look(invited, "none left")
    assert Invitation.objects.get().state == "accepted"
    assert User.objects.get(pk=person.pk).roles.has(Role.COORDINATOR, place)

"""From the registration to the last session: allauth's pages as this portal sets them up, in German, mail through the outbox."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.states import Role
from core.outbox import Mail
from tests.factories.accounts import PASSWORD, RoleFactory, UserFactory

pytestmark = pytest.mark.django_db

NEW = "ein-ganz-anderes-langes-Wort"
SAID = {
    "first_name": "Ayşe",
    "last_name": "Öztürk",
    "email": "Ayse@Example.org",
    "password1": NEW,
    "password2": NEW,
    "privacy": "on",
}


def sign_in(client, email, password=PASSWORD):
    return client.post("/konto/login/", {"login": email, "password": password})


def signed_in(client) -> bool:
    return client.get("/konto/meine-daten/").status_code == 200


def test_a_person_registers_with_a_code_from_the_mail(client):
    asked = client.post("/konto/signup/", SAID)
    assert asked.url == "/konto/confirm-email/"
    assert not signed_in(client)
    letter = Mail.objects.get()
    assert letter.to == "ayse@example.org"
    assert letter.subject
    code = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", letter.body, re.MULTILINE).group()
    assert client.post("/konto/confirm-email/", {"code": "AAAA-AAAA"}).status_code == 200
    assert not signed_in(client)
    client.post("/konto/confirm-email/", {"code": code})
    assert signed_in(client)
    user = User.objects.get()
    assert (str(user), user.email, user.preferred_language) == ("Ayşe Öztürk", "ayse@example.org", "de")
    assert user.emailaddress_set.get().verified


def test_the_language_of_the_registration_is_the_language_of_the_mails(client):
    client.post("/en/konto/signup/", SAID)
    assert User.objects.get().preferred_language == "en"


def test_the_registration_keeps_to_which_text_a_person_agreed_and_when(client, settings):
    settings.PRIVACY_VERSION = "2027-01"
    client.post("/konto/signup/", SAID)
    consent = User.objects.get().consents.get()
    assert (consent.kind, consent.text_version, consent.withdrawn_at) == ("privacy", "2027-01", None)
    assert abs(timezone.now() - consent.given_at) < timedelta(minutes=1)


def test_without_consent_there_is_no_account(client):
    answer = client.post("/konto/signup/", {**SAID, "privacy": ""})
    assert "Ohne Ihre Einwilligung können wir kein Konto für Sie anlegen." in answer.text
    assert "Öztürk" in answer.text
    assert not User.objects.exists()
    assert "/datenschutz/" in client.get("/konto/signup/").text


@pytest.mark.parametrize(
    "change",
    [
        {"password1": "kurz", "password2": "kurz"},
        {"password1": "qwerty123456", "password2": "qwerty123456"},
        {"password2": "etwas-anderes-langes"},
        {"first_name": ""},
        {"last_name": ""},
        {"email": "keine-adresse"},
        {"first_name": "\x00"},
        {"last_name": "x" * 200},
    ],
)
def test_what_is_wrong_stays_on_the_page_with_a_message(client, change):
    answer = client.post("/konto/signup/", SAID | change)
    assert answer.status_code == 200
    assert "kern-error" in answer.text
    assert not User.objects.exists()


def test_a_long_password_needs_no_signs_or_digits(client):
    words = {"password1": "wir gehen heute baden", "password2": "wir gehen heute baden"}
    assert client.post("/konto/signup/", SAID | words).status_code == 302


def test_known_and_unknown_addresses_get_the_same_answer(client):
    """Registration and reset say the same; only the mail, to the address itself, differs."""
    UserFactory(email="ayse@example.org")
    known = client.post("/konto/signup/", SAID)
    unknown = Client().post("/konto/signup/", SAID | {"email": "neu@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert {letter.kind for letter in Mail.objects.all()} == {
        "account:account_already_exists",
        "account:email_confirmation_signup",
    }
    Mail.objects.all().delete()
    answers = [
        Client().post("/konto/password/reset/", {"email": email})
        for email in ("ayse@example.org", "wer@example.org")
    ]
    assert len({(answer.status_code, answer.url) for answer in answers}) == 1
    assert Mail.objects.count() == 2
    pages = [
        sign_in(Client(), email, "falsch-falsch-falsch").text
        for email in ("ayse@example.org", "wer@example.org")
    ]
    shown = [re.search(r'role="alert".*?</div>', page, re.DOTALL).group() for page in pages]
    assert shown[0] == shown[1]


def test_whoever_has_not_confirmed_the_address_is_not_let_in(client):
    user = UserFactory()
    user.emailaddress_set.update(verified=False)
    assert sign_in(client, user.email).url.startswith("/konto/confirm-email/")
    assert not signed_in(client)


def test_a_closed_account_is_not_let_in(client):
    sign_in(client, UserFactory(is_active=False).email)
    assert not signed_in(client)


def test_a_new_password_by_mail(client):
    user = UserFactory()
    client.post("/konto/password/reset/", {"email": user.email.upper()})
    letter = Mail.objects.get()
    path = re.search(r"https?://[^/\s]+(/\S+)", letter.body).group(1)
    page = client.get(path, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert sign_in(Client(), user.email).status_code == 200
    fresh = Client()
    sign_in(fresh, user.email, NEW)
    assert signed_in(fresh)
    assert client.get(path, follow=True).status_code == 200  # the link again: a page, not a fault
    assert Mail.objects.filter(kind="account:password_reset").exists()  # the person hears of the change


def test_a_mail_links_to_the_portals_own_address_whatever_host_was_named(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/konto/password/reset/", {"email": UserFactory().email}, headers={"host": "boese.example"})
    body = Mail.objects.get().body
    assert f"{settings.SITE_URL}/konto/password/reset/key/" in body
    assert "boese.example" not in body


def test_mail_of_the_account_is_in_the_readers_language(client):
    client.post("/konto/password/reset/", {"email": UserFactory(preferred_language="en").email})
    assert Mail.objects.get().subject == "Set a new password"


def test_a_changed_password_ends_all_other_sessions(client):
    user, other = UserFactory(), Client()
    sign_in(client, user.email)
    sign_in(other, user.email)
    assert signed_in(other)
    said = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/konto/password/change/", said).status_code == 302
    assert signed_in(client)
    assert not signed_in(other)
    assert Mail.objects.filter(kind="account:password_changed").exists()


def test_the_sessions_are_listed_and_the_others_can_be_ended(client):
    user, other = UserFactory(), Client(HTTP_USER_AGENT="Anderer Browser")
    sign_in(client, user.email)
    sign_in(other, user.email)
    assert "Anderer Browser" in client.get("/konto/sessions/").text
    client.post("/konto/sessions/")
    assert signed_in(client)
    assert not signed_in(other)


def test_signing_out_needs_a_click(client):
    sign_in(client, UserFactory().email)
    client.get("/konto/logout/")
    assert signed_in(client)
    client.post("/konto/logout/")
    assert not signed_in(client)


def test_an_office_behind_one_address_is_not_locked_out_by_one_account(client):
    """Ten wrong passwords for one account stop that account for five minutes, not its colleagues."""
    victim, colleague = UserFactory(), UserFactory()
    for _attempt in range(10):
        sign_in(Client(), victim.email, "falsch-falsch-falsch")
    sign_in(client, victim.email)
    assert not signed_in(client)
    sign_in(client, colleague.email)
    assert signed_in(client)


def test_nobody_is_sent_elsewhere_after_signing_in(client):
    user = UserFactory()
    answer = client.post(
        "/konto/login/", {"login": user.email, "password": PASSWORD, "next": "https://boese.example/"}
    )
    assert "boese.example" not in answer.url


@pytest.mark.parametrize("path", ["/konto/login/", "/konto/signup/", "/konto/password/reset/"])
@pytest.mark.parametrize("garbage", ["\x00", "a" * 5000, "'\"<script>", "%00@%ff", "ä@ö.ü"])
def test_any_bytes_get_a_page(client, path, garbage):
    names = ("login", "password", "email", "first_name", "last_name", "password1", "password2")
    answer = client.post(path, dict.fromkeys(names, garbage))
    assert answer.status_code in (200, 302)
    assert "<script>" not in answer.text.split("<main")[-1]


# ---- second factor ---------------------------------------------------------------------------------------------------
def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def with_app(user) -> str:
    """An authenticator app and recovery codes; gives the app's secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def test_a_role_that_needs_a_second_factor_opens_nothing_without_one(client, settings):
    """The control: the same person in demo mode, where it is offered and not forced."""
    editor = RoleFactory(role=Role.EDITOR).user
    sign_in(client, editor.email)
    assert signed_in(client)
    settings.SECOND_FACTOR_REQUIRED = True
    assert client.get("/konto/meine-daten/").url == "/konto/2fa/"
    assert client.get("/verwaltung/").url == "/konto/2fa/"
    assert client.post("/konto/meine-daten/", {"first_name": "x"}).url == "/konto/2fa/"
    assert client.get("/konto/2fa/").status_code == 200
    assert client.get("/").status_code == 200
    with_app(editor)
    assert signed_in(client)


def test_who_has_no_such_role_needs_none(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    sign_in(client, UserFactory().email)
    assert signed_in(client)


def test_with_an_app_the_password_alone_does_not_open(client):
    user = UserFactory()
    secret = with_app(user)
    assert sign_in(client, user.email).url.startswith("/konto/2fa/authenticate/")
    assert not signed_in(client)
    client.post("/konto/2fa/authenticate/", {"code": "000000"})
    assert not signed_in(client)
    client.post("/konto/2fa/authenticate/", {"code": code_now(secret)})
    assert signed_in(client)


def test_a_recovery_code_opens_once(client):
    user = UserFactory()
    with_app(user)
    codes = (
        Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    )
    for visitor, opens in ((client, True), (Client(), False)):
        sign_in(visitor, user.email)
        visitor.post("/konto/2fa/authenticate/", {"code": codes[0]})
        assert signed_in(visitor) is opens


def test_recovery_codes_are_shown_once(client):
    user = UserFactory()
    secret = with_app(user)
    codes = (
        Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    )
    sign_in(client, user.email)
    client.post("/konto/2fa/authenticate/", {"code": code_now(secret)})
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    assert codes[0] in client.get("/konto/2fa/recovery-codes/").text
    assert codes[0] not in client.get("/konto/2fa/recovery-codes/", follow=True).text


def test_an_app_is_set_up_after_the_password_was_asked_again(client, django_capture_on_commit_callbacks):
    sign_in(client, UserFactory().email)
    asked = client.get("/konto/2fa/totp/activate/")
    assert asked.url.startswith("/konto/reauthenticate/")
    client.post(asked.url, {"password": PASSWORD})
    page = client.get("/konto/2fa/totp/activate/")
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/konto/2fa/totp/activate/", {"code": code_now(secret)})
    assert done.status_code == 302
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    assert Mail.objects.filter(kind="account:totp_activated").exists()


def test_the_arbeitsbereich_hints_at_the_second_factor(client):
    role = RoleFactory(role=Role.EDITOR)
    client.force_login(role.user)
    assert "/konto/2fa/" in client.get("/arbeitsbereich/").text
    with_app(role.user)
    assert "/konto/2fa/" not in client.get("/arbeitsbereich/").text

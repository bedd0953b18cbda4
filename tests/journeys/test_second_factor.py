"""Who may change other people's data needs a second factor: led there, set up, and asked for at the next sign-in."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.journeys.axe import look
from tests.journeys.doors import sign_in
from tests.journeys.hands import reads
from tests.people import PASSWORD


def send(page: Page) -> None:
    page.locator("main form button[type=submit]").first.click()


def test_a_coordinator_is_led_to_the_second_factor_and_gets_in_with_a_code(
    portal, page, settings, new_context
):
    settings.SECOND_FACTOR_REQUIRED = True
    page.goto(f"{portal.url}/konto/login/?next=/arbeitsbereich/")
    sign_in(page, portal.person("kiel"))
    reads(page, "Ihre Rolle verlangt einen zweiten Faktor.")
    look(page)
    page.goto(f"{portal.url}/workshops/planen/")
    reads(page, "Ihre Rolle verlangt einen zweiten Faktor.")
    page.locator('a[href$="/totp/activate/"]').click()
    page.locator("#id_password").fill(PASSWORD)
    send(page)
    look(page)
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("#id_code").fill("000000")
    send(page)
    expect(page.locator("main")).to_contain_text("Code")
    page.locator("#id_code").fill(totp(secret))
    send(page)
    portal.open(page, "/arbeitsbereich/")
    reads(page, "Kerstin Beispiel")
    other = new_context().new_page()
    other.goto(f"{portal.url}/konto/login/?next=/arbeitsbereich/")
    sign_in(other, portal.person("kiel"))
    expect(other.locator("#id_code")).to_be_visible()
    look(other)


def totp(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))

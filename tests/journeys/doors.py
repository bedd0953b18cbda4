"""Ways into the portal for journeys."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from accounts.models import User
from tests.people import PASSWORD


def enter(page: Page, user: User, url: str) -> None:
    """Open the browser's session for `user` without the login form, which has journeys of its own."""
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "url": url,
            }
        ]
    )


def sign_in(page: Page, user: User) -> None:
    """Fill in the login form that is open."""
    page.locator("#id_login").fill(user.email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()

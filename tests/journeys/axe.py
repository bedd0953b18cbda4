"""axe on the page that is open: light, dark and at 320 px. Journeys call `look(page)` wherever they stop."""

import os
import re
from hashlib import sha256
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
LOOKS = {
    "light": (1280, "light", {"runOnly": RULES}),
    "dark": (1280, "dark", {"runOnly": {"type": "rule", "values": COLOURS}}),
    "320 px": (320, "light", {"runOnly": RULES, "rules": {rule: {"enabled": False} for rule in COLOURS}}),
}
"""Width, colour scheme, rules: in the dark only colours differ, at 320 px all but them; they are what axe takes most of its time for."""
RUN = "([where, rules]) => axe.run(where, {...rules, resultTypes: ['violations']}).then(found => found.violations)"
WHOLE, MAIN = "html", "main"


def faults(page: Page, dark: str = WHOLE) -> list[str]:
    """Every violation in each look, and a page that must be scrolled sideways. Leaves the page as it was found. `dark`: the part of it
    whose colours are looked at in the dark."""
    before, found, axe = page.viewport_size, [], Axe()
    page.evaluate(axe.axe_script)
    for look, (width, scheme, rules) in LOOKS.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for violation in page.evaluate(RUN, [dark if look == "dark" else WHOLE, rules]):
            nodes = ", ".join(node["html"][:120] for node in violation["nodes"][:3])
            found.append(f"{look}: {violation['id']}: {nodes}")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{look}: the page is wider than the window")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(before)
    return found


def sound(page: Page, dark: str = WHOLE) -> None:
    assert not (found := faults(page, dark)), f"{page.url}\n" + "\n".join(found)


def look(page: Page, state: str = "") -> None:
    """`sound`, once a run for each page: numbers in the address make no other page, another `state` or faults in the form do. In the dark
    without what stands around every page; test_visitor looks at that, signed in and not."""
    state += " refused" if page.locator("[data-error-summary]").count() else ""
    address = re.sub(r"\d+", "#", urlsplit(page.url).path)
    if _first(f"{address} {state}"):
        sound(page, dark=MAIN)


def _first(what: str) -> bool:
    """Nobody has looked at it yet, in whichever process of this run."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", os.getpid())
    folder = settings.DATA_DIR / f"looked-at-{run}"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        (folder / sha256(what.encode()).hexdigest()).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True

"""axe on the page that is open: light, dark and at 320 px. Journeys call `look(page)` wherever they stop."""

import re
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
LOOKS = {"light": (1280, "light", RULES), "dark": (1280, "dark", COLOURS), "320 px": (320, "light", RULES)}
"""Width, colour scheme, rules: in the dark only colours differ, the rest of the page is the same."""
RUN = "runOnly => axe.run(document, {runOnly, resultTypes: ['violations']}).then(found => found.violations)"


def faults(page: Page) -> list[str]:
    """Every violation in each look, and a page that must be scrolled sideways. Leaves the page as it was found."""
    before, found, axe = page.viewport_size, [], Axe()
    page.evaluate(axe.axe_script)
    for look, (width, scheme, rules) in LOOKS.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for violation in page.evaluate(RUN, rules):
            nodes = ", ".join(node["html"][:120] for node in violation["nodes"][:3])
            found.append(f"{look}: {violation['id']}: {nodes}")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{look}: the page is wider than the window")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(before)
    return found


def sound(page: Page) -> None:
    assert not (found := faults(page)), f"{page.url}\n" + "\n".join(found)


_seen: set[tuple[str, str]] = set()


def look(page: Page, state: str = "") -> None:
    """`sound`, once a run for each page: numbers in the address make no other page, another `state` or faults in the form do."""
    state += " refused" if page.locator("[data-error-summary]").count() else ""
    seen = (re.sub(r"\d+", "#", urlsplit(page.url).path), state)
    if seen not in _seen:
        _seen.add(seen)
        sound(page)

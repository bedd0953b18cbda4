"""axe on the page that is open: light, dark and at 320 px. Journeys call `sound(page)` wherever they stop to look."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = {"light": (1280, "light"), "dark": (1280, "dark"), "320 px": (320, "light")}


def faults(page: Page) -> list[str]:
    """Every violation in each look, and a page that must be scrolled sideways. Leaves the page as it was found."""
    before, found = page.viewport_size, []
    for look, (width, scheme) in LOOKS.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for violation in Axe().run(page, options={"runOnly": RULES}).response["violations"]:
            nodes = ", ".join(node["html"][:120] for node in violation["nodes"][:3])
            found.append(f"{look}: {violation['id']}: {nodes}")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{look}: the page is wider than the window")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(before)
    return found


def sound(page: Page) -> None:
    assert not (found := faults(page)), f"{page.url}\n" + "\n".join(found)

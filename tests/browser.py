"""Which Chromium the journeys use: PORTAL_TEST_BROWSER, an installed one, else Playwright's own.

`python -m tests.browser` also fetches one where there is none, and prints its path; script/test calls it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The first has no window at all and needs a quarter less time for the same pages."""
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Nothing may leave the machine, and nothing may come between the browser and localhost.
ARGUMENTS = [
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
MISSING = "no Chromium: install chromium or Google Chrome, or name one with PORTAL_TEST_BROWSER"


def find() -> str | None:
    if named := os.environ.get("PORTAL_TEST_BROWSER"):
        return named
    candidates = [*map(shutil.which, NAMES), *MACOS]
    return next((path for path in candidates if path and works(path)), None) or downloaded()


def works(path: str) -> bool:
    """Ubuntu's chromium-browser, for one, is only a signpost to a snap."""
    try:
        return (
            subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def downloaded() -> str | None:
    path = download_path()
    return path if works(path) else None


def download_path() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def fetch() -> str | None:
    """Playwright's download; where that is not to be had, the distribution's package if we may install it."""
    may_install = os.geteuid() == 0 and shutil.which("apt-get")
    quietly(sys.executable, "-m", "playwright", "install", "chromium")
    if may_install and Path(download_path()).exists() and not downloaded():
        quietly(sys.executable, "-m", "playwright", "install-deps", "chromium")
    if path := downloaded():
        return path
    if may_install:
        quietly("apt-get", "update")
        for name in NAMES[:2]:
            quietly("apt-get", "install", "-y", "--no-install-recommends", name)
            if path := find():
                return path
    return find()


def quietly(*words: str) -> None:
    print(f"script/test: {' '.join(words[-4:])} …", file=sys.stderr, flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(
            words, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600, check=False
        )
    except subprocess.TimeoutExpired:
        print(f"script/test: {words[-1]}: too slow, given up", file=sys.stderr)


if __name__ == "__main__":
    print(find() or fetch() or "")

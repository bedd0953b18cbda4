"""What people do and read on every page, in the words they see."""

from playwright.sync_api import Page, expect


def press(page: Page, label: str) -> None:
    """The button of the page's own part that says exactly this; a form that saves its text goes off a moment later."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=label, exact=True).click()


def follow(page: Page, label: str) -> None:
    """The first link of the page's own part that says exactly this."""
    page.locator("main").get_by_role("link", name=label, exact=True).first.click()


def refused(page: Page, sentence: str) -> None:
    """The summary above the form says so, and leads to it."""
    expect(page.locator("[data-error-summary]")).to_contain_text(sentence)


def reads(page: Page, words: str) -> None:
    expect(page.locator("main")).to_contain_text(words)

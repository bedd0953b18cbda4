"""The idea of a workshop becomes a project: it is described, begins, hands over its product, ends and lives on."""

import re

import pytest
from playwright.sync_api import Page, expect

from projects.portfolio.models import Project
from tests.days import days
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused
from workshops.meetings.models import Outcome


def german(day) -> str:
    return day.strftime("%d.%m.%Y")


@pytest.fixture
def bonn(portal, page) -> Page:
    idea = Outcome.objects.filter(kind="project_idea", workshop__municipality__name="Bonn").first()
    return portal.open(page, f"/workshops/{idea.workshop_id}/ergebnisse/{idea.pk}/", "bonn")


def test_an_idea_becomes_a_project_that_lives_on(portal, bonn, new_context):
    visitor = new_context().new_page()
    takes_the_idea_further(bonn)
    project = Project.objects.get(origin__isnull=False)
    describes_it(bonn)
    names_a_goal(bonn)
    the_public_sees_it_from_its_first_day(portal, bonn, visitor, project)
    finishes_with_its_product(bonn, project)
    lives_on(bonn)
    everybody_finds_it(portal, visitor)


def takes_the_idea_further(page: Page) -> None:
    follow(page, "Weiterführen")
    page.get_by_label("Projekt der Kommune").check()
    press(page, "Weiterführen")
    page.locator("main").get_by_role("link", name="Demo: Lesecafé in mehreren Sprachen").first.click()
    reads(page, "Nur Beteiligte und das Programmteam sehen es.")
    reads(page, "Bitte tragen Sie zuerst den ersten Tag des Projekts ein.")
    look(page, "planned")


def describes_it(page: Page) -> None:
    follow(page, "Projekt bearbeiten")
    look(page)
    page.locator("#id_problem").fill("Demo: Es fehlen Orte, an denen alle lesen.")
    page.locator("#id_start").fill(german(days(-30)))
    page.locator("#id_end").fill(german(days(-40)))
    press(page, "Speichern")
    refused(page, "Das Enddatum darf nicht vor dem Startdatum liegen.")
    page.locator("#id_end").fill(german(days(-1)))
    press(page, "Speichern")
    reads(page, "Demo: Es fehlen Orte, an denen alle lesen.")


def names_a_goal(page: Page) -> None:
    follow(page, "Ziel eintragen")
    page.get_by_label("Produktziel").check()
    page.locator("#id_text").fill("Demo: eine Lesekiste")
    page.get_by_label("Ja, an einem Indikator").check()
    press(page, "Speichern")
    refused(page, "Bitte nennen Sie einen Indikator")
    look(page)
    page.locator("#id_indicator").fill("Zahl der Bücher")
    press(page, "Speichern")
    reads(page, "Indikator: Zahl der Bücher")


def the_public_sees_it_from_its_first_day(portal, page: Page, visitor: Page, project: Project) -> None:
    address = project.get_absolute_url()
    assert visitor.goto(f"{portal.url}{address}").status == 404
    follow(page, "Projekt beginnen")
    look(page)
    press(page, "Projekt beginnen")
    assert visitor.goto(f"{portal.url}{address}").status == 200


def finishes_with_its_product(page: Page, project: Project) -> None:
    reads(page, "Noch offen: „Demo: eine Lesekiste“.")
    follow(page, "Produkt eintragen")
    page.locator("#id_kind").select_option("other")
    page.locator("#id_title").fill("Demo: Lesekiste")
    page.locator("#id_goal").select_option(label="Demo: eine Lesekiste")
    look(page)
    press(page, "Speichern")
    page.locator("main").get_by_role("link", name="Produkt ist fertig").click()
    press(page, "Produkt ist fertig")
    refused(page, "Ein fertiges Produkt braucht eine Datei oder eine Adresse, unter der es zu finden ist.")
    page.locator("#id_url").fill("https://example.org/lesekiste")
    press(page, "Produkt ist fertig")
    follow(page, "Projekt abschließen")
    press(page, "Projekt abschließen")
    expect(page.get_by_text("Das Projekt ist abgeschlossen.")).to_be_visible()


def lives_on(page: Page) -> None:
    follow(page, "Verstetigung festhalten")
    press(page, "Verstetigung festhalten")
    refused(page, "Bitte schreiben Sie, wie die Ergebnisse weiterleben.")
    page.locator("#id_consolidated_how").fill("Demo: Die Bücherei führt das Lesecafé weiter.")
    page.locator("#id_consolidated_by").fill("Demo: Stadtbücherei")
    press(page, "Verstetigung festhalten")
    reads(page, "Weitergetragen durch: Demo: Stadtbücherei")
    follow(page, "Was andere daraus lernen können")
    page.locator("#id_what").fill("Demo: Vorlesen in drei Sprachen zog Familien an.")
    page.locator("#id_for_whom").fill("Demo: Familien")
    look(page)
    press(page, "Speichern")
    look(page, "consolidated")


def everybody_finds_it(portal, page: Page) -> None:
    page.goto(f"{portal.url}/projekte/?q=Lesecafe")
    reads(page, "1 Projekt")
    look(page)
    follow(page, "Karte")
    expect(page.locator("svg.m-map")).to_be_visible()
    look(page, "map")
    page.goto(f"{portal.url}/projekte/gute-praxis/")
    reads(page, "Demo: Vorlesen in drei Sprachen zog Familien an.")
    look(page)
    page.goto(f"{portal.url}/projekte/metropole-ruhr/")
    look(page, "fact")
    follow(page, "Kontrakt der sechs Städte")
    expect(page.locator("main")).to_contain_text(re.compile("Oberhausen"))
    look(page)

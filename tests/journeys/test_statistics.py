"""AS-07: what KOMM-IN NRW funded, as everybody reads it; a joint project of a new year counts at once; a figure with its source."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from networks.municipalities.models import Municipality
from portal.demo.facts import KOMM_IN
from projects.grants import actions
from projects.portfolio.models import Project, ProjectMunicipality
from tests.journeys.axe import look
from tests.journeys.hands import follow, press, reads, refused
from workshops.programmes.models import Programme

TOWNS = ("Bochum", "Dortmund", "Duisburg", "Essen", "Mülheim an der Ruhr", "Oberhausen")


def in_all(page: Page) -> list[str]:
    cells = page.locator(".f-years tfoot td").all_text_contents()
    return [" ".join(cell.split()) for cell in cells]


def six_cities(portal, programme: Programme, year: int) -> Project:
    """Begun this year, with its notice."""
    lead, *others = Municipality.objects.filter(name__in=TOWNS, retired_on=None).order_by("name")[:6]
    with transaction.atomic():
        project = Project(
            title="Demo: Sechs Städte", slug="demo-sechs-staedte", lead_municipality=lead, programme=programme, state="running",
            start=date(year, 1, 1), public_since=date(year, 1, 1), summary="Demo",
        )  # fmt: skip
        project.save()
        for place in (lead, *others):
            role = "lead" if place == lead else "partner"
            ProjectMunicipality.objects.create(project=project, municipality=place, role=role, state="confirmed")  # fmt: skip
        notice = actions.Notice("Demo-6", date(year, 1, 2), Decimal(75000), (date(year, 1, 1), date(year, 12, 31)))  # fmt: skip
        actions.record_grant(project, notice, by=portal.person("bewilligung"))
    return project


def test_the_statistics_of_komm_in(portal, page):
    programme, year = Programme.objects.get(slug=KOMM_IN), timezone.localdate().year
    portal.open(page, programme.get_absolute_url())
    follow(page, "Förderung in Zahlen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Förderung in Zahlen")
    assert in_all(page) == ["335 (123)", "359", "14,7", "40.900", ""]
    reads(page, "* rekonstruiert")
    expect(page.locator(".f-years tbody tr").first).to_contain_text("39* rekonstruiert")
    look(page)
    project = six_cities(portal, programme, year)
    page.reload()
    assert in_all(page)[:3] == ["341 (123 bis 129)", "360", "14,8"]
    look(page, "with a live project")
    follow(page, "Welche Kommunen wurden gefördert?")
    expect(page.locator(".p-count")).to_have_text("6 Kommunen und Jahre")
    look(page)
    follow(page, "Karte")
    expect(page.locator(".m-map a")).to_have_count(6)
    look(page, "map")
    portal.open(page, project.get_absolute_url())
    reads(page, "75.000,00 €")


def test_a_figure_of_an_earlier_year_is_entered_with_its_source(portal, page):
    programme = Programme.objects.get(slug=KOMM_IN)
    portal.open(page, f"/programme/{KOMM_IN}/statistik/", "bewilligung")
    follow(page, "Zahlen eintragen")
    page.get_by_label("Kennzahl").select_option("Projekte")
    page.get_by_label("Jahr").fill("2011")
    page.get_by_label("Wert").fill("viele")
    page.get_by_label("Quelle").fill("Demo: Pressemitteilung")
    press(page, "Zahl speichern")
    refused(page, "Bitte geben Sie eine Zahl")
    look(page)
    page.get_by_label("Wert").fill("59")
    press(page, "Zahl speichern")
    follow(page, "Zurück zur Statistik")
    expect(page.locator(".f-years tbody tr").last).to_contain_text("unbekannt")
    assert in_all(page)[:3] == ["unbekannt (123)", "418", "unbekannt"]
    assert programme.year_figures.filter(year=2011).count() == 1

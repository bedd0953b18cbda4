"""KOMM-IN NRW and its page, for the tests of its statistics."""

from datetime import date
from decimal import Decimal

from django.urls import reverse
from lxml import html

from projects.figures.queries import Statistics
from projects.figures.states import Figure
from projects.grants import actions
from tests.factories.projects import ProjectFactory
from tests.factories.workshops import ProgrammeFactory
from tests.people import give, person


def komm_in():
    return ProgrammeFactory(title="KOMM-IN NRW", slug="komm-in-nrw", kind="grant_programme")


def rows_of(client, programme, query="") -> dict[str, list[str]]:
    """The first table of the page: by year the texts of its cells."""
    page = client.get(reverse("figures:statistics", args=[programme.slug]) + query)
    assert page.status_code == 200
    table = html.fromstring(page.content).xpath("//table[contains(@class, 'f-years')]")[0]
    rows = table.xpath(".//tbody/tr | .//tfoot/tr")
    return {
        row.xpath("string(th)"): [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
        for row in rows
    }


def totals(found: Statistics) -> tuple:
    return (
        found.total(Figure.MUNICIPALITIES).value, found.distinct().value, found.total(Figure.PROJECTS).value,
        found.total(Figure.FUNDS).value,
    )  # fmt: skip


def six_cities(programme, places, year: int) -> None:
    """A live project of six cities in a new year."""
    lead, *partners = places
    project = ProjectFactory(programme=programme, lead_municipality=lead, partners_of=partners)
    notice = actions.Notice(f"Demo-{year}", date(year, 1, 15), Decimal(75000), (date(year, 3, 1), date(year, 12, 31)))  # fmt: skip
    officer = give(person(f"bewilligung{year}"), "grant_officer", programme)
    actions.record_grant(project, notice, by=officer)

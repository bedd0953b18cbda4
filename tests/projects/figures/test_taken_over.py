"""The statistics of the 359 grants of KOMM-IN NRW, taken over from its records, and what a new year adds (AS-07)."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from portal.demo import figures
from projects.figures.models import FundedPlace
from projects.figures.queries import statistics_of
from projects.grants import columns
from projects.grants.intake import take_over_grants
from tests.factories.grants import komm_in_lines
from tests.factories.networks import MunicipalityFactory
from tests.projects.figures.komm_in import komm_in, rows_of, six_cities, totals

pytestmark = pytest.mark.django_db


def all_taken_over():
    """Programme and municipalities, with the 359 grants."""
    programme, places = komm_in(), MunicipalityFactory.create_batch(123)
    file = BytesIO("\n".join(komm_in_lines("KOMM-IN NRW", places)).encode())
    take_over_grants(columns.read(file, "projekte.csv", timezone.localdate()))
    return programme, places


@pytest.fixture(scope="module")
def built(standing):
    return standing(all_taken_over)


@pytest.fixture
def taken_over(built, db):
    return built()


def test_the_table_of_the_grants(taken_over, client):
    programme, _places = taken_over
    rows = rows_of(client, programme)
    assert {year: cells[:4] for year, cells in rows.items()} == {
        "2005": ["39", "39", "39", "2,3"], "2006": ["48", "17", "64", "2,4"], "2007": ["50", "15", "52", "2,8"],
        "2008": ["57", "15", "58", "2,4"], "2009": ["71", "24", "74", "2,3"], "2010": ["70", "13", "72", "2,5"],
        "Gesamt": ["335 (123)", "–", "359", "14,7"],
    }  # fmt: skip
    assert rows["Gesamt"][4] == "40.947"


def test_a_six_city_project_in_a_new_year(taken_over):
    """AS-07: one project, six municipalities, and only those that are new among the different ones."""
    programme, places = taken_over
    before = totals(statistics_of(programme))
    assert before == (335, 123, 359, Decimal(14_700_000))
    six_cities(programme, [*places[:4], *MunicipalityFactory.create_batch(2)], 2012)
    assert totals(statistics_of(programme)) == (341, 125, 360, Decimal(14_775_000))


def test_with_figures_and_grants_the_different_ones_are_counted(taken_over, client):
    programme, places = taken_over
    figures.load()
    six_cities(programme, [*places[:5], MunicipalityFactory()], 2012)
    assert totals(statistics_of(programme))[:3] == (341, 124, 360)
    assert rows_of(client, programme)["2012"][-1] == "Portal"


def test_broken_down_by_priority_kind_and_land(taken_over, client):
    programme, _places = taken_over
    address = reverse("figures:statistics", args=[programme.slug])
    page = html.fromstring(client.get(f"{address}?year=2009").content)
    tables = {table.xpath("string(caption)"): table for table in page.xpath("//table")}
    assert {"Nach Schwerpunkt", "Nach Art der Kommune", "Nach Land"} <= set(tables)
    projects = tables["Nach Schwerpunkt"].xpath(".//tbody/tr/td[1]/text()")
    assert sum(map(int, projects)) == 74
    answer = b"".join(client.get(f"{address}?year=2009&part=1&format=csv")).decode("utf-8-sig")
    assert "Nach Land;Nordrhein-Westfalen;74;71;2300000,00" in answer


def test_the_list_and_the_map_of_a_year(taken_over, client, django_assert_max_num_queries):
    programme, places = taken_over
    address = reverse("figures:municipalities", args=[programme.slug])
    page = client.get(f"{address}?year=2009&first=on").content.decode()
    assert "24 Kommunen" in page
    with django_assert_max_num_queries(5):
        drawn = html.fromstring(client.get(f"{address}?year=2009&ansicht=karte").content)
    assert len(drawn.xpath("//main//tbody/tr")) == 71
    assert FundedPlace.objects.filter(programme=programme).count() == 335
    chosen = html.fromstring(client.get(f"{address}?year=2009&priority=transparency").content)
    sums = statistics_of(programme, 2009).of("priority")
    count = next(one.municipalities for one in sums if one.code == "transparency")
    assert 0 < count < 71 and f"{count} Kommunen" in chosen.text_content()
    exported = b"".join(client.get(f"{address}?format=csv")).decode("utf-8-sig").splitlines()
    assert len(exported) == 336 and places[0].ags in "".join(exported)

"""The page of the statistics: the table of KOMM-IN NRW from a source and from its grants, and what a new year adds (AS-07)."""

import pytest
from django.urls import reverse

from portal.demo import figures
from tests.factories.figures import YearFigureFactory
from tests.factories.grants import GrantFactory
from tests.factories.networks import MunicipalityFactory
from tests.factories.workshops import ProgrammeFactory
from tests.projects.figures.komm_in import komm_in, rows_of, six_cities

pytestmark = pytest.mark.django_db


def test_the_table_of_the_source(client):
    programme = komm_in()
    figures.load()
    rows = rows_of(client, programme)
    inferred = "* rekonstruiert"
    assert rows == {
        "2005": ["39", f"39{inferred}", f"2,3{inferred}", f"59.000{inferred}", "[1]"],
        "2006": ["48", "64", f"2,4{inferred}", f"37.500{inferred}", "[1]"],
        "2007": ["50", "52", f"2,8{inferred}", f"53.800{inferred}", "[1]"],
        "2008": ["57", "58", f"2,4{inferred}", f"41.400{inferred}", "[1]"],
        "2009": ["71", "74", f"2,3{inferred}", f"31.100{inferred}", "[1]"],
        "2010": ["70", "72", f"2,5{inferred}", f"34.700{inferred}", "[1]"],
        "Gesamt": ["335 (123)", "359", "14,7", "40.900", ""],
    }
    page = client.get(reverse("figures:statistics", args=[programme.slug])).content.decode()
    assert "Isa Hümpfner" in page and page.count("c-chart") == 3
    assert (
        "123 verschiedene Kommunen nennt die Quelle. Aus den Jahren lässt sich das nicht nachrechnen" in page
    )


def test_with_figures_alone_the_different_ones_lie_between_bounds(client):
    programme = komm_in()
    figures.load()
    six_cities(programme, MunicipalityFactory.create_batch(6), 2012)
    rows = rows_of(client, programme)
    assert rows["Gesamt"][0] == "341 (123 bis 129)"
    assert rows["2012"][2] == "0,1"
    page = client.get(reverse("figures:statistics", args=[programme.slug])).content.decode()
    assert "lässt sich nicht genau sagen" in page


def test_unknown_stays_unknown_and_totals_say_so(client):
    programme = komm_in()
    for year, figure, value in ((2008, "projects", 58), (2009, "projects", None), (None, "projects", 140), (2008, "municipalities", 57),
                                (2009, "municipalities", 71), (None, "municipalities", 130)):  # fmt: skip
        YearFigureFactory(programme=programme, year=year, figure=figure, value=value)
    rows = rows_of(client, programme)
    assert (rows["2009"][1], rows["Gesamt"][:2]) == ("unbekannt", ["130 (unbekannt)", "140"])
    page = client.get(reverse("figures:statistics", args=[programme.slug])).content.decode()
    assert (
        "Projekte: 140 insgesamt nennt die Quelle." in page
        and "die Quelle nennt insgesamt 130, die Jahre ergeben 128" in page
    )
    YearFigureFactory(programme=programme, year=2010, figure="municipalities", value=None)
    assert rows_of(client, programme)["2010"][:2] == ["unbekannt", "unbekannt"]


def test_what_is_entered_beside_a_source_is_said(client):
    programme = komm_in()
    figures.load()
    GrantFactory(project__programme=programme, year=2009)
    assert rows_of(client, programme)["2009"][:2] == ["71", "74"]
    page = client.get(reverse("figures:statistics", args=[programme.slug])).content.decode()
    assert "2009, Projekte: die Quelle nennt 74, hier eingetragen sind 1." in page


def test_the_download_holds_what_is_shown(client):
    programme = komm_in()
    figures.load()
    address = reverse("figures:statistics", args=[programme.slug])
    lines = b"".join(client.get(f"{address}?format=csv")).decode("utf-8-sig").splitlines()
    assert any(line.startswith("2005;Projekte;39;ja;") and "Isa Hümpfner" in line for line in lines)
    assert any(line.startswith("Alle Jahre;Mittel in Euro;14700000;") for line in lines)
    assert any(line.startswith("Alle Jahre;Verschiedene Kommunen über alle Jahre;123;") for line in lines)
    assert client.get(f"{address}?format=xlsx")["Content-Type"].endswith("sheet")


def test_the_public_sees_title_and_amount_unless_hidden(client):
    grant = GrantFactory(project__state="planned", project__public_since=None)
    place = grant.project.lead_municipality
    address = reverse("home:municipality", args=[place.slug])
    page = client.get(address).content.decode()
    assert grant.project.title in page and "60.000,00 €" in page
    grant.project.is_hidden = True
    grant.project.save()
    assert grant.project.title not in client.get(address).content.decode()


def test_a_programme_without_figures_says_what_will_be_here(client):
    programme = komm_in()
    page = client.get(reverse("figures:statistics", args=[programme.slug])).content.decode()
    assert "ist noch keine Zuwendung eingetragen" in page
    draft = ProgrammeFactory(state="draft")
    assert client.get(reverse("figures:statistics", args=[draft.slug])).status_code == 404

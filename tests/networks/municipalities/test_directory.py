"""What the directory finds, shows and costs."""

import csv
import io

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from networks.municipalities.models import Municipality, MunicipalityKey
from networks.municipalities.tables import MunicipalityListing
from tests.factories.networks import MunicipalityFactory

pytestmark = pytest.mark.django_db


def listing(**params) -> MunicipalityListing:
    return MunicipalityListing(RequestFactory().get("/kommunen/", params), Municipality.objects.listed())


def names(**params) -> list[str]:
    return [row["name"] for row in listing(**params).rows]


@pytest.fixture
def places():
    dueren = MunicipalityFactory(
        name="Kreis Düren", kind="county", ags="05358", inhabitants=270_000, inhabitants_on="2024-12-31"
    )
    MunicipalityFactory(
        name="Düren",
        kind="large_town",
        ags="05358008",
        parent_county=dueren,
        inhabitants=94_568,
        inhabitants_on="2024-12-31",
    )
    MunicipalityFactory(name="München", ags="09162000", inhabitants=1_505_005, inhabitants_on="2024-12-31")
    munich = MunicipalityFactory(name="Landkreis München", kind="county", ags="09184")
    MunicipalityFactory(name="Garching b.München", kind="small_municipality", ags="09184119", parent_county=munich,
                        inhabitants=19_999, inhabitants_on="2024-12-31")  # fmt: skip
    wetzlar = MunicipalityFactory(
        name="Wetzlar", ags="06532000", inhabitants=20_000, inhabitants_on="2024-12-31"
    )
    MunicipalityKey.objects.create(municipality=wetzlar, ags="06431010")
    MunicipalityFactory(area=True, name="Forst")
    MunicipalityFactory(name="Altort", ags="05314000", is_active=False)


@pytest.mark.parametrize("typed", ["München", "Muenchen", "MUNCHEN", " münchen "])
def test_umlauts_are_found_in_every_spelling_and_the_name_itself_comes_first(places, typed):
    assert names(q=typed) == ["München", "Garching b.München", "Landkreis München"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("garching münchen", ["Garching b.München"]),
        ("05358", ["Kreis Düren", "Düren"]),
        ("06431010", ["Wetzlar"]),
        ("Forst", []),
        ("Altort", []),
        ("%", ["Düren", "Garching b.München", "Kreis Düren", "Landkreis München", "München", "Wetzlar"]),
    ],
)
def test_words_and_keys_are_found(places, typed, found):
    assert sorted(names(q=typed)) == sorted(found)


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"land": "05"}, {"Kreis Düren", "Düren"}),
        ({"kind": "county"}, {"Kreis Düren", "Landkreis München"}),
        ({"size": "small"}, {"Garching b.München"}),
        ({"size": "medium"}, {"Düren", "Wetzlar"}),
        ({"size": "large"}, {"Kreis Düren", "München"}),
        ({"county": "Kreis Düren"}, {"Kreis Düren", "Düren"}),
        ({"county": "düren"}, {"Kreis Düren", "Düren"}),
        ({"county": "09184"}, {"Landkreis München", "Garching b.München"}),
        ({"county": "nirgends"}, set()),
        ({"land": "05", "kind": "large_town"}, {"Düren"}),
    ],
)
def test_filters_narrow(places, params, found):
    assert set(names(**params)) == found


def test_unknown_filter_values_are_said_not_guessed(places):
    assert "land" in listing(land="99").filter_form.errors


def test_counties_stand_under_their_own_letter(places):
    assert names() == [
        "Kreis Düren",
        "Düren",
        "Garching b.München",
        "München",
        "Landkreis München",
        "Wetzlar",
    ]
    assert names(sort="-ags")[:2] == ["Garching b.München", "Landkreis München"]


def test_an_unknown_figure_is_said_and_no_zero(places):
    assert "unbekannt" in str(listing(q="Landkreis München").body)


def test_the_download_holds_all_rows_and_keeps_leading_zeros(places):
    answer = listing(format="csv", land="05").download()
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["Kreis Düren", "Düren"]
    assert {row[-1] for row in rows[1:]} == {"05358", "05358008"}


def page_cost(**params) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = listing(**params)
        str(page.count_label), str(page.body), page.page, page.chips
    return len(queries)


def test_a_page_costs_two_queries_whatever_it_shows():
    MunicipalityFactory()
    assert page_cost() == 2
    for _number in range(30):
        MunicipalityFactory(town=True)
    assert page_cost() == page_cost(page="2") == page_cost(q="muster", kind="county") == 2


def test_every_page_shows_its_own_rows():
    for number in range(30):
        MunicipalityFactory(name=f"Ort {number:02}")
    assert len({*names(), *names(page="2")}) == 30
    assert names(page="2") == [f"Ort {number:02}" for number in range(25, 30)]

"""A list shows what its address says, and its download is exactly that. The list of people is the one it is tried on."""

import csv
import io

import pytest
from django.test import RequestFactory

from accounts.models import RoleAssignment
from accounts.states import Role
from accounts.tables import PeopleListing
from tests.factories.accounts import RoleFactory, UserFactory

pytestmark = pytest.mark.django_db

PEOPLE = 60


@pytest.fixture
def people():
    for number in range(PEOPLE):
        role = Role.ADMIN if number % 3 == 0 else Role.EDITOR
        RoleFactory(role=role, user__first_name=f"V{number:02}", user__last_name=f"N{number % 7}")


def listing(address: str = "") -> PeopleListing:
    return PeopleListing(RequestFactory().get(f"/liste/?{address}"), RoleAssignment.objects.all())


def names(shown) -> list[str]:
    return [row["user__first_name"] for row in shown.rows]


def test_a_page_has_its_rows_and_says_how_many_there_are(people):
    shown = listing()
    assert shown.count == PEOPLE
    assert len(shown.rows) == 25
    assert str(PEOPLE) in shown.count_label
    assert shown.page.pages == 3


def test_the_pages_together_hold_each_row_once_in_a_fixed_order(people):
    seen = [name for number in (1, 2, 3) for name in names(listing(f"page={number}&sort=role"))]
    assert sorted(seen) == sorted(f"V{number:02}" for number in range(PEOPLE))


@pytest.mark.parametrize(
    ("asked", "shown"), [("999", 3), ("0", 1), ("-1", 1), ("x", 1), ("1" * 30, 1), ("²", 1)]
)
def test_a_page_that_is_not_there_shows_the_nearest(people, asked, shown):
    assert listing(f"page={asked}").number == shown


def test_a_column_sorts_both_ways_and_the_head_says_so(people):
    there, back = names(listing("sort=person")), names(listing("sort=-person"))
    assert there != back
    assert [head.sort_state for head in listing("sort=person").heads][0] == "ascending"
    assert "sort=-person" in listing("sort=person").heads[0].sort_url
    assert listing("sort=end").sort == (None, False)
    assert listing("sort=user__password").sort == (None, False)


def test_a_filter_becomes_a_chip_that_takes_it_away_again(people):
    shown = listing("role=admin&q=V0&page=2&sort=role")
    assert shown.count == 4
    urls = {chip.label: chip.url_without for chip in shown.chips}
    without = next(url for label, url in urls.items() if "V0" in label)
    assert "q=" not in without
    assert "page=" not in without
    assert "role=admin" in without
    assert "sort=role" in without


def test_the_download_holds_exactly_the_filtered_list_in_its_order(people):
    shown = listing("role=admin&sort=-person&format=csv")
    raw = b"".join(shown.download().streaming_content).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(raw), delimiter=";"))
    assert lines[0][0] == str(PeopleListing.columns[0].label)
    shown_on_pages = [
        f"{row['user__last_name']}, {row['user__first_name']}"
        for row in listing("role=admin&sort=-person").rows
    ]
    assert [line[0] for line in lines[1:]] == shown_on_pages
    assert len(lines) == 1 + PEOPLE // 3


@pytest.mark.parametrize("form", ["", "pdf", "../csv"])
def test_another_form_is_no_download(people, form):
    assert listing(f"format={form}").download() is None


def test_what_people_are_called_is_shown_as_text():
    RoleFactory(user__last_name="<script>alert(1)</script>")
    assert "<script>" not in listing().body
    assert "&lt;script&gt;" in listing().body


@pytest.mark.parametrize("rows", [1, 25])
def test_a_page_costs_the_same_number_of_queries_whatever_it_shows(rows, django_assert_num_queries):
    admin = RoleFactory(role=Role.ADMIN).user
    for _number in range(rows):
        RoleFactory(role=Role.EDITOR, user=UserFactory(), created_by=admin)
    shown = listing()
    with django_assert_num_queries(2):
        assert shown.count == rows + 1
        assert shown.body
        assert shown.heads


@pytest.mark.parametrize(
    "address", ["q=%00", "role=nichts", "q=" + "a" * 3000, "sort=%00", "page=%ff", "q=%25_"]
)
def test_any_address_gets_a_list(people, address):
    shown = listing(address)
    assert shown.count_label
    assert shown.body is not None
    assert shown.chips is not None

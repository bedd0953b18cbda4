"""The directory of projects at any size: a constant number of queries, each by an index. What it costs with 100,000 says the benchmark."""

from datetime import date
from random import Random

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.facets import Memory
from networks.municipalities.models import FieldOfAction
from projects.portfolio.facets import DIMENSIONS, PROJECTS
from projects.portfolio.models import Project
from projects.portfolio.tables import ProjectListing
from tests.factories.projects import PartnerFactory, ProjectFactory
from tests.factories.workshops import ProgrammeFactory


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.fixture
def many(stage) -> None:
    programme, bonn = ProgrammeFactory(slug="messung"), stage.places["bonn"]
    for number in range(60):
        of = None if number else programme
        ProjectFactory(running=True, lead_municipality=bonn, programme=of, priorities=["transfer"])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE portfolio_project, portfolio_projectmunicipality")
        cursor.execute("SET LOCAL enable_seqscan = off")  # so few rows are read whole otherwise


def asked(rf, address: str) -> list[str]:
    """What a page asks the database, the counts behind all choices included: a constant number of questions."""
    request = rf.get(f"/projekte/?{address}")
    request.user = AnonymousUser()
    with CaptureQueriesContext(connection) as queries:
        page = ProjectListing(request, Project.objects.public().with_others())
        assert page.count_label and page.filters.drawn and len(page.rows) <= 25
    assert len(queries) <= 8  # in a test all that is counted is read anew, in four
    return [query["sql"] for query in queries]


def test_a_page_in_another_order_is_read_by_index(many, rf):
    *_, rows = asked(rf, "sort=title")
    plan = plan_of(rows)
    assert "project_by_title" in plan and "->  Sort" not in plan and "Seq Scan" not in plan, plan


FOUND = {
    "": "project_pkey",
    "page=3": "project_pkey",
    "q=rarität": "project_search",
    "place=Kiel": "_projectmunicipality",
}


@pytest.mark.parametrize(("address", "index"), FOUND.items())
def test_what_is_asked_for_is_found_by_index(many, rf, address, index):
    """The rows of a page by their keys, what fits a word or a place before that."""
    keys = 'ARRAY_AGG("portfolio_project"."id"', 'SELECT "portfolio_project"."id"'
    found = [sql for sql in asked(rf, address) if any(each in sql for each in keys)]
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX project_listed, project_by_title")  # which hold all of so few rows as well
        cursor.execute("SET LOCAL enable_hashjoin = off")
    plan = plan_of(found[0])
    assert index in plan and "Seq Scan" not in plan, plan


ASKED = [
    {}, {"q": "lotsen"}, {"land": "05"}, {"priority": "guides", "year": "2010"}, {"place": "Kiel"}, {"partner": "Ghana"}, {"page": "2"},
    {"q": "lotsen", "place": "Bonn", "partner": "Ghana"},
]  # fmt: skip


def listing(rf, **params) -> ProjectListing:
    request = rf.get("/projekte/", params)
    request.user = AnonymousUser()
    return ProjectListing(request, Project.objects.public().with_others())


@pytest.fixture
def mixed(stage) -> None:
    """Forty projects that differ in everything that can be chosen, some of them hidden or not begun."""
    places, programme = list(stage.places.values()), ProgrammeFactory(slug="messung", title="Messung")
    fields, chance = list(FieldOfAction.objects.all()[:3]), Random(5)
    for number in range(40):
        project = ProjectFactory(
            title=f"Demo: {'Lotsen' if number % 3 else 'Wege'} {number}", state=chance.choice(["running", "finished", "planned"]),
            lead_municipality=chance.choice(places), programme=chance.choice([None, programme]), is_lighthouse=number % 7 == 0,
            start=date(2008 + number % 4, 1, 1), end=None, priorities=chance.sample(["guides", "transfer", "training"], number % 3),
            is_hidden=number % 11 == 0,
        )  # fmt: skip
        project.fields_of_action.set(fields[: number % 4])
        if number % 2:
            PartnerFactory(project=project, organisation=stage.organisation)


@pytest.mark.parametrize("params", ASKED, ids=str)
def test_every_count_is_that_of_the_list_it_leads_to(mixed, rf, params):
    shown = listing(rf, **params)
    assert shown.count == shown.queryset.count() == len(list(shown._plain_rows()))
    start = (shown.number - 1) * shown.per_page
    in_order = shown.ordered.values_list("slug", flat=True)[start : start + shown.per_page]
    assert [row["slug"] for row in shown.rows] == list(in_order)
    for name in DIMENSIONS:
        for value, count in shown.filters.facets.counts(name).items():
            if value is not None and value != "planned":
                there = listing(rf, **{**params, name: value})
                assert (there.count, there.queryset.count()) == (count, count), (name, value)


@pytest.mark.django_db(transaction=True)
def test_a_project_that_is_hidden_is_counted_no_more(rf):
    with transaction.atomic():
        one, other = (ProjectFactory(running=True) for _ in range(2))
    kept = Memory(PROJECTS)
    assert kept.index().everything.bit_count() == 2
    Project.objects.filter(pk=one.pk).update(is_hidden=True)
    with CaptureQueriesContext(connection) as queries:
        index = kept.index()
    assert index.everything == index.bits([other.pk]) != 0 and len(queries) == 4

"""The counts behind the choices are those of the lists they lead to, whatever is asked for and whatever changed a moment ago."""

from random import Random

import pytest
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from core.facets import Memory
from networks.organisations.facets import DIMENSIONS, ORGANISATIONS
from networks.organisations.models import Organisation, OrganisationTopic
from networks.organisations.states import ActorGroup, OrganisationState
from networks.organisations.tables import OrganisationListing
from portal.generated import actors, places
from tests.factories.networks import MunicipalityFactory, OrganisationFactory, TopicFactory

ASKED = [
    {},
    {"q": "Sprachkurs"},
    {"group": "A3_migrant_org"},
    {"group": "A3_migrant_org", "land": "05", "q": "verein"},
    {"place": "Ort 1", "radius": "50", "language": "tr"},
    {"country": "Ghana", "target_group": "women", "q": "Behördengänge"},
]


def listing(**params) -> OrganisationListing:
    request = RequestFactory().get("/organisationen/", params)
    return OrganisationListing(request, Organisation.objects.published().counted())


@pytest.fixture
def many(db):
    for number in range(8):
        MunicipalityFactory(
            name=f"Ort {number}", ags=f"0{number % 3 + 5}{number}1{number}000", latitude=50 + number / 10, longitude=7 + number / 10
        )  # fmt: skip
    actors.generate(250, Random(3))


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_every_count_is_that_of_the_list_it_leads_to(many, asked):
    shown = listing(**asked)
    assert shown.count == shown.queryset.count() == len(list(shown._plain_rows()))
    if "q" not in asked:
        by_name = shown.queryset.order_by("sort_key", "id").values_list("slug", flat=True)
        assert [row["slug"] for row in shown.rows] == list(by_name[: shown.per_page])
    for name in DIMENSIONS:
        counts = shown.filters.facets.counts(name)
        for value, count in sorted(counts.items())[:4]:
            there = listing(**{**asked, name: value})
            assert (there.count, there.queryset.count()) == (count, count), (name, value)


def test_what_is_not_public_is_in_no_count(bonn):
    topic = TopicFactory(code="rare", name_de="Rares")
    hidden = {"municipality": bonn, "languages": ["eo"], "countries_of_origin": ["VU"], "kind": "chamber"}
    for more in (
        {"complete": True}, {"submitted": True}, {"published": True, "state": OrganisationState.SUSPENDED},
        {"published": True, "state": OrganisationState.ARCHIVED}, {"published": True, "actor_group": ActorGroup.X},
    ):  # fmt: skip
        OrganisationTopic.objects.create(organisation=OrganisationFactory(**more | hidden), topic=topic)
    facets = listing().filters.facets
    assert facets.count == 0
    assert [facets.counts(name) for name in DIMENSIONS] == [{}] * len(DIMENSIONS)
    assert listing(topic="rare").count == 0


@pytest.mark.django_db(transaction=True)
def test_what_changed_is_counted_at_once_and_only_that_is_read_again():
    bonn = MunicipalityFactory(name="Bonn", ags="05314000")
    one, two = (OrganisationFactory(published=True, municipality=bonn, name=f"Verein {n}") for n in range(2))
    kept = Memory(ORGANISATIONS)
    assert kept.index().values["language"]["tw"].bit_count() == 2
    with CaptureQueriesContext(connection) as unchanged:
        kept.index()
    assert len(unchanged) <= 2  # one when nobody writes in all of the server, which tests do beside this one
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.mover', 'on', false)")
    Organisation.objects.filter(pk=one.pk).update(state=OrganisationState.SUSPENDED)
    Organisation.objects.filter(pk=two.pk).update(languages=["fr"])
    three = OrganisationFactory(published=True, municipality=bonn, name="Verein 3", languages=["fr"])
    OrganisationTopic.objects.filter(organisation=two).delete()
    with CaptureQueriesContext(connection) as changed:
        index = kept.index()
    assert len(changed) == 4
    assert index.everything.bit_count() == 2
    assert index.values["language"] | {"tw": 0, "de": 0} == {
        "fr": index.bits([two.pk, three.pk]),
        "tw": 0,
        "de": 0,
    }
    assert index.values["topic"]["education"] == index.bits([three.pk])
    assert index.bits([one.pk]) == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.mover', '', false)")


@pytest.mark.django_db(transaction=True)
def test_what_was_written_within_a_savepoint_and_committed_late_is_counted():
    """Nested actions write under numbers that no snapshot names; meanwhile somebody else is done with another profile."""
    bonn = MunicipalityFactory(name="Bonn", ags="05314000")
    first, late = (
        OrganisationFactory(published=True, municipality=bonn, name=f"Verein {n}") for n in range(2)
    )
    kept, slow = Memory(ORGANISATIONS), connection.copy()
    change = "UPDATE organisations_organisation SET languages = %s WHERE id = %s"
    with slow.cursor() as cursor:
        cursor.execute("BEGIN; SELECT pg_current_xact_id(); SAVEPOINT one")
        cursor.execute(change, [["fr"], late.pk])
        Organisation.objects.filter(pk=first.pk).update(languages=["eo"])
        assert kept.index().values["language"]["eo"].bit_count() == 1
        cursor.execute("COMMIT")
    slow.close()
    assert kept.index().values["language"].get("fr", 0).bit_count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_a_transaction_took_back_is_in_no_count():
    OrganisationFactory(published=True, municipality=MunicipalityFactory(name="Bonn", ags="05314000"))
    kept = Memory(ORGANISATIONS)
    assert kept.index().everything.bit_count() == 1
    with transaction.atomic():
        OrganisationFactory(published=True, municipality=MunicipalityFactory(name="Kiel", ags="01002000"))
        assert kept.index().everything.bit_count() == 2
        transaction.set_rollback(True)
    assert kept.index().everything.bit_count() == 1


@pytest.mark.parametrize("others_write", [False, True], ids=["alone", "others write"])
def test_a_transaction_sees_what_it_wrote_itself(bonn, others_write):
    kept = Memory(ORGANISATIONS)
    OrganisationFactory(published=True, municipality=bonn)
    assert kept.index().everything.bit_count() == 1
    if others_write:
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")  # one that begins later and is done
        other.close()
    OrganisationFactory(published=True, municipality=bonn)
    assert kept.index().everything.bit_count() == 2
    with CaptureQueriesContext(connection) as unchanged:
        assert kept.index().everything.bit_count() == 2
    assert len(unchanged) == 2


def test_a_result_of_nothing_says_which_filter_stands_in_the_way(many, client):
    page = client.get("/organisationen/", {"group": "A3_migrant_org", "kind": "welfare", "q": "Sprachkurs"})
    assert "Keine Treffer" in page.text
    drops = page.context["listing"].drops
    assert {drop.label for drop in drops} == {"Akteursgruppe", "Art"}
    for drop in drops:
        there = client.get("/organisationen/" + drop.url)
        assert there.context["listing"].count_label == drop.count


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(line for (line,) in cursor.fetchall())


def test_a_search_with_three_filters_and_counts_reads_by_index(many, bonn):
    """A word, a place with its surroundings and three filters; the benchmark holds what it costs with 15,000 organisations."""
    OrganisationFactory(published=True, municipality=bonn, name="Rarität")
    with connection.cursor() as cursor:
        for index in ("organisation_search", "organisation_squashed"):
            cursor.execute("SELECT gin_clean_pending_list(%s)", [index])  # as autovacuum does
        cursor.execute("ANALYZE organisations_organisation")
        cursor.execute("SET LOCAL enable_seqscan = off")  # 250 rows are read whole otherwise
        cursor.execute(
            "DROP INDEX organisation_by_kind, organisation_listed"
        )  # so is one that holds nearly all
    shown = listing(q="Rarität", land="05", group="A3_migrant_org", topic="education")
    with CaptureQueriesContext(connection) as queries:
        assert len(shown.rows) == shown.count == 1 and shown.filters.drawn
    assert len(queries) == 6  # what was kept and, in a test, all of it anew in two; spellings; hits; rows
    [search] = [plan_of(query["sql"]) for query in queries if "@@" in query["sql"]]
    assert "organisation_search" in search and "organisation_squashed" in search, search
    assert "Seq Scan" not in plan_of(queries[-1]["sql"])


def test_a_radius_reads_by_index_and_knows_its_distance(db):
    bonn = MunicipalityFactory(name="Bonn", ags="05314000", latitude=50.7358, longitude=7.1005)
    koeln = MunicipalityFactory(name="Köln", ags="05315000", latitude=50.9377, longitude=6.9603)
    kiel = MunicipalityFactory(name="Kiel", ags="01002000", latitude=54.3213, longitude=10.1349)
    for place in (bonn, koeln, kiel):
        OrganisationFactory(published=True, municipality=place, name=f"Verein {place.name}")

    def near(km: str, place: str = "Bonn") -> list[str]:
        return [row["municipality__name"] for row in listing(place=place, radius=km).rows]

    assert (near(""), near("10"), near("25"), near("100")) == (
        ["Bonn"],
        ["Bonn"],
        ["Bonn", "Köln"],
        ["Bonn", "Köln"],
    )
    assert near("50", "Nirgendwo") == []
    assert near("nonsense") == ["Bonn"]
    places.generate(900, Random(3))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE municipalities_municipality")
    with CaptureQueriesContext(connection) as queries:
        type(bonn).objects.within([bonn.pk], 25)
    assert "municipality_located" in plan_of(queries[0]["sql"])

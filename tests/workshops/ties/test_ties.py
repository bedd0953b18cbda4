"""Who works with whom: from cooperations that run in a year and from workshops both were at; only what is public."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from networks.municipalities.models import FieldOfAction
from networks.organisations.actions import suspend
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.factories.ties import CooperationFactory
from tests.factories.workshops import AttendanceFactory, ParticipationFactory, WorkshopFactory
from tests.people import give, person
from workshops.ties.drawing import LOOKED_AT, MOST_NAMES, MOST_TIES
from workshops.ties.queries.ties import Ties

pytestmark = pytest.mark.django_db
BONN, WHOLE = "/kommunen/bonn/wer-mit-wem/", "/wer-mit-wem/"


def came(workshop, *organisations, others: int = 5) -> None:
    """One person of each, and private persons, so that the number is public."""
    for organisation in organisations:
        AttendanceFactory(workshop=workshop, organisation=organisation, state="attended")
    for _ in range(others):
        AttendanceFactory(
            workshop=workshop, organisation=None, actor_group="A3_migrant_org", state="attended"
        )


def build() -> SimpleNamespace:
    bonn = MunicipalityFactory(name="Bonn", ags="05314000")
    mso = OrganisationFactory(name="Afrika-Forum", municipality=bonn, published=True)
    shop = OrganisationFactory(name="Weltladen", municipality=bonn, published=True, actor_group=ActorGroup.A5)
    office = OrganisationFactory(name="Integrationsbüro", municipality=bonn, office=True)
    parish = OrganisationFactory(name="Pfarrei", municipality=bonn, published=True, actor_group=ActorGroup.A4)
    participation = ParticipationFactory(municipality=bonn)
    first = WorkshopFactory(
        participation=participation, phase="I", first_day=date(2008, 11, 20), state="documented"
    )
    second = WorkshopFactory(
        participation=participation, phase="II", first_day=date(2009, 4, 23), state="held"
    )
    came(first, mso, shop)
    came(second, mso, shop, office)
    cooperation = CooperationFactory(
        partners=[mso, shop], start=date(2009, 5, 1), end=date(2010, 3, 1), state="ended"
    )
    return SimpleNamespace(
        bonn=bonn, mso=mso, shop=shop, office=office, parish=parish, first=first, second=second, cooperation=cooperation
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(standing):
    return standing(build)


@pytest.fixture
def stage(built, db):
    return built()


def pairs(ties: Ties, year: int) -> dict[tuple[str, str], tuple[int, int]]:
    return {(tie.one.name, tie.two.name): (tie.cooperations, tie.meetings) for tie in ties.rows(year)[0]}


# ---- what is a tie -----------------------------------------------------------------------------------------------------
def test_a_year_holds_what_ran_and_took_place_in_it(stage):
    assert pairs(Ties(), 2008) == {("Afrika-Forum", "Weltladen"): (0, 1)}
    assert pairs(Ties(), 2009) == {
        ("Afrika-Forum", "Weltladen"): (1, 1),
        ("Afrika-Forum", "Integrationsbüro"): (0, 1),
        ("Integrationsbüro", "Weltladen"): (0, 1),
    }
    assert pairs(Ties(), 2010) == {("Afrika-Forum", "Weltladen"): (1, 0)}
    assert pairs(Ties(), 2011) == {}


def test_the_strongest_come_first(stage):
    assert [tie.kind for tie in Ties().rows(2009)[0]] == ["both", "meeting", "meeting"]


@pytest.mark.parametrize("state", ["proposed", "objected"])
def test_what_not_all_have_confirmed_is_no_tie(stage, state):
    CooperationFactory(partners=[stage.mso, stage.parish], start=date(2009, 1, 1), state=state)
    assert ("Afrika-Forum", "Pfarrei") not in pairs(Ties(), 2009)


def test_a_cooperation_that_has_not_begun_is_no_tie(stage):
    CooperationFactory(partners=[stage.mso, stage.parish], start=date(2999, 1, 1))
    assert max(Ties().years()) < 2999 and ("Afrika-Forum", "Pfarrei") not in pairs(Ties(), 2999)


@pytest.mark.parametrize("state", ["planned", "open", "closed", "cancelled"])
def test_a_workshop_that_did_not_take_place_is_no_tie(stage, state):
    came(WorkshopFactory(phase="III", first_day=date(2009, 9, 1), state=state), stage.mso, stage.parish)
    assert ("Afrika-Forum", "Pfarrei") not in pairs(Ties(), 2009)


@pytest.mark.parametrize("state", ["registered", "no_show", "cancelled", "waitlisted"])
def test_who_did_not_come_is_not_tied(stage, state):
    AttendanceFactory(workshop=stage.second, organisation=stage.parish, state=state)
    assert ("Afrika-Forum", "Pfarrei") not in pairs(Ties(), 2009)


def test_a_workshop_of_few_people_ties_nobody(stage):
    """Fewer than five came: how many is not public, so neither is who."""
    small = WorkshopFactory(phase="III", first_day=date(2009, 9, 1), state="held")
    came(small, stage.mso, stage.parish, others=2)
    assert ("Afrika-Forum", "Pfarrei") not in pairs(Ties(), 2009)
    came(small, others=1)
    assert ("Afrika-Forum", "Pfarrei") in pairs(Ties(), 2009)


def test_two_people_of_one_organisation_count_once(stage):
    AttendanceFactory(workshop=stage.first, organisation=stage.mso, state="attended")
    assert pairs(Ties(), 2008) == {("Afrika-Forum", "Weltladen"): (0, 1)}


# ---- who is seen -------------------------------------------------------------------------------------------------------
def test_what_is_not_public_any_more_is_gone_from_the_next_request_on(stage, client):
    addresses = [WHOLE, BONN, f"{WHOLE}?organisation={stage.shop.slug}", f"{BONN}?year=2009&format=csv"]

    def read() -> str:
        answers = [client.get(address) for address in addresses]
        return " ".join(answer.getvalue().decode() for answer in answers)

    assert "Afrika-Forum" in read() and "Weltladen" in read()
    suspend(stage.mso, by=give(person("birgit"), "coordinator", stage.bonn), reason="Bitte zuerst klären.")
    assert "Afrika-Forum" not in read()
    assert pairs(Ties(), 2009) == {("Integrationsbüro", "Weltladen"): (0, 1)}
    assert Ties().years()[2009].active == 2


def test_externals_are_in_no_picture(stage):
    external = OrganisationFactory(
        name="Institut", municipality=stage.bonn, published=True, actor_group=ActorGroup.X
    )
    CooperationFactory(partners=[stage.mso, external], start=date(2009, 1, 1))
    assert ("Afrika-Forum", "Institut") not in pairs(Ties(), 2009)


def test_no_person_stands_on_the_page(stage, client):
    stage.first.attendances.update(person_name="Ama Geheim", email="")
    for address in (WHOLE, f"{WHOLE}?year=2008&format=csv"):
        assert "Geheim" not in client.get(address).getvalue().decode()


# ---- figures -----------------------------------------------------------------------------------------------------------
def test_the_figures_of_the_years(stage):
    years = Ties().years(today=date(2012, 6, 1))
    assert list(years) == [2008, 2009, 2010, 2011, 2012]
    told = {
        year: (one.active, one.new, one.lost, one.again, one.pairs, one.mso, one.cooperations, one.bridging)
        for year, one in years.items()
    }
    assert told == {
        2008: (2, 2, 0, 0, 1, 1, 0, 0),
        2009: (3, 1, 0, 1, 3, 1, 1, 1),
        2010: (2, 0, 1, 1, 1, 1, 1, 1),
        2011: (0, 0, 2, 0, 0, 0, 0, 0),
        2012: (0, 0, 0, 0, 0, 0, 0, 0),
    }
    of_2009 = years[2009]
    assert (of_2009.mso_percent, of_2009.bridging_percent, of_2009.density) == (33, 100, 100)
    assert years[2011].density is None


def test_members_without_ties_count_in_the_density_of_a_network(stage):
    assert Ties().years(size=4)[2009].density == 50  # three of six pairs


def test_the_figures_of_one_organisation_are_those_of_its_partners(stage):
    years = Ties(ego=stage.office.pk).years()
    assert (years[2009].active, years[2009].new, years[2009].mso) == (2, 2, 1)
    assert years[2010].lost == 2


# ---- what is asked for -------------------------------------------------------------------------------------------------
def test_filters_narrow_the_picture(stage, client):
    assert len(pairs(Ties(kind="cooperation"), 2009)) == 1
    assert len(pairs(Ties(kind="meeting"), 2009)) == 3
    assert len(pairs(Ties(group=ActorGroup.A1), 2009)) == 2
    elsewhere = MunicipalityFactory(name="Kiel")
    guest = OrganisationFactory(name="Gast", municipality=elsewhere, published=True)
    came(stage.second, guest, others=0)
    assert {two for _one, two in pairs(Ties(places=(elsewhere.pk,)), 2009)} >= {"Gast"}
    assert "Gast" not in client.get(f"{BONN}?year=2009").content.decode()
    assert "Gast" in client.get(f"{WHOLE}?year=2009&place=Kiel").content.decode()


def test_the_picture_of_one_organisation_holds_it_its_partners_and_their_ties(stage):
    third = WorkshopFactory(phase="III", first_day=date(2009, 9, 1), state="held")
    came(third, stage.parish, stage.office)
    CooperationFactory(partners=[stage.shop, stage.office], start=date(2009, 1, 1))
    assert Ties(ego=stage.mso.pk).rows(2009)[0][1].one.name == "Afrika-Forum"  # its own come first
    found = pairs(Ties(ego=stage.mso.pk), 2009)
    assert ("Integrationsbüro", "Weltladen") in found and not [pair for pair in found if "Pfarrei" in pair]


def test_field_of_action_is_that_of_the_cooperation_or_of_the_agenda(stage):
    field = FieldOfAction.objects.filter(is_active=True).first()
    stage.cooperation.field_of_action = field
    stage.cooperation.save()
    assert pairs(Ties(field=field.code), 2009) == {("Afrika-Forum", "Weltladen"): (1, 0)}
    day = stage.second.days.get()
    for hour in (9, 10):
        day.items.create(start=f"{hour}:00", end=f"{hour}:30", title="Thema", field_of_action=field)
    assert pairs(Ties(field=field.code), 2009)["Afrika-Forum", "Weltladen"] == (1, 1)


@pytest.mark.parametrize(
    "query",
    ["year=1066", "year=x", "kind=love", "group=Z", "field=0'--", "organisation=niemand", "organisation=%00", "page=99", "sort=-drop",
     "place=Atlantis", "year=2009&sort=-meetings&page=2"],
)  # fmt: skip
def test_a_crafted_address_is_answered_calmly(stage, client, query):
    assert client.get(f"{WHOLE}?{query}").status_code == 200


def test_the_file_holds_what_is_shown(stage, client):
    lines = (
        client.get(f"{BONN}?year=2009&kind=meeting&format=csv").getvalue().decode("utf-8-sig").splitlines()
    )
    assert len(lines) == 4
    assert (
        lines[0].split(";")[:3] == ["Jahr", "Organisation", "Akteursgruppe"]
        and len({line.count(";") for line in lines}) == 1
    )
    assert lines[1].split(";")[:3] == [
        "2009",
        "Afrika-Forum",
        str(ActorGroup.A3.label),
    ]
    assert client.get(f"{BONN}?year=2009&format=xlsx").status_code == 200


def test_sorting_turns_the_table(stage, client):
    page = client.get(f"{BONN}?year=2009&sort=-one").content.decode()
    table = page[page.index("<tbody>") :]
    assert table.index("Integrationsbüro") < table.index("Afrika-Forum")


# ---- many --------------------------------------------------------------------------------------------------------------
def test_a_large_network_draws_the_strongest_and_lists_all(stage, client):
    many = [
        OrganisationFactory(name=f"Verein {n:02}", municipality=stage.bonn, published=True) for n in range(45)
    ]
    came(WorkshopFactory(phase="III", first_day=date(2009, 9, 1), state="held", capacity=200), *many)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"{BONN}?year=2009").content.decode()
    assert page.count('<li class="t-name ') <= MOST_NAMES and page.count('class="t-arc ') <= MOST_TIES
    assert f"{45 * 44 // 2 + 3} Verbindungen in 2009" in page
    assert "stärksten von" in page
    cache.clear()
    with CaptureQueriesContext(connection) as fewer:
        client.get(f"{BONN}?year=2008")
    assert len(queries) == len(fewer)


@pytest.mark.slow
def test_ten_thousand_attendances_are_joined_by_the_database(stage):
    """500 workshops with 20 organisations each: whatever there is, a page asks twice and reads only what it shows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL session_replication_role = replica"
        )  # no history of what only fills the tables
        fill(cursor, stage)
        cursor.execute("ANALYZE meetings_attendance, meetings_workshop, organisations_organisation")
    with CaptureQueriesContext(connection) as queries:
        years = Ties().years()
        ties, count = Ties().rows(2009, limit=LOOKED_AT)
    assert (len(queries), len(ties)) == (2, LOOKED_AT)
    assert years[2009].pairs == count > 5_000
    assert max(float(query["time"]) for query in queries) < 3


def fill(cursor, stage, workshops: int = 500, each: int = 20, among: int = 120) -> None:
    """Copies of one workshop over four years, and of one person who came."""
    made = [
        with_keys(OrganisationFactory.build(municipality=stage.bonn, published=True, name=f"Verein {n}"))
        for n in range(among)
    ]
    ids = [one.pk for one in Organisation.objects.bulk_create(made)]
    came_first = stage.second.attendances.filter(organisation=stage.mso).get().pk
    cursor.execute(
        """INSERT INTO meetings_workshop SELECT copy.* FROM meetings_workshop t, generate_series(1, %s) AS n, LATERAL jsonb_populate_record(
           t,
           jsonb_build_object('id', nextval('meetings_workshop_id_seq'), 'milestone_id', NULL, 'participation_id', NULL, 'place', 'Saal',
           'first_day', make_date(2007 + n %% 4, 1, 1), 'last_day', make_date(2007 + n %% 4, 1, 1))) AS copy WHERE t.id = %s""",
        [workshops, stage.second.pk],
    )
    cursor.execute(
        """INSERT INTO meetings_attendance SELECT copy.* FROM meetings_attendance t, meetings_workshop w, generate_series(1, %s) AS n,
           LATERAL jsonb_populate_record(t, jsonb_build_object('id', nextval('meetings_attendance_id_seq'), 'workshop_id', w.id,
           'organisation_id', (%s::bigint[])[1 + (w.id * 7 + n * (1 + w.id %% 11)) %% %s])) AS copy WHERE t.id = %s AND w.place = 'Saal'""",
        [each, ids, among, came_first],
    )


def with_keys(organisation: Organisation) -> Organisation:
    for name, value in Organisation.keys_of(organisation.name, "").items():
        setattr(organisation, name, value)
    return organisation

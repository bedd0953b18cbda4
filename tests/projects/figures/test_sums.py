"""The sums kept beside the grants are the live sums, whatever happened before, and whoever writes at once."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from networks.municipalities.models import FieldOfAction
from projects.figures.models import FundedPlace, FundingSum
from projects.grants import actions
from projects.grants.models import Grant
from tests.at_once import at_once
from tests.factories.networks import MunicipalityFactory
from tests.factories.projects import PlaceFactory, ProjectFactory
from tests.factories.workshops import ProgrammeFactory
from tests.people import give, person

REASON = "Die Ausgaben sind geringer als geplant."


def notice(number: int, year: int, amount: Decimal) -> actions.Notice:
    return actions.Notice(
        f"Demo-{number}", date(year, 1, 15), amount, (date(year, 2, 1), date(year, 12, 31)), year=year
    )


def live(programme) -> tuple[dict, dict]:
    """Counted one by one in Python: sums by (year, dimension, code), and places by (year, municipality)."""
    grants = Grant.objects.filter(programme=programme).exclude(state="revoked")
    grants = list(grants.prefetch_related("shares", "fields_of_action"))
    first = {}
    for grant in grants:
        for share in grant.shares.all():
            first[share.municipality_id] = min(grant.year, first.get(share.municipality_id, grant.year))
    found = defaultdict(lambda: [set(), set(), set(), Decimal(0)])
    places = defaultdict(lambda: [set(), Decimal(0)])
    for grant in grants:
        shares = list(grant.shares.all())
        tags = [("all", "")]
        tags += [("priority", code) for code in grant.priorities or [""]]
        tags += [("field", field.code) for field in grant.fields_of_action.all()] or [("field", "")]
        for year in (grant.year, None):
            for tag in tags:
                _count(found[year, *tag], grant.project_id, shares, year, first, grant.amount)
            for share in shares:
                for tag in (("kind", share.kind), ("land", share.land)):
                    _count(found[year, *tag], grant.project_id, [share], year, first, share.amount or 0)
        for share in shares:
            place = places[grant.year, share.municipality_id]
            place[0].add(grant.project_id)
            place[1] += share.amount or 0
    sums = {key: (len(p), len(m), len(f), amount) for key, (p, m, f, amount) in found.items()}
    return sums, {
        (year, pk): (len(projects), amount, first[pk] == year)
        for (year, pk), (projects, amount) in places.items()
    }


def _count(cell, project, shares, year, first, amount) -> None:
    cell[0].add(project)
    cell[1].update(share.municipality_id for share in shares)
    cell[2].update(
        share.municipality_id for share in shares if year in (first[share.municipality_id], None) and year
    )
    cell[3] += amount


def kept(programme) -> tuple[dict, dict]:
    sums = {
        (one.year, one.dimension, one.code): (
            one.projects,
            one.municipalities,
            one.first_time if one.year else 0,
            one.amount,
        )
        for one in FundingSum.objects.filter(programme=programme)
    }
    rows = FundedPlace.objects.filter(programme=programme)
    return sums, {(one.year, one.municipality_id): (one.projects, one.amount, one.is_first) for one in rows}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_sums_are_the_live_sums_after_any_history(seed):
    chance, programme, other = Random(seed), ProgrammeFactory(), ProgrammeFactory()
    officer = give(give(person("bewilligung"), "grant_officer", programme), "grant_officer", other)
    towns = [MunicipalityFactory(ags=ags) for ags in ("05314000", "06413000", "01002000")]
    towns += MunicipalityFactory.create_batch(3, county=True)
    fields = list(FieldOfAction.objects.all()[:3])
    projects = []
    for number in range(6):
        first, *rest = chance.sample(towns, chance.randint(1, 5))
        of = programme if number else other
        words = chance.sample(["transparency", "networking", "Eigenes"], chance.randint(0, 2))
        project = ProjectFactory(programme=of, lead_municipality=first, partners_of=rest, priorities=words)
        project.fields_of_action.set(chance.sample(fields, chance.randint(0, min(2, len(fields)))))
        projects.append(project)
    for number in range(16):
        _anything(chance, officer, projects, number)
        for one in (programme, other):
            assert kept(one) == live(one)
    assert live(programme)[0]
    connection.check_constraints()


def _anything(chance: Random, officer, projects: list, number: int) -> None:
    open_ones = list(Grant.objects.exclude(state="revoked").order_by("pk"))
    what = chance.choice(["record", "record", "change", "revoke"]) if open_ones else "record"
    amount = Decimal(chance.randint(1, 10_000_000)) / 100
    if what == "record":
        project = chance.choice(projects)
        shares = _divided(chance, project, amount) if chance.random() < 0.5 else None
        actions.record_grant(
            project, notice(number, chance.randint(2008, 2011), amount), by=officer, shares=shares
        )
        return
    grant = chance.choice(open_ones)
    if what == "revoke":
        actions.revoke_grant(grant, by=officer, reason=REASON)
    else:
        actions.change_grant(
            grant, by=officer, amount=amount, reason=REASON, shares=_divided(chance, grant.project, amount)
        )


def _divided(chance: Random, project, amount: Decimal) -> dict:
    """The lead and some of the others, to the cent."""
    others = [place for place in project.municipalities.all() if place != project.lead_municipality]
    taking = chance.sample(others, chance.randint(0, len(others)))
    each = (amount / (len(taking) + 2)).quantize(Decimal("0.01"))
    return {project.lead_municipality: amount - each * len(taking)} | dict.fromkeys(taking, each)


@pytest.mark.django_db(transaction=True)
def test_two_notices_at_once_are_both_counted():
    ContentType.objects.get_for_models(Grant, ProgrammeFactory._meta.model)
    programme = ProgrammeFactory()
    officer = give(person("bewilligung"), "grant_officer", programme)
    with transaction.atomic():
        projects = [ProjectFactory(programme=programme) for _ in range(3)]
    PlaceFactory(project=projects[0], municipality=projects[1].lead_municipality)
    done = at_once(
        lambda n: actions.record_grant(projects[n], notice(n, 2010, Decimal("1000.10")), by=officer), 3
    )
    assert [type(one) for one in done] == [Grant] * 3
    assert kept(programme) == live(programme)
    assert kept(programme)[0][2010, "all", ""] == (3, 3, 3, Decimal("3000.30"))

"""A grant from its notice on, and what the database holds about it."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.access import Forbidden
from core.history import Transition
from core.models import Mail
from core.workflow import Refused, open_steps
from projects.grants import actions
from projects.grants.models import Grant, GrantShare
from projects.portfolio.states import PROJECT
from tests.factories.grants import GrantFactory
from tests.factories.networks import MunicipalityFactory
from tests.factories.projects import ProjectFactory
from tests.factories.workshops import ProgrammeFactory
from tests.people import give, person

pytestmark = pytest.mark.django_db
REASON = "Die Ausgaben sind geringer als geplant."


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def project(programme):
    partner = MunicipalityFactory(name="Essen")
    lead = MunicipalityFactory(name="Bochum")
    return ProjectFactory(
        programme=programme, lead_municipality=lead, partners_of=[partner], priorities=["guides"]
    )


@pytest.fixture
def officer(programme):
    return give(person("bewilligung"), "grant_officer", programme)


def notice(**changes) -> actions.Notice:
    given = {"number": "Demo-1", "day": date(2010, 1, 31), "amount": Decimal("75000.00"),
             "implementation": (date(2010, 3, 1), date(2010, 12, 31))}  # fmt: skip
    return actions.Notice(**given | changes)


def test_a_notice_makes_a_grant_that_counts(project, officer):
    grant = actions.record_grant(project, notice(eligible_costs=Decimal(100000)), by=officer)
    assert (grant.state, grant.year, grant.final_on) == ("issued", 2010, date(2010, 2, 28))
    assert grant.priorities == ["guides"]
    shares = {(share.municipality.name, share.role, share.amount) for share in grant.shares.all()}
    assert shares == {("Bochum", "lead", Decimal("75000.00")), ("Essen", "partner", None)}
    assert list(Grant.objects.counted()) == [grant]
    assert Transition.objects.of(grant).get().effective_on == date(2010, 1, 31)


def test_only_the_granting_authority_of_the_programme_issues(project, officer):
    stranger = give(person("andere"), "grant_officer", ProgrammeFactory())
    with pytest.raises(Forbidden):
        actions.record_grant(project, notice(), by=stranger)
    give(officer, "coordinator", project.lead_municipality)
    grant = GrantFactory(project=project)
    with pytest.raises(Refused, match="Sie nehmen an diesem Projekt teil"):
        actions.revoke_grant(grant, by=officer, reason=REASON)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount": Decimal(0)}, "Betrag in Euro"),
        ({"eligible_costs": Decimal(70000)}, "höher als die zuwendungsfähigen Ausgaben"),
        ({"rate": Decimal("100.01")}, "zwischen 0 und 100"),
        ({"number": " "}, "eine Nummer"),
        ({"implementation": (date(2010, 3, 1), date(2010, 2, 1))}, "nicht vor dem Startdatum"),
        ({"day": date(2999, 1, 1)}, "nicht in der Zukunft"),
    ],
)
def test_a_wrong_notice_is_refused(project, officer, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.record_grant(project, notice(**changes), by=officer)
    assert not Grant.objects.exists()


def test_shares_add_up(project, officer):
    lead, other = project.lead_municipality, MunicipalityFactory(name="Kiel")
    partner = project.municipalities.exclude(pk=lead.pk).get()
    for shares, sentence in (
        ({lead: Decimal(75000), partner: Decimal("0.01")}, "ergeben zusammen nicht"),
        ({partner: Decimal(75000)}, "Anteil der federführenden Kommune fehlt"),
        ({lead: Decimal(74000), other: Decimal(1000)}, "Nicht im Projekt: Kiel"),
        ({lead: Decimal(75001), partner: Decimal(-1)}, "Betrag in Euro"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.record_grant(project, notice(), by=officer, shares=shares)
    grant = actions.record_grant(project, notice(), by=officer, shares={lead: Decimal(50000), partner: Decimal(25000)})  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        GrantShare.objects.filter(grant=grant, municipality=partner).update(amount=Decimal(24999))
        connection.check_constraints()


def test_a_changed_notice_is_divided_anew(project, officer):
    grant = actions.record_grant(project, notice(), by=officer)
    transition = actions.change_grant(grant, by=officer, amount=Decimal("70000.00"), reason=REASON)
    assert transition.facts == {"before": "75000.00", "after": "70000.00"}
    assert grant.shares.get(role="lead").amount == Decimal("70000.00")
    connection.check_constraints()


def test_waiver_makes_the_notice_final_at_once(project, officer):
    keeper = give(person("bochum"), "coordinator", project.lead_municipality)
    today = timezone.localdate()
    grant = actions.record_grant(project, notice(day=today), by=officer)
    project.start = project.end = today
    project.save()
    assert "noch nicht bestandskräftig" in _why_not_run(project, keeper)
    with pytest.raises(Forbidden):
        actions.waive_appeal(grant, by=officer)
    with pytest.raises(Refused, match="erst später"):
        actions.waive_appeal(grant, by=keeper, effective_on=date(2009, 1, 1))
    actions.waive_appeal(grant, by=keeper)
    assert (grant.state, grant.final_on) == ("final", today)
    assert _why_not_run(project, keeper) == ""
    assert Mail.objects.filter(to=officer.email, subject__contains=project.title).count() == 1


def _why_not_run(project, user) -> str:
    return next(one.why_not for one in open_steps(project, user) if one.step is PROJECT.run)


def test_the_clock_moves_a_grant_on(project, officer):
    grant = actions.record_grant(project, notice(), by=officer)
    moved = [actions.move_on(day) for day in (date(2010, 2, 27), date(2010, 2, 28), date(2010, 3, 1), date(2011, 1, 1))]  # fmt: skip
    grant.refresh_from_db()
    assert (moved, grant.state) == ([0, 1, 1, 1], "reporting")
    assert actions.move_on(date(2011, 1, 1)) == 0


def test_a_revoked_grant_counts_no_more(project, officer):
    keeper = give(person("bochum"), "coordinator", project.lead_municipality)
    grant = actions.record_grant(project, notice(), by=officer)
    with pytest.raises(Refused, match="begründen"):
        actions.revoke_grant(grant, by=officer, reason="kurz")
    actions.revoke_grant(grant, by=officer, reason=REASON)
    assert not Grant.objects.counted().exists()
    assert REASON in Mail.objects.get(to=keeper.email).body


def test_title_and_amount_are_public_unless_the_project_is_hidden(project, officer):
    grant = actions.record_grant(project, notice(), by=officer)
    keeper = give(person("bochum"), "coordinator", project.lead_municipality)
    people = {"visitor": AnonymousUser(), "nobody": person("nobody"), "officer": officer, "keeper": keeper}
    for hidden, seen_by in ((False, set(people)), (True, {"officer", "keeper"})):
        project.is_hidden = hidden
        project.save()
        grant = Grant.objects.get(pk=grant.pk)
        listed = {who for who, user in people.items() if Grant.objects.visible_to(user).exists()}
        assert listed == seen_by
        assert {who for who, user in people.items() if user.has_perm("grants.view_grant", grant)} == seen_by

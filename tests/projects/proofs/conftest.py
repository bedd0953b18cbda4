"""Bonn writes the proof of use of its grant of 60.000 EUR; Kiel looks on."""

from types import SimpleNamespace

import pytest

from accounts.states import Role
from projects.portfolio.models import ProjectMunicipality
from tests.factories.accounts import UserFactory
from tests.factories.grants import GrantFactory, PlanFactory
from tests.factories.networks import MunicipalityFactory
from tests.factories.payments import ReportDutyFactory
from tests.factories.projects import GoalFactory
from tests.people import give, person


def build() -> SimpleNamespace:
    s = SimpleNamespace()
    s.grant = GrantFactory(state="reporting", financing_kind="share")
    s.project = s.grant.project
    s.goal = GoalFactory(project=s.project, text="Demo: Mehr Auszubildende")
    PlanFactory(grant=s.grant)
    s.staff, s.travel = s.grant.plan.costs.order_by("position")
    s.partner = MunicipalityFactory(name="Beuel")
    ProjectMunicipality.objects.create(project=s.project, municipality=s.partner, state="confirmed")
    s.coordinator = give(person("bonn"), Role.COORDINATOR, s.project.lead_municipality)
    s.second = give(UserFactory(), Role.COORDINATOR, s.partner)
    s.stranger = give(person("kiel"), Role.COORDINATOR, MunicipalityFactory(name="Kiel"))
    s.officer = give(person("bewilligung"), Role.GRANT_OFFICER, s.grant.programme)
    s.other_officer = give(person("bewilligung2"), Role.GRANT_OFFICER, s.grant.programme)
    s.duty = ReportDutyFactory(final=True, grant=s.grant)
    s.interim = ReportDutyFactory(grant=s.grant)
    return s


@pytest.fixture(scope="module")
def built(standing):
    return standing(build)


@pytest.fixture
def stage(built, db):
    return built()

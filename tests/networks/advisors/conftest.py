"""Kreis Düren asks for advice; two advisors are in the pool (AS-17)."""

from types import SimpleNamespace

import pytest

from accounts.states import Role
from networks.municipalities.models import Topic
from tests.factories.advisors import AdvisorFactory, AdvisoryRequestFactory
from tests.factories.networks import MunicipalityFactory
from tests.factories.workshops import ProgrammeFactory
from tests.people import give, person


def build() -> SimpleNamespace:
    dueren = MunicipalityFactory(county=True, name="Düren")
    topic, other = Topic.objects.all()[:2]
    staff = give(person("skew"), Role.PROGRAMME_STAFF, ProgrammeFactory())
    ada, bea = person("ada"), person("bea")
    return SimpleNamespace(
        dueren=dueren, topic=topic, other=other, staff=staff, ada=ada, bea=bea,
        coordinator=give(person("dueren"), Role.COORDINATOR, dueren),
        mso=person("mso"),
        first=AdvisorFactory(user=ada, name="Demo: Ada", topics=[topic]),
        second=AdvisorFactory(user=bea, name="Demo: Bea", topics=[other], languages=["de"], regions=["08"]),
        request=AdvisoryRequestFactory(municipality=dueren, topics=[topic], preferred_languages=["fr"]),
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(standing):
    return standing(build)


@pytest.fixture
def stage(built, db, settings):
    settings.SECOND_FACTOR_REQUIRED = False  # tests/accounts holds it
    return built()

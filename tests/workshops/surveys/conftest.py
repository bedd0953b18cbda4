"""Bonn and Kiel with the cast of tests.people, and Bonn's survey."""

from types import SimpleNamespace

import pytest

from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.factories.surveys import QuestionFactory, SurveyFactory
from tests.factories.workshops import ParticipationFactory, ProgrammeFactory
from tests.people import Cast, give, person


def build() -> SimpleNamespace:
    bonn, kiel = MunicipalityFactory(name="Bonn"), MunicipalityFactory(name="Kiel")
    pilot, other = ProgrammeFactory(), ProgrammeFactory()
    people = Cast.of(
        bonn=bonn, kiel=kiel, organisation=OrganisationFactory(published=True, municipality=bonn),
        other_organisation=OrganisationFactory(published=True, municipality=kiel),
        participation=ParticipationFactory(programme=pilot, municipality=bonn), programme=pilot, other_programme=other,
    )  # fmt: skip
    colleague = give(person("kollegin"), "coordinator", bonn)
    return SimpleNamespace(bonn=bonn, kiel=kiel, pilot=pilot, people=people, colleague=colleague)


@pytest.fixture(scope="module")
def built(standing):
    return standing(build)


@pytest.fixture
def stage(built, db, settings):
    settings.SECOND_FACTOR_REQUIRED = False  # tests/accounts holds it
    return built()


@pytest.fixture
def survey(stage):
    """Bonn's draft with one scale and one question with choices."""
    found = SurveyFactory(municipality=stage.bonn, created_by=stage.people.bonn)
    QuestionFactory(survey=found, position=1, text="Der Tag hat sich gelohnt.")
    QuestionFactory(survey=found, position=2, text="Kommen Sie wieder?", single=True)
    return found


@pytest.fixture
def running(survey):
    """The same, open."""
    survey.delete()
    found = SurveyFactory(municipality=survey.municipality, created_by=survey.created_by, running=True)
    QuestionFactory(survey=found, position=1, text="Der Tag hat sich gelohnt.")
    QuestionFactory(survey=found, position=2, text="Kommen Sie wieder?", single=True)
    return found

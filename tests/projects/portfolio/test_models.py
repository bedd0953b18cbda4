"""What the database holds about projects, whoever writes to it."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from projects.portfolio.models import Project, ProjectMunicipality
from tests.factories.networks import MunicipalityFactory
from tests.factories.projects import GoalFactory, PlaceFactory, ProductFactory, ProjectFactory
from tests.factories.workshops import ProgrammeFactory

pytestmark = pytest.mark.django_db


def refused(write) -> bool:
    """Said at the latest when all is written."""
    try:
        with transaction.atomic():
            write()
            connection.check_constraints()
    except IntegrityError:
        return True
    return False


def test_a_project_has_exactly_one_lead():
    project = ProjectFactory(partners_of=[MunicipalityFactory()])
    other = project.places.get(role="partner")
    assert refused(lambda: ProjectMunicipality.objects.filter(pk=other.pk).update(role="lead"))
    assert refused(lambda: project.places.filter(role="lead").delete())
    assert refused(lambda: project.places.filter(role="lead").update(municipality=MunicipalityFactory()))
    assert refused(lambda: Project.objects.filter(pk=project.pk).update(lead_municipality=other.municipality))
    bare = Project(title="Ohne Ort", slug="ohne-ort", lead_municipality=MunicipalityFactory())
    assert refused(bare.save)
    assert not refused(project.delete)


def test_a_municipality_takes_part_once():
    place = PlaceFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        PlaceFactory(project=place.project, municipality=place.municipality, state="invited")


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": date(2010, 5, 1), "end": date(2010, 4, 30)},
        {"state": "running", "public_since": None},
        {"state": "planned", "public_since": "2010-01-01"},
        {"state": "consolidated", "consolidated_how": "Im Haushalt"},
        {"consolidated_how": "Im Haushalt", "consolidated_by": "Stadt"},
    ],
)
def test_the_database_knows_the_process(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectFactory(**wrong)


def test_a_goal_has_an_indicator_or_says_why_not():
    for wrong in (
        {"measurable": False, "indicator": "", "why_not_measurable": ""},
        {"measurable": True, "why_not_measurable": "Zu früh"},
        {"measurable": False, "indicator": "Zahl", "why_not_measurable": "Zu früh"},
        {"kind": "goal", "why_no_product": "Kein Geld"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            GoalFactory(**wrong)
    GoalFactory(measurable=None, indicator="")


def test_only_a_delivered_product_has_its_day():
    with pytest.raises(IntegrityError), transaction.atomic():
        ProductFactory(delivered_on="2010-01-01")


def test_the_year_follows_the_first_day_and_stays_where_none_is_known():
    assert ProjectFactory().year == 2010
    imported = ProjectFactory(start=None, end=None)
    assert imported.year is None
    imported.year = 2006
    imported.save()
    assert Project.objects.get(pk=imported.pk).year == 2006


def test_the_key_of_an_import_is_used_once_in_programme_and_year():
    programme = ProgrammeFactory()
    known = {"programme": programme, "import_key": "17", "start": None, "end": None}
    ProjectFactory(year=2006, **known)
    ProjectFactory(year=2007, **known)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectFactory(year=2006, **known)

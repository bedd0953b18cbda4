"""Projects and their parts. States are inserted as they are; a test about a process takes its steps."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import factory
from factory.django import DjangoModelFactory

from core.text import slug_of
from projects.portfolio.models import (
    Agreement,
    Commitment,
    GoodPractice,
    GuideCount,
    LocalMeasure,
    Product,
    Project,
    ProjectGoal,
    ProjectMunicipality,
    ProjectPartner,
    Result,
    Signatory,
)
from projects.portfolio.states import ONCE_RUNNING
from tests.factories.networks import MunicipalityFactory, OrganisationFactory


class ProjectFactory(DjangoModelFactory):
    """Planned for 2010, with its lead. Traits: `running`, `finished`. `partners_of=[bonn, kiel]` are municipalities that confirmed."""

    class Meta:
        model = Project
        skip_postgeneration_save = True

    class Params:
        running = factory.Trait(state="running")
        finished = factory.Trait(state="finished")

    title = factory.Sequence(lambda n: f"Demo: Projekt {n}")
    slug = factory.LazyAttribute(lambda project: slug_of(project.title))
    lead_municipality = factory.SubFactory(MunicipalityFactory)
    summary = "Wege in den Beruf"
    start = date(2010, 1, 1)
    end = date(2010, 12, 31)
    state = "planned"
    public_since = factory.LazyAttribute(
        lambda project: project.start if project.state in ONCE_RUNNING else None
    )

    @factory.post_generation
    def partners_of(project, create, extracted, **kwargs):
        if create:
            PlaceFactory(project=project, municipality=project.lead_municipality, role="lead")
            for place in extracted or ():
                PlaceFactory(project=project, municipality=place)


class PlaceFactory(DjangoModelFactory):
    """A municipality that takes part."""

    class Meta:
        model = ProjectMunicipality

    project = factory.SubFactory(ProjectFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    role = "partner"
    state = "confirmed"


class PartnerFactory(DjangoModelFactory):
    """A migrant organisation that takes part."""

    class Meta:
        model = ProjectPartner

    project = factory.SubFactory(ProjectFactory)
    organisation = factory.SubFactory(OrganisationFactory, published=True)
    role = "partner"
    state = "confirmed"


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = ProjectGoal

    project = factory.SubFactory(ProjectFactory)
    kind = "goal"
    text = factory.Sequence(lambda n: f"Ziel {n}")
    measurable = True
    indicator = "Zahl der Bewerbungen"


class ProductFactory(DjangoModelFactory):
    """Planned; `delivered` has an address."""

    class Meta:
        model = Product

    class Params:
        delivered = factory.Trait(
            state="delivered", delivered_on=date(2010, 6, 1), url="https://example.org/handbuch"
        )

    project = factory.SubFactory(ProjectFactory)
    kind = "handbook"
    title = factory.Sequence(lambda n: f"Praxisheft {n}")


class ResultFactory(DjangoModelFactory):
    class Meta:
        model = Result

    project = factory.SubFactory(ProjectFactory)
    kind = "structure"
    text = "Ein Netz von Lotsinnen und Lotsen"


class LocalMeasureFactory(DjangoModelFactory):
    class Meta:
        model = LocalMeasure

    place = factory.SubFactory(PlaceFactory)
    text = "Stellenanzeigen neu formuliert"


class PracticeFactory(DjangoModelFactory):
    class Meta:
        model = GoodPractice

    project = factory.SubFactory(ProjectFactory, running=True)
    what = "Lotsinnen und Lotsen begleiten zu Ämtern."
    for_whom = "Menschen, die neu in der Stadt sind"


class GuideFactory(DjangoModelFactory):
    class Meta:
        model = GuideCount

    project = factory.SubFactory(ProjectFactory)
    language = "tr"
    gender = "w"
    count = 4


class AgreementFactory(DjangoModelFactory):
    """A draft without commitments and signatories."""

    class Meta:
        model = Agreement

    project = factory.SubFactory(ProjectFactory)
    title = "Demo: Kontrakt"


class CommitmentFactory(DjangoModelFactory):
    class Meta:
        model = Commitment

    agreement = factory.SubFactory(AgreementFactory)
    number = factory.LazyAttribute(lambda one: one.agreement.commitments.count() + 1)
    text = "Interkulturelle Kompetenz ist ein Merkmal guter Verwaltung."


class SignatoryFactory(DjangoModelFactory):
    class Meta:
        model = Signatory

    agreement = factory.SubFactory(AgreementFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    office = "Oberbürgermeisterin"


# ---- the small world of tests/world.py ---------------------------------------------------------------------------------
def around_projects(ground: dict[str, Any]) -> SimpleNamespace:
    """Led by Bonn: one that runs, with Kiel and the organisation that mso edits, and one that is planned."""
    bonn, kiel = ground["bonn"], ground["kiel"]
    project = ProjectFactory(
        running=True, lead_municipality=bonn, programme=ground["programme"], partners_of=[kiel]
    )
    PartnerFactory(project=project, organisation=ground["organisation"])
    place = project.places.get(municipality=kiel)
    contract = AgreementFactory(project=project)
    _parts_of(project)
    return SimpleNamespace(
        project=project,
        place=place,
        contract=contract,
        plan=ProjectFactory(lead_municipality=bonn),
        product=ProductFactory(project=project),
        measure=LocalMeasureFactory(place=place),
        commitment=CommitmentFactory(agreement=contract),
        signatory=SignatoryFactory(agreement=contract, municipality=kiel),
    )


def _parts_of(project: Any) -> None:
    GoalFactory(project=project)
    GoalFactory(project=project, kind="product_goal")
    ResultFactory(project=project)
    GuideFactory(project=project, language=["tr", "ar", "de", "en"][project.guides.count()])
    if not hasattr(project, "good_practice"):
        PracticeFactory(project=project)


def grow_projects(world: Any) -> None:
    own = world.portfolio
    other = ProjectFactory(running=True, lead_municipality=world.bonn, programme=world.programme)
    _parts_of(other)
    _parts_of(own.project)
    PartnerFactory(project=own.project)
    PartnerFactory(project=own.project, state="invited", organisation__municipality=world.bonn)
    place = PlaceFactory(project=own.project)
    LocalMeasureFactory(place=place)
    LocalMeasureFactory(place=own.place)
    ProductFactory(project=own.project)
    AgreementFactory(project=own.project)
    CommitmentFactory(agreement=own.contract)
    SignatoryFactory(agreement=own.contract, municipality=place.municipality)

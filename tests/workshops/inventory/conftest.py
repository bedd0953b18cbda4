"""Bonn in the pilot of 2008/2009 with an inventory; the cast of tests.people, in which moderation carries it out."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.inventory import ActorFactory, InterviewFactory, InventoryFactory
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.factories.workshops import FacilitatorFactory, ParticipationFactory, ProgrammeFactory
from tests.people import Cast

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"


def build() -> SimpleNamespace:
    bonn, kiel = MunicipalityFactory(name="Bonn"), MunicipalityFactory(name="Kiel")
    pilot, other = ProgrammeFactory(), ProgrammeFactory()
    participation = ParticipationFactory(programme=pilot, municipality=bonn)
    organisation = OrganisationFactory(published=True, municipality=bonn, name="Afrika-Forum Rhein e. V.")
    people = Cast.of(
        bonn=bonn, kiel=kiel, organisation=organisation,
        other_organisation=OrganisationFactory(published=True, municipality=kiel),
        participation=participation, programme=pilot, other_programme=other,
    )  # fmt: skip
    contractor = OrganisationFactory(published=True, municipality=kiel, name="Institut für Netzwerke e. V.")
    return SimpleNamespace(
        bonn=bonn, kiel=kiel, pilot=pilot, participation=participation, organisation=organisation,
        contractor=contractor, milestone=participation.milestones.get(phase__code="B"), people=people,
        facilitator=FacilitatorFactory(user=people.nobody, organisation=contractor),
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(standing):
    return standing(build)


@pytest.fixture
def stage(built, db, settings):
    settings.SECOND_FACTOR_REQUIRED = False  # tests/accounts holds it
    return built()


@pytest.fixture
def inventory(stage):
    """In interviews, in phase B of Bonn's participation."""
    return InventoryFactory(participation=stage.participation, phase=True, contractor=stage.contractor)


@pytest.fixture
def in_review(stage):
    """Everything is there but the consent: interviewed actors, of whom the first is named."""

    def make(*, submitted_by, interviews: int = 3):
        inventory = InventoryFactory(
            participation=stage.participation, phase=True, contractor=stage.contractor, state="review",
            summary="Viele sind aktiv.", submitted_by=submitted_by,
        )  # fmt: skip
        for number in range(interviews):
            InterviewFactory(actor=ActorFactory(inventory=inventory, state="interviewed"), named=number == 0)
        return inventory

    return make


@pytest.fixture
def pdf():
    return SimpleUploadedFile("bericht.pdf", PDF, content_type="application/pdf")


@pytest.fixture
def answers():
    """The fields of an interview."""
    return lambda **more: {
        "date": date(2008, 11, 3), "mode": "personal", "consent_use": True, "consent_publish": False,
        "needs": [{"kind": "need", "category": "room", "text": "Ein Raum", "priority": 1, "addressee": "city"}],
        **more,
    }  # fmt: skip

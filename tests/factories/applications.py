"""Objects of the room applications."""

from datetime import date
from decimal import Decimal

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils import timezone
from factory.django import DjangoModelFactory

from core.attachments import attach
from networks.municipalities.models import FieldOfAction
from networks.organisations.kinds import Function
from projects.applications import models
from projects.applications.report import frozen_text
from tests.factories.accounts import UserFactory
from tests.factories.calls import CallFactory
from tests.factories.networks import MunicipalityFactory, OrganisationFactory


class ApplicationFactory(DjangoModelFactory):
    """A bare draft. `complete=True` makes it one that may be handed in, with partners, signatures and a plan of 100.000 EUR;
    `submitted=True` one that was, under a number; `state` then names a later state."""

    class Meta:
        model = models.Application
        skip_postgeneration_save = True

    class Params:
        complete = factory.Trait(
            short_description="Wir verbinden, was es schon gibt.",
            problem="Es fehlt der Überblick.",
            target_groups=["newcomers"],
            reach_women=100,
            reach_men=100,
            method="In drei Schritten.",
            sustainability="Das Netzwerk wird nach dem Ende von der Stadt getragen. " * 5,
            gender="Frauen und Männer werden gleich beteiligt und angesprochen. " * 3,
            project_start=factory.LazyAttribute(lambda one: one.call.funding_start),
            project_end=factory.LazyAttribute(lambda one: date(one.call.funding_start.year, 12, 31)),
            not_started=True,
            other_funding="keine",
            declares_truth=True,
            declares_privacy=True,
            declares_no_double=True,
        )
        submitted = factory.Trait(
            complete=True,
            number=factory.Sequence(lambda n: f"TEST-2027-{n:04}"),
            submitted_at=factory.LazyFunction(timezone.now),
            submitted_by=factory.LazyAttribute(lambda one: one.created_by),
        )

    call = factory.SubFactory(CallFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    title = factory.Sequence(lambda n: f"Demo: Vorhaben {n}")
    created_by = factory.SubFactory(UserFactory)
    state = "draft"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        """Rows can only be added to a draft, so a later state comes last."""
        state, complete = kwargs.pop("state"), bool(kwargs.get("declares_truth"))
        facts = {
            name: kwargs.pop(name) for name in ("number", "submitted_at", "submitted_by") if name in kwargs
        }
        application = super()._create(model_class, *args, **kwargs)
        if complete:
            fill(application)
        if facts:
            moved_on(application, state="submitted" if state == "draft" else state, **facts)
        return application


def moved_on(row, **columns) -> None:
    """As the mover writes it; for a given state of a test."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.mover', 'on', true)")
        type(row).objects.filter(pk=row.pk).update(**columns)
        cursor.execute("SELECT set_config('portal.mover', '', true)")
    row.refresh_from_db()


def fill(application) -> None:
    """What the form lists."""
    call, place = application.call, application.municipality
    application.priorities.set(call.priorities.filter(group="a")[:1])
    application.main_priority = call.priorities.filter(group="a").first()
    application.field_of_action = FieldOfAction.objects.first()
    application.responsible_unit = OrganisationFactory(office=True, municipality=place)
    application.save()
    for kind in ("goal", "action_goal", "product_goal"):
        models.Goal.objects.create(
            application=application, kind=kind, text=f"Demo: {kind}", indicator="Anzahl"
        )
    models.WorkPackage.objects.create(
        application=application,
        title="Demo: Start",
        start=application.project_start,
        end=application.project_end,
    )
    year = application.project_start.year
    models.CostItem.objects.create(
        application=application, category="personnel", amount=Decimal(100_000), year=year
    )
    for source, amount in (("own_cash", 20_000), ("grant_requested", 80_000)):
        models.FinancingItem.objects.create(
            application=application, source=source, amount=Decimal(amount), year=year
        )
    PartnerFactory(application=application, state="confirmed")
    SignatureFactory(application=application, role="foreigners_authority", signed=True)
    SignatureFactory(application=application, role="co_unit", signed=True)


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = models.Partner

    application = factory.SubFactory(ApplicationFactory)
    organisation = factory.SubFactory(OrganisationFactory, published=True)


class SignatureFactory(DjangoModelFactory):
    class Meta:
        model = models.Signature

    class Params:
        signed = factory.Trait(
            signed_by=factory.SubFactory(UserFactory),
            signed_at=factory.LazyFunction(timezone.now),
            signed_version=factory.LazyAttribute(lambda one: one.application.revision),
        )

    application = factory.SubFactory(ApplicationFactory)
    role = "foreigners_authority"
    unit = factory.SubFactory(OrganisationFactory, office=True, function=Function.FOREIGNERS)


class PartnerMunicipalityFactory(DjangoModelFactory):
    """`declared=True` has handed in its declaration."""

    class Meta:
        model = models.PartnerMunicipality
        skip_postgeneration_save = True

    application = factory.SubFactory(ApplicationFactory)
    municipality = factory.SubFactory(MunicipalityFactory)

    @factory.post_generation
    def declared(self, create, extracted, **kwargs):
        if create and extracted:
            attach(
                self, SimpleUploadedFile("erklaerung.pdf", b"%PDF-1.4 Demo"), by=self.application.created_by
            )


class SnapshotFactory(DjangoModelFactory):
    """The frozen copy of an application that was handed in."""

    class Meta:
        model = models.Snapshot

    application = factory.SubFactory(ApplicationFactory, submitted=True)
    content = factory.LazyAttribute(lambda one: frozen_text(one.application, 1))
    checksum = factory.LazyAttribute(lambda one: models.Snapshot.sum_of(one.content))
    taken_at = factory.LazyAttribute(lambda one: one.application.submitted_at)
    taken_by = factory.LazyAttribute(lambda one: one.application.submitted_by)

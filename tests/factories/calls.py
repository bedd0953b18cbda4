"""Objects of the room calls."""

from datetime import date
from decimal import Decimal

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from core.attachments import attach
from core.text import slug_of
from projects.calls.defaults import CRITERIA, FUNDING_PRIORITIES, PROJECT_PRIORITIES
from projects.calls.models import (
    Call,
    CarrierCheck,
    CarrierDocument,
    Criterion,
    FundingNotice,
    Priority,
    Question,
)
from tests.days import days
from tests.factories.workshops import ProgrammeFactory


class CallFactory(DjangoModelFactory):
    """The call of AS-13, open since a week, for two years from a month after its deadline. Traits: `draft`, `published`, `closed`."""

    class Meta:
        model = Call
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(state="draft")
        published = factory.Trait(state="published", opens_on=factory.LazyFunction(lambda: days(3)))
        closed = factory.Trait(
            state="closed",
            opens_on=factory.LazyFunction(lambda: days(-60)),
            closes_on=factory.LazyFunction(lambda: days(-1)),
        )

    programme = factory.SubFactory(ProgrammeFactory, title=factory.Sequence(lambda n: f"Förderprogramm {n}"))
    title = factory.Sequence(lambda n: f"Demo: Förderaufruf {n}")
    slug = factory.LazyAttribute(lambda call: slug_of(call.title))
    year = factory.LazyAttribute(lambda call: call.funding_start.year)
    summary = "Zuwendungen für Kommunen."
    purpose = "Strukturen verbessern."
    subject_of_funding = "Projekte der kommunalen Integrationsarbeit."
    conditions = "Die Steuerung liegt bei der Kommune."
    how_to_apply = "Der Antrag wird im Portal gestellt."
    legal_basis = "Demo: Förderrichtlinie"
    opens_on = factory.LazyFunction(lambda: days(-7))
    closes_on = factory.LazyFunction(lambda: days(30))
    funding_start = factory.LazyFunction(lambda: days(60))
    funding_end = factory.LazyAttribute(lambda call: date(call.funding_start.year + 1, 12, 31))
    budget_total = Decimal(1_000_000)
    max_rate = Decimal(80)
    min_own_share = Decimal(20)
    max_amount = Decimal(120_000)
    eligible_laender = ["05"]
    eligible_kinds = ["county", "county_free_city", "large_town", "medium_town", "small_municipality"]
    foreigners_authority_rule = "own_or_county"
    mso_partner_rule = "required"
    co_unit_rule = "required"
    state = "open"

    @factory.post_generation
    def parts(self, create, extracted, **kwargs):
        """Priorities and criteria of KOMM-IN NRW."""
        if not create or extracted is False:
            return
        for group, titles in (("a", FUNDING_PRIORITIES), ("b", PROJECT_PRIORITIES)):
            for position, title in enumerate(titles):
                Priority.objects.create(call=self, group=group, title=title, position=position)
        for position, (title, weight) in enumerate(CRITERIA):
            Criterion.objects.create(call=self, title=title, weight=weight, position=position)


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    class Params:
        answered = factory.Trait(
            state="answered",
            answer="Ja, gemeinsam mit Partnerkommunen.",
            answered_at=factory.LazyFunction(timezone.now),
            answered_by=factory.SubFactory("tests.factories.accounts.UserFactory"),
        )

    call = factory.SubFactory(CallFactory)
    text = "Dürfen mehrere Kommunen gemeinsam beantragen?"
    created_by = factory.SubFactory("tests.factories.accounts.UserFactory")


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = FundingNotice

    title = factory.Sequence(lambda n: f"Demo: Stiftungsmittel {n}")
    funder = "Demo: Stiftung"
    text = "Gefördert werden gemeinsame Vorhaben."
    url = "https://example.org/foerderung"
    deadline = factory.LazyFunction(lambda: days(40))


class CarrierCheckFactory(DjangoModelFactory):
    """Submitted, with statutes and register extract. Traits: `approved`, `rejected`."""

    class Meta:
        model = CarrierCheck
        skip_postgeneration_save = True

    class Params:
        decided = factory.Trait(
            decided_at=factory.LazyFunction(timezone.now), decided_by=factory.SubFactory("tests.factories.accounts.UserFactory")
        )  # fmt: skip
        approved = factory.Trait(
            decided=True,
            state="approved",
            number=factory.Sequence(lambda n: f"T-{n:04}"),
            valid_until=factory.LazyFunction(lambda: days(900)),
        )
        rejected = factory.Trait(decided=True, state="rejected", reason="Der Registerauszug ist zu alt.")

    organisation = factory.SubFactory("tests.factories.networks.OrganisationFactory", published=True)
    created_by = factory.SubFactory("tests.factories.accounts.UserFactory")

    @factory.post_generation
    def documents(self, create, extracted, **kwargs):
        for kind in ("statutes", "register_extract") if create else ():
            file = attach(self, SimpleUploadedFile(f"{kind}.pdf", b"%PDF-1.4 Demo"), by=self.created_by)
            CarrierDocument.objects.create(check_of=self, kind=kind, file=file)

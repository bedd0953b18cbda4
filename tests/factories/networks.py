"""Objects of the networks wing."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from core.text import slug_of
from networks.municipalities.models import Municipality, PopulationFigure, Topic
from networks.organisations.kinds import Function, Kind, LegalForm, OriginScope, PolicyField, Share, YesNo
from networks.organisations.models import (
    ContactPerson,
    Organisation,
    OrganisationText,
    OrganisationTopic,
    Revision,
)
from networks.organisations.models.parts import CONSENT_VERSION
from networks.organisations.states import ActorGroup, OrganisationState
from portal.demo import places

TAKEN_DISTRICTS = {place["ags"][2:5] for place in places.rows() if place["ags"].startswith("05")}
FREE_DISTRICTS = [district for number in range(1000) if (district := f"{number:03}") not in TAKEN_DISTRICTS]
"""District numbers of no place of the demo or of a test with a name of its own, so that a sequence never meets one."""


class MunicipalityFactory(DjangoModelFactory):
    """A county-free city; `county`, `town` (inside a county) and `area` (unincorporated) are the other sorts."""

    class Meta:
        model = Municipality

    class Params:
        county = factory.Trait(
            kind="county",
            name=factory.Sequence(lambda n: f"Kreis Muster {n}"),
            ags=factory.Sequence(lambda n: f"05{FREE_DISTRICTS[n % len(FREE_DISTRICTS)]}"),
        )
        town = factory.Trait(
            kind="small_municipality",
            name=factory.Sequence(lambda n: f"Musterdorf {n}"),
            parent_county=factory.SubFactory("tests.factories.networks.MunicipalityFactory", county=True),
            ags=factory.LazyAttributeSequence(lambda place, n: f"{place.parent_county.ags}{n % 999 + 1:03}"),
        )
        area = factory.Trait(kind="unincorporated", ags=factory.Sequence(lambda n: f"05999{n % 999 + 1:03}"))

    name = factory.Sequence(lambda n: f"Musterstadt {n}")
    kind = "county_free_city"
    land = factory.LazyAttribute(lambda place: place.ags[:2])
    ags = factory.Sequence(lambda n: f"05{FREE_DISTRICTS[n % len(FREE_DISTRICTS)]}000")


class PopulationFigureFactory(DjangoModelFactory):
    class Meta:
        model = PopulationFigure

    municipality = factory.SubFactory(MunicipalityFactory)
    key_date = date(2024, 12, 31)
    inhabitants = 50_000
    source = "Statistisches Bundesamt (Destatis)"


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic
        django_get_or_create = ["code"]

    code = "education"
    name_de = "Bildung"
    name_en = "Education"


class OrganisationFactory(DjangoModelFactory):
    """A bare draft of a migrant organisation. Traits: `complete` (may be submitted), `submitted`, `published`, `office`."""

    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    class Params:
        complete = factory.Trait(
            register_court="Amtsgericht Musterstadt",
            register_number="VR 1234",
            is_charitable=YesNo.YES,
            share_migration_background=Share.AT_LEAST_HALF,
            independent=True,
            policy_fields=[PolicyField.MIGRATION],
            origin_scope=OriginScope.ONE_COUNTRY,
            countries_of_origin=["GH"],
            languages=["de", "tw"],
            self_image="Wir sind ein Verein von Menschen mit Wurzeln in Ghana. " * 3,
            aims="Wir wollen Familien stärken.",
            offers="Sprachkurse und Beratung",
            street="Musterstraße 1",
            plz="53111",
            city="Musterstadt",
            email="kontakt@example.org",
        )
        submitted = factory.Trait(
            complete=True, state=OrganisationState.SUBMITTED, submitted_at=factory.LazyFunction(timezone.now),
            consent_given_at=factory.LazyFunction(timezone.now), consent_version=CONSENT_VERSION,
        )  # fmt: skip
        published = factory.Trait(
            submitted=True, state=OrganisationState.PUBLISHED, published_at=factory.LazyFunction(timezone.now),
            last_confirmed_at=factory.LazyFunction(timezone.localdate),
        )  # fmt: skip
        office = factory.Trait(
            name=factory.Sequence(lambda n: f"Integrationsbüro {n}"),
            actor_group=ActorGroup.A1, kind=Kind.OFFICE, legal_form="", function=Function.INTEGRATION,
            office_of=factory.SelfAttribute("municipality"), state=OrganisationState.PUBLISHED,
            published_at=factory.LazyFunction(timezone.now),
        )  # fmt: skip

    name = factory.Sequence(lambda n: f"Muster-Forum {n} e. V.")
    actor_group = ActorGroup.A3
    kind = Kind.MSO
    legal_form = LegalForm.EV
    municipality = factory.SubFactory(MunicipalityFactory)
    slug = factory.LazyAttribute(lambda organisation: slug_of(organisation.name))

    @factory.post_generation
    def parts(self, create, extracted, **kwargs):
        """A topic and a main contact, where the profile is complete."""
        if create and self.self_image:
            OrganisationTopic.objects.get_or_create(organisation=self, topic=TopicFactory())
            ContactPersonFactory(organisation=self)


class OrganisationTextFactory(DjangoModelFactory):
    """What an organisation says in Turkish."""

    class Meta:
        model = OrganisationText

    organisation = factory.SubFactory(OrganisationFactory, published=True)
    language = "tr"


class ContactPersonFactory(DjangoModelFactory):
    """The main contact, without consent; `public` has given it."""

    class Meta:
        model = ContactPerson

    class Params:
        public = factory.Trait(
            consent_publish=True, consent_version=CONSENT_VERSION, consent_given_at=factory.LazyFunction(timezone.now)
        )  # fmt: skip

    organisation = factory.SubFactory(OrganisationFactory)
    name = "Ama Beispiel"
    function = "Vorsitzende"
    email = "ama@example.org"
    is_main = True


class RevisionFactory(DjangoModelFactory):
    """A proposed change of the aims, waiting for a decision."""

    class Meta:
        model = Revision

    organisation = factory.SubFactory(OrganisationFactory, published=True)
    changes = factory.LazyAttribute(lambda revision: {"aims": [revision.organisation.aims, "Neue Ziele"]})

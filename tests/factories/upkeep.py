"""Objects of the room upkeep."""

import factory
from factory.django import DjangoModelFactory

from networks.upkeep.models import Claim, Hint, Intake, IntakeRow, Merge
from tests.factories.accounts import UserFactory
from tests.factories.networks import OrganisationFactory


class ClaimFactory(DjangoModelFactory):
    """Somebody asks to keep a public entry; `offered`: a link was sent and nobody has followed it."""

    class Meta:
        model = Claim

    class Params:
        offered = factory.Trait(
            claimant=None, state="offered", sent_to="kontakt@example.org", function="", reason="", proof=""
        )

    organisation = factory.SubFactory(OrganisationFactory, published=True)
    claimant = factory.SubFactory(UserFactory)
    function = "Vorstand"
    reason = "Ich bin seit Mai im Vorstand."
    proof = "Auszug aus dem Vereinsregister"


class HintFactory(DjangoModelFactory):
    class Meta:
        model = Hint

    organisation = factory.SubFactory(OrganisationFactory, published=True)
    kind = "outdated"
    text = "Die Telefonnummer stimmt nicht mehr."
    email = "leserin@example.org"


class MergeFactory(DjangoModelFactory):
    class Meta:
        model = Merge

    kept = factory.SubFactory(OrganisationFactory, published=True)
    gone = factory.SubFactory(
        OrganisationFactory, state="archived", municipality=factory.SelfAttribute("..kept.municipality")
    )
    moved = [["Ansprechpersonen", 1, []]]


class IntakeFactory(DjangoModelFactory):
    """A list that waits for decisions."""

    class Meta:
        model = Intake

    file_name = "liste.csv"
    total = 1
    state = "ready"
    created_by = factory.SubFactory(UserFactory)


class IntakeRowFactory(DjangoModelFactory):
    class Meta:
        model = IntakeRow

    intake = factory.SubFactory(IntakeFactory)
    number = factory.Sequence(lambda n: n + 2)
    name = factory.Sequence(lambda n: f"Demo: Verein {n}")
    decision = "new"

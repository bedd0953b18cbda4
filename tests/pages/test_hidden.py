"""What is unpublished, suspended, hidden or withdrawn appears on no page that somebody else reads, from the next request on.

One world in which four organisations are woven into everything: each address of the register and each download it links to is read by a
visitor and by two signed-in people who have nothing to do with them, before and after.
"""

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.moving import relations_to
from networks.alliances.models import Cooperation, CooperationPartner, Membership
from networks.organisations.models import Organisation
from networks.organisations.states import OrganisationState
from projects.portfolio.models import Agreement, Project
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.exchange import OfferNeedFactory
from tests.factories.grants import GrantFactory
from tests.factories.inventory import ActorFactory, InterviewFactory
from tests.factories.networks import ContactPersonFactory, OrganisationFactory, OrganisationTextFactory
from tests.factories.projects import (
    AgreementFactory,
    LocalMeasureFactory,
    PartnerFactory,
    PracticeFactory,
    ProjectFactory,
    SignatoryFactory,
)
from tests.factories.sittings import DecisionFactory
from tests.factories.umbrellas import UmbrellaMembershipFactory
from tests.factories.workshops import AttendanceFactory, OutcomeFactory
from tests.pages.test_register import PAGES
from tests.people import person
from tests.world import World

SUSPENDED, UNPUBLISHED, HIDDEN, BACK = "Zitronenfalter", "Eisvogelkreis", "Libellenweg", "Nachtigall"
FOLLOWED = re.compile(r'href="([^"#]*\?[^"#]*\b(?:format|form|ansicht)=[^"#]*)"')
WOVEN = {
    "alliances.cooperationpartner.organisation", "alliances.membership.organisation", "alliances.network.coordinator",
    "bodies.body.organisation", "bodies.seat.organisation", "exchange.offerneed.organisation",
    "inventory.inventory.contractor", "inventory.inventoryactor.organisation", "meetings.attendance.organisation",
    "meetings.outcome.owner", "meetings.outcome_involved.organisation", "organisations.contactperson.organisation",
    "organisations.formerslug.organisation", "organisations.organisationtext.organisation",
    "organisations.organisationtopic.organisation", "programmes.participation.integration_unit",
    "programmes.participation.lead_unit", "programmes.participation.one_world_unit",
    "programmes.participationfacilitation.organisation", "programmes.programme.funder", "programmes.programme.operator",
    "offers.serviceoffer.provider", "portfolio.localmeasure_units.organisation", "portfolio.project.responsible_unit",
    "portfolio.projectpartner.organisation", "portfolio.signatory.organisation", "sittings.decision.owner",
    "umbrellas.umbrellamembership.member", "umbrellas.umbrellamembership.umbrella",
}  # fmt: skip
FOR_THOSE_WHO_WORK = {
    "advisors.advisor.organisation", "applications.application.responsible_unit", "applications.partner.organisation",
    "applications.signature.unit", "calls.carriercheck.organisation", "meetings.signup.organisation", "offers.serviceoffer_recipients.organisation", "offers.servicerequest.recipient", "organisations.revision.organisation", "programmes.facilitator.organisation",
    "surveys.surveyinvitation.party", "umbrellas.mailing.umbrella", "upkeep.claim.organisation", "upkeep.difference.one",
    "upkeep.difference.other", "upkeep.hint.organisation", "upkeep.intakerow.match", "upkeep.intakerow.organisation",
    "upkeep.merge.gone", "upkeep.merge.kept",
}  # fmt: skip
"""Keys to organisations that no public page follows; a room that makes one public weaves it below."""


def test_every_key_to_an_organisation_is_woven_or_for_those_who_work():
    keys = {each.key for each in relations_to(Organisation)}
    assert sorted(WOVEN & FOR_THOSE_WHO_WORK) == []
    assert sorted(keys - WOVEN - FOR_THOSE_WHO_WORK) == []
    assert sorted((WOVEN | FOR_THOSE_WHO_WORK) - keys) == []


def weave(world: World, organisation: Organisation) -> list[str]:
    """Into everything that shows organisations; gives the addresses of what was made. An actor of an inventory agreed to be named there,
    under its own name and whether or not it is in the directory; only a suspended entry takes it away."""
    cooperation = Cooperation.objects.create(
        title=f"Sprachcafé {organisation.pk}", kind="exchange", description="Ein Treff", start="2026-01-01", state="active"
    )  # fmt: skip
    for one in (world.organisation, organisation):
        CooperationPartner.objects.create(
            cooperation=cooperation,
            organisation=one,
            confirmed_at=timezone.now(),
            confirmed_by=world.people.mso,
        )
    Membership.objects.create(
        network=world.network, organisation=organisation, state="active", joined_on="2026-01-01"
    )
    type(world.network).objects.filter(pk=world.network.pk).update(coordinator=organisation)
    SeatFactory(body=world.body, organisation=organisation)
    body = BodyFactory(municipality=None, organisation=organisation, active=True)
    DecisionFactory(sitting=world.sitting, owner=organisation)
    offer = OfferNeedFactory(organisation=organisation)
    named = organisation.name if SUSPENDED in organisation.name else f"Demo: Gruppe {organisation.pk}"
    actor = ActorFactory(
        inventory=world.published_inventory, state="interviewed", organisation=organisation, name=named
    )
    InterviewFactory(actor=actor, named=True)
    UmbrellaMembershipFactory(umbrella=world.umbrella, member=organisation)
    UmbrellaMembershipFactory(umbrella=organisation, member=world.organisation)
    AttendanceFactory(workshop=world.workshop, organisation=organisation)
    OutcomeFactory(workshop=world.workshop, agreement=True, owner=organisation).involved.add(organisation)
    OrganisationTextFactory(organisation=organisation, language="fr", aims=organisation.name)
    made = (organisation, cooperation, body, offer, *weave_project(world, organisation, cooperation, body))
    return [one.get_absolute_url() for one in made if hasattr(one, "get_absolute_url")]


def weave_project(world: World, organisation: Organisation, cooperation, body) -> tuple[Project, Agreement]:
    """A public project in which it is everything an organisation can be, with a contract that it has signed."""
    project = ProjectFactory(
        running=True, lead_municipality=world.bonn, programme=world.programme, responsible_unit=organisation,
        cooperation=cooperation, body=body, partners_of=[world.kiel],
    )  # fmt: skip
    PartnerFactory(project=project, organisation=organisation)
    PracticeFactory(project=project)
    GrantFactory(project=project, programme=world.programme)
    LocalMeasureFactory(place=project.places.get(municipality=world.kiel)).units.add(organisation)
    contract = AgreementFactory(project=project, state="complete")
    SignatoryFactory(agreement=contract, municipality=None, organisation=organisation)
    return project, contract


def as_mover() -> None:
    """The rest of the transaction may write states as the mover does, until a step is taken."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.mover', 'on', true)")


@pytest.fixture
def woven(db, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    world = World.of(1)
    as_mover()
    more = [reverse(page.name, kwargs=page.key(world)) + page.query for page in PAGES]
    for name, kind in ((SUSPENDED, "mso"), (UNPUBLISHED, "local_umbrella")):
        one = OrganisationFactory(published=True, municipality=world.bonn, name=f"Demo: {name}", kind=kind)
        more += weave(world, one)
    open_ = OrganisationFactory(
        published=True, municipality=world.bonn, name="Demo: Offener Verein", street=f"{HIDDEN} 7"
    )
    ContactPersonFactory(organisation=open_, name=f"Ottokar {BACK}", public=True, is_main=False)
    more += weave(world, open_)
    for at, organisation in enumerate(
        Organisation.objects.filter(name__in=[f"Demo: {SUSPENDED}", f"Demo: {UNPUBLISHED}"])
    ):
        type(world.programme).objects.filter(pk=(world.programme, world.other_programme)[at].pk).update(
            operator=organisation, funder=organisation
        )
    return world, more


def searches() -> Iterator[str]:
    """By how the words begin: what was asked for stands in the page again."""
    for word in (SUSPENDED, UNPUBLISHED, HIDDEN, BACK):
        for address in (reverse("home:search"), reverse("home:organisations")):
            yield f"{address}?q={word[:-2].lower()}"
        yield f"{reverse('home:organisations')}?q={word[:-2].lower()}&format=csv"
        yield f"{reverse('portfolio:projects')}?partner={word[:-2].lower()}"


def read(client: Client, address: str) -> str:
    return b"".join(client.get(address)).decode("utf-8", "replace")


def told(client: Client, addresses: list[str]) -> dict[str, set[str]]:
    """Word -> the addresses that say it, with the downloads and views that are linked there; in English only what asks for nothing."""
    found: dict[str, set[str]] = {word: set() for word in (SUSPENDED, UNPUBLISHED, HIDDEN, BACK)}
    waiting, seen = [*addresses, *searches()], set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        text = read(client, address)
        for word in found:
            if word in text:
                found[word].add(address)
        here = address.partition("?")[0]
        for link in FOLLOWED.findall(text):
            there = link.replace("&amp;", "&")
            if there.startswith("?"):
                there = here + there
            if there.startswith("/en/") and "?" in there:
                continue
            if there.startswith("/") and there.count("=") < 3 and "pdf" not in there and "xlsx" not in there:
                waiting.append(there)
    return found


def test_nothing_of_it_appears_from_the_next_request_on(woven, client):
    world, more = woven
    clients = [client]
    for user in (person("fremd"), world.people.kiel):
        clients.append(Client())
        clients[-1].force_login(user)
    before = told(client, more)
    everywhere = {
        reverse(name) for name in ("home:organisations", "alliances:cooperations", "exchange:entries")
    }
    everywhere |= {
        world.network.get_absolute_url(),
        world.body.get_absolute_url(),
        reverse("home:municipality", args=["bonn"]),
    }
    for word in (SUSPENDED, UNPUBLISHED):
        searched = f"{reverse('home:search')}?q={word[:-2].lower()}"
        project = Project.objects.get(partners__organisation__name=f"Demo: {word}")
        own = {project.get_absolute_url(), project.agreements.get().get_absolute_url()}
        assert sorted((everywhere | own | {searched}) - before[word]) == []
    profile = Organisation.objects.get(name="Demo: Offener Verein").get_absolute_url()
    assert profile in before[HIDDEN] and profile in before[BACK]
    as_mover()
    Organisation.objects.filter(name=f"Demo: {SUSPENDED}").update(state=OrganisationState.SUSPENDED)
    Organisation.objects.filter(name=f"Demo: {UNPUBLISHED}").update(
        state=OrganisationState.DRAFT, published_at=None
    )
    Organisation.objects.filter(name="Demo: Offener Verein").update(address_hidden=True)
    back = Organisation.objects.get(name="Demo: Offener Verein").contacts.get(name=f"Ottokar {BACK}")
    back.consent_withdrawn_at = timezone.now()
    back.save()
    assert [{word: sorted(where) for word, where in told(one, more).items()} for one in clients] == [
        dict.fromkeys((SUSPENDED, UNPUBLISHED, HIDDEN, BACK), [])
    ] * 3  # fmt: skip

"""People and organisations of the demo."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.actions import grant_role
from accounts.models import User
from accounts.states import Role
from networks.municipalities.models import Municipality, Topic
from networks.organisations.actions import create_office
from networks.organisations.kinds import (
    LEVEL_OF_KIND,
    Kind,
    LegalForm,
    Level,
    OriginScope,
    PolicyField,
    Share,
    YesNo,
)
from networks.organisations.models import ContactPerson, Organisation, OrganisationTopic
from networks.organisations.models.parts import CONSENT_VERSION
from networks.organisations.queries import free_slug
from networks.organisations.states import ActorGroup, OrganisationState
from portal.demo import facts, invented, profiles

Places = dict[str, Municipality]
Bodies = dict[str, Organisation]


def people(password: str) -> dict[str, User]:
    """One account a role, each with a confirmed address at example.org."""
    made = {}
    for name, (first, last) in invented.ACCOUNTS.items():
        user = User.objects.create_user(
            f"{name}@example.org", password, first_name=first, last_name=last, is_staff=name == "admin"
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        made[name] = user
    grant_role(Role.ADMIN, user=made["admin"], by=None)
    grant_role(Role.EDITOR, user=made["redaktion"], by=None)
    return made


def coordinators(places: Places, accounts: dict[str, User]) -> None:
    for ags, name in invented.COORDINATORS.items():
        grant_role(Role.COORDINATOR, user=accounts[name], scope=places[ags], by=None)


def bodies(places: Places) -> Bodies:
    """Operators, funders, facilitators and the umbrella organisations: facts, published as they are."""
    return {body.key: _published(_body(body, places)) for body in facts.BODIES}


def _body(body: facts.Body, places: Places) -> Organisation:
    return Organisation(
        name=body.name, short_name=body.short_name, actor_group=body.group, kind=body.kind, legal_form=body.legal_form,
        municipality=places[body.ags], founded_year=body.founded, level=LEVEL_OF_KIND.get(body.kind, Level.LOCAL),
        policy_fields=[PolicyField.MIGRATION] if body.group == ActorGroup.A3 else [PolicyField.KEZ],
    )  # fmt: skip


def _published(organisation: Organisation) -> Organisation:
    """Inserted as published: a fact has no history of its own in the portal."""
    organisation.slug = free_slug(organisation.name, organisation.municipality)
    organisation.state, organisation.published_at = (
        OrganisationState.PUBLISHED,
        timezone.now(),
    )  # insert, not a step
    organisation.last_confirmed_at = timezone.localdate()
    organisation.save()
    return organisation


def offices(places: Places, accounts: dict[str, User]) -> None:
    """Two offices in each municipality that has a coordinator, and in the other two of the pilot."""
    for ags in {*facts.MODEL_MUNICIPALITIES, *invented.COORDINATORS}:
        by = accounts.get(invented.COORDINATORS.get(ags, ""), accounts["admin"])
        for name, function in invented.OFFICES:
            create_office(
                by=by, municipality=places[ags], name=f"{name} {places[ags].name}", function=function
            )


def organisations(places: Places, accounts: dict[str, User]) -> dict[str, Organisation]:
    """Invented organisations of all groups, published; the account mso keeps the first."""
    made = {}
    for number, one in enumerate(invented.ORGANISATIONS, start=1):
        made[one.name] = organisation(one, number, places)
    grant_role(Role.ORG_EDITOR, user=accounts["mso"], scope=made[invented.OF_MSO_ACCOUNT], by=None)
    profiles.enrich(made, made[invented.OF_MSO_ACCOUNT], accounts["mso"])
    return made


def organisation(one: invented.Invented, number: int, places: Places, **about) -> Organisation:
    """One invented organisation with its topics and a contact, published."""
    made = _invented(one, number, places)
    for name, value in about.items():
        setattr(made, name, value)
    _published(made)
    OrganisationTopic.objects.bulk_create(
        [
            OrganisationTopic(organisation=made, topic=topic)
            for topic in Topic.objects.filter(code__in=one.topics)
        ]
    )
    _contact(made, number)
    return made


def _invented(one: invented.Invented, number: int, places: Places) -> Organisation:
    is_mso, place = one.kind == Kind.MSO, places[one.ags]
    registered = one.name.endswith("e. V.")
    return Organisation(
        name=one.name, actor_group=one.group, kind=one.kind, municipality=place,
        legal_form=LegalForm.EV if registered else LegalForm.PUBLIC_BODY,
        register_court=f"Amtsgericht {place.name}" if registered else "", register_number=f"VR {1000 + number}" if registered else "",
        is_charitable=YesNo.YES, policy_fields=[PolicyField.MIGRATION] if one.group != ActorGroup.A5 else [PolicyField.KEZ],
        origin_scope=OriginScope.MULTINATIONAL if is_mso else "", share_migration_background=Share.AT_LEAST_HALF if is_mso else "",
        independent=True if is_mso else None, mso_verified=is_mso,
        countries_of_origin=list(one.countries), languages=["de", *one.languages],
        partner_countries=list(one.countries[:1]), self_image=invented.SELF_IMAGE, aims=invented.AIMS, offers=invented.OFFERS,
        street=f"Beispielweg {number}", plz=place.plz or "52351", city=place.name, address_hidden=number % 4 == 0,
        email=f"kontakt{number}@example.org", consent_given_at=timezone.now(), consent_version=CONSENT_VERSION,
    )  # fmt: skip


def _contact(organisation: Organisation, number: int) -> None:
    """Every third contact has not agreed to be shown."""
    agrees = number % 3 != 0
    ContactPerson.objects.create(
        organisation=organisation, name=f"Demo: {invented.PEOPLE[number]}", function="Vorstand", is_main=True,
        email=f"person{number}@example.org", consent_publish=agrees, consent_version=CONSENT_VERSION if agrees else "",
        consent_given_at=timezone.now() - timedelta(days=30) if agrees else None,
    )  # fmt: skip

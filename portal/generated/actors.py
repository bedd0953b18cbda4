"""Organisations of all five groups, most of them published."""

from datetime import date
from random import Random

from django.utils import timezone

from core.text import slug_of
from networks.municipalities.models import Municipality, Topic
from networks.organisations.kinds import Function, Kind, LegalForm, PolicyField, Share, TargetGroup, YesNo
from networks.organisations.models import Organisation, OrganisationTopic
from networks.organisations.states import ActorGroup, OrganisationState
from networks.umbrellas.models import UmbrellaMembership
from networks.umbrellas.states import MembershipState
from portal.generated import words

_LANGUAGES = ("ar", "en", "fa", "fr", "ku", "pl", "ru", "so", "sq", "ti", "tr", "uk")
_COUNTRIES = ("AF", "BO", "ER", "GH", "IQ", "IR", "PE", "PL", "SY", "TG", "TR", "UA", "VN")
_GROUPS = (ActorGroup.A3,) * 6 + (ActorGroup.A4,) * 2 + (ActorGroup.A5,) * 2
_KIND_OF_GROUP = {ActorGroup.A3: Kind.MSO, ActorGroup.A4: Kind.WELFARE, ActorGroup.A5: Kind.ONE_WORLD}


def generate(count: int, chance: Random) -> None:
    """Add `count` organisations in places chosen unevenly: a few towns have many."""
    places = list(Municipality.objects.listed().order_by("pk").values_list("pk", flat=True))
    first = Organisation.objects.count() + 1
    made = Organisation.objects.bulk_create(
        [_organisation(number, places, chance) for number in range(first, first + count)], batch_size=1000
    )
    topics = list(Topic.objects.all())
    links = [
        OrganisationTopic(organisation=one, topic=topic)
        for one in made
        for topic in chance.sample(topics, min(3, len(topics)))
    ]
    OrganisationTopic.objects.bulk_create(links, batch_size=5000)
    _unite([one for one in made if one.needs_review and one.state == OrganisationState.PUBLISHED], chance)


def _unite(associations: list[Organisation], chance: Random) -> None:
    """One in two hundred is an umbrella organisation with some thirty members."""
    umbrellas, members = associations[::200], [one for at, one in enumerate(associations) if at % 200]
    Organisation.objects.filter(pk__in=[one.pk for one in umbrellas]).update(kind=Kind.LOCAL_UMBRELLA)
    UmbrellaMembership.objects.bulk_create(
        [
            UmbrellaMembership(
                umbrella=umbrella, member=member, state=MembershipState.ACTIVE, joined_on=date(2015, 9, 17)
            )
            for umbrella in umbrellas
            for member in chance.sample(members, min(30, len(members)))
        ],
        batch_size=5000,
    )


def _organisation(number: int, places: list[int], chance: Random) -> Organisation:
    municipality = places[int(len(places) * chance.random() ** 3)]
    published = chance.random() < 0.97
    common = {
        "municipality_id": municipality,
        "state": OrganisationState.PUBLISHED if published else OrganisationState.DRAFT,
        "published_at": timezone.now() if published else None,
        "languages": chance.sample(_LANGUAGES, 2),
        "self_image": words.text(chance),
        "aims": words.text(chance),
        "offers": words.text(chance),
        "last_confirmed_at": timezone.localdate(),
    }
    made = (
        _office(number, municipality, chance, common)
        if chance.random() < 0.1
        else _association(number, chance, common)
    )
    for field, value in Organisation.keys_of(made.name, "").items():
        setattr(made, field, value)
    made.slug = f"{slug_of(made.name)[:110]}-{number}"
    return made


def _office(number: int, municipality: int, chance: Random, common: dict) -> Organisation:
    function = chance.choice((Function.INTEGRATION, Function.ONE_WORLD))
    group = ActorGroup.A1 if function == Function.INTEGRATION else ActorGroup.A2
    name = f"Fachstelle {function.label} {number}"
    return Organisation(
        name=name, actor_group=group, kind=Kind.OFFICE, office_of_id=municipality, function=function, **common
    )


def _association(number: int, chance: Random, common: dict) -> Organisation:
    group = chance.choice(_GROUPS)
    return Organisation(
        name=f"{words.body(chance)} {number} e. V.", actor_group=group, kind=_KIND_OF_GROUP[group], legal_form=LegalForm.EV,
        register_court="Musterstadt", register_number=f"VR {number}", is_charitable=YesNo.YES,
        share_migration_background=Share.AT_LEAST_HALF,
        policy_fields=[PolicyField.MIGRATION], target_groups=chance.sample(TargetGroup.values, 2),
        countries_of_origin=chance.sample(_COUNTRIES, 2), plz=f"{chance.randint(1000, 99999):05d}", city="Musterstadt",
        email=f"kontakt{number}@example.org", **common,
    )  # fmt: skip

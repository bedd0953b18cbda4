"""Reads that serve one page: what fits an entry, an organisation or a twin town, and why. A constant number of queries each."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.roles import roles_of
from accounts.states import Role
from networks.exchange.fitting import Said, Shared, best
from networks.exchange.models import OfferNeed, Reply
from networks.exchange.states import Category, Direction
from networks.municipalities.models import Municipality, Topic, TwinTown
from networks.municipalities.states import Land
from networks.organisations import codes
from networks.organisations.models import Organisation
from networks.organisations.states import MUNICIPALITY

MOST_MATCHES = 10
MOST_LOOKED_AT = 500
OTHER_SIDE = {Direction.OFFER: Direction.NEED, Direction.NEED: Direction.OFFER}


class Match(NamedTuple):
    """What fits, and what it shares in words: "Ghana, Bildung, Bonn"."""

    found: Any
    because: str


# ---- words -----------------------------------------------------------------------------------------------------------
def words_of(what: Shared, topics: dict[str, str], place: str = "") -> str:
    """What is shared, the strongest reason first. `topics` are their names, `place` names the shared municipality."""
    countries, languages = codes.countries(), codes.languages()
    said = [countries.get(code, code) for code in what.countries]
    said += [topics.get(code, code) for code in what.topics]
    said += [languages.get(code, code) for code in what.languages]
    said += [str(Category(what.category).label)] if what.category else []
    said += [place] if what.place is not None else []
    said += [str(Land(what.land).label)] if what.land else []
    return ", ".join(said)


def topic_names(chosen: list[str]) -> str:
    names = dict(Topic.offered())
    return ", ".join(names.get(code, code) for code in chosen)


# ---- entries ---------------------------------------------------------------------------------------------------------
def with_parts(entries: QuerySet[OfferNeed]) -> QuerySet[OfferNeed]:
    return entries.select_related("organisation", "municipality")


def matches_of(entry: OfferNeed) -> list[Match]:
    """Open entries of other organisations in the other direction, the best first. Two queries."""
    return _best_of(entry.said, with_parts(_near(entry)), dict(Topic.offered()))


def _near(entry: OfferNeed) -> QuerySet[OfferNeed]:
    """What could fit, found by index; the newest ones."""
    near = Q(category=entry.category) | Q(municipality=entry.municipality_id)
    for name in ("countries", "topics", "languages"):
        if values := getattr(entry, name):
            near |= Q(**{f"{name}__overlap": values})
    found = OfferNeed.objects.in_public().filter(near, direction=OTHER_SIDE[entry.direction])
    return found.exclude(organisation=entry.organisation_id).order_by("-created_at", "-pk")[:MOST_LOOKED_AT]


def _best_of(mine: Said, others, topics: dict[str, str]) -> list[Match]:
    found = best(mine, ((one, one.said) for one in others), MOST_MATCHES)
    return [Match(one, words_of(what, topics, one.municipality.name)) for one, what in found]


class Own(NamedTuple):
    """An entry of the person's own, with what fits it now."""

    entry: OfferNeed
    matches: list[Match]


def own_of(user) -> list[OfferNeed]:
    """All entries of the organisations this person acts for, the open ones first."""
    return list(with_parts(OfferNeed.objects.of(user)).order_by("-state", "-created_at", "-pk"))


def matched_own(user) -> list[Own]:
    """Open entries of this person's organisations that something fits. Three queries whatever their number."""
    mine = [one for one in own_of(user) if one.state == "open"]
    if not mine:
        return []
    others = with_parts(OfferNeed.objects.in_public()).order_by("-created_at", "-pk")[:MOST_LOOKED_AT]
    rows, topics, found = list(others), dict(Topic.offered()), []
    for entry in mine:
        fitting = [
            one for one in rows
            if one.direction == OTHER_SIDE[entry.direction] and one.organisation_id != entry.organisation_id
        ]  # fmt: skip
        found.append(Own(entry, _best_of(entry.said, fitting, topics)))
    return [own for own in found if own.matches]


def of_organisation(organisation: Organisation) -> list[OfferNeed]:
    """What its profile shows. One query."""
    return list(OfferNeed.objects.in_public().filter(organisation=organisation).order_by("-created_at", "-pk"))  # fmt: skip


def replies_today(user) -> int:
    since = timezone.now() - timedelta(days=1)
    return Reply.objects.filter(sender=user, sent_at__gte=since).count()


# ---- twin towns ------------------------------------------------------------------------------------------------------
class Twin(NamedTuple):
    """A twin town with the organisations of the place that know its country."""

    town: TwinTown
    country: str
    partners: list[Match]


def twins_of(place: Municipality) -> list[Twin]:
    """The twin towns of a place and who fits them: organisations of the same Land with that country. Two queries, one without any."""
    towns = list(place.twin_towns.all())
    if not towns:
        return []
    names = codes.countries()
    wanted = sorted({town.country for town in towns})
    known = Q(countries_of_origin__overlap=wanted) | Q(partner_countries__overlap=wanted)
    near = Organisation.objects.published().counted().filter(known, municipality__land=place.land)
    rows = [
        (one, _said_of(one))
        for one in near.select_related("municipality").order_by("sort_key")[:MOST_LOOKED_AT]
    ]
    return [Twin(town, names.get(town.country, town.country), _partners(town, place, rows)) for town in towns]


def _said_of(organisation: Organisation) -> Said:
    known = frozenset([*organisation.countries_of_origin, *organisation.partner_countries])
    return Said(place=organisation.municipality_id, land=organisation.municipality.land, countries=known)


def _partners(town: TwinTown, place: Municipality, rows: list[tuple[Organisation, Said]]) -> list[Match]:
    mine = Said(place=place.pk, land=place.land, countries=frozenset([town.country]))
    found = best(mine, rows, MOST_MATCHES)
    return [Match(one, words_of(what, {}, place.name)) for one, what in found if what.countries]


def coordinated(user) -> QuerySet[Municipality]:
    """The places this person coordinates."""
    return Municipality.objects.filter(pk__in=roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)).order_by("sort_key")  # fmt: skip

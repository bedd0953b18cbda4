"""Invented offers and needs that fit each other, and invented twin towns."""

from accounts.models import User
from networks.exchange.actions import post_entry
from networks.exchange.models import in_six_months
from networks.municipalities.models import Municipality, TwinTown
from networks.organisations.models import Organisation
from portal.demo import invented


def load(people: dict[str, User], places: dict[str, Municipality]) -> None:
    """What the account mso looks for, others offer; Bonn has a twin town whose country some of them know."""
    for name, direction, category, text, countries, topics in invented.ENTRIES:
        organisation = Organisation.objects.get(name=name)
        post_entry(by=None, values={
            "organisation": organisation, "municipality": organisation.municipality, "direction": direction, "category": category,
            "text": text, "countries": list(countries), "topics": list(topics), "valid_until": in_six_months(),
        })  # fmt: skip
    for ags, town, country in invented.TWIN_TOWNS:
        TwinTown.objects.create(municipality=places[ags], name=town, country=country)

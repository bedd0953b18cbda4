"""Between whom the ties are looked for: everybody, the organisations of a place, the members of a network."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from networks.alliances.models import Membership, Network
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from workshops.ties.queries.ties import organisations, seats


@dataclass(frozen=True)
class Scope:
    """`size`: how many organisations there could be ties between, None where that is counted anew each year."""

    heading: str
    lead: str
    slug: str
    crumbs: tuple[tuple[str, str], ...]
    organisations: QuerySet[Organisation]
    size: int | None = None


def whole() -> Scope:
    return Scope(
        _("Who works with whom"),
        _("All organisations and municipal offices that are public here, in all municipalities."),
        "alle", (), organisations(),
    )  # fmt: skip


def of_municipality(place: Municipality) -> Scope:
    return Scope(
        _("Who works with whom in %(place)s") % {"place": place.name},
        _("Organisations and municipal offices with their seat here, and the ties between them."),
        place.slug,
        (
            (_("Municipalities"), reverse("home:municipalities")),
            (place.name, reverse("home:municipality", args=[place.slug])),
        ),
        seated(place),
    )


def seated(place: Municipality) -> QuerySet[Organisation]:
    return organisations().filter(municipality__in=seats([place]))


def members(network: Network) -> QuerySet[Organisation]:
    active = Membership.objects.active().filter(network=network)
    return organisations().filter(pk__in=active.values("organisation"))


def of_network(network: Network) -> Scope:
    found = members(network)
    return Scope(
        _("Who works with whom: %(network)s") % {"network": network},
        _("Today's members of the network and the ties between them."),
        network.slug,
        (
            (_("Networks"), reverse("alliances:networks")),
            (str(network), network.get_absolute_url()),
        ),
        found,
        size=found.count(),
    )

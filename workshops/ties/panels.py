"""What profiles show of the ties: a sentence and the way to the picture. One query each."""

from django.http import HttpRequest
from django.urls import reverse

from core.pages import Panel
from networks.alliances.models import Network
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from workshops.ties.queries import scopes
from workshops.ties.queries.ties import Ties


def of_municipality(request: HttpRequest, place: Municipality) -> Panel | None:
    return _panel(
        Ties(among=scopes.seated(place)),
        reverse("ties:municipality", args=[place.slug]),
    )


def of_network(request: HttpRequest, network: Network) -> Panel | None:
    return _panel(Ties(among=scopes.members(network)), reverse("ties:network", args=[network.slug]))


def of_organisation(request: HttpRequest, organisation: Organisation) -> Panel | None:
    """Its partners; not on the pages of those that are not public."""
    address = f"{reverse('ties:whole')}?organisation={organisation.slug}"
    return _panel(Ties(ego=organisation.pk), address, of_one=True)


def _panel(ties: Ties, url: str, *, of_one: bool = False) -> Panel | None:
    """The newest year with ties; None where there are none at all."""
    figures = max(
        (year for year in ties.years().values() if year.pairs), key=lambda year: year.year, default=None
    )
    return Panel("ties/panel.html", {"figures": figures, "url": url, "of_one": of_one}) if figures else None

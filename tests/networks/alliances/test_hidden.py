"""An organisation that is suspended is named nowhere any more, from the next request on."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.states import Role
from networks.alliances import actions
from networks.alliances.models import Cooperation, Membership, Network
from networks.organisations.actions import suspend
from networks.organisations.models import Organisation
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.people import give, person

pytestmark = pytest.mark.django_db
NAME = "Demo: Laden am Rhein"


@pytest.fixture
def shop(settings):
    """A partner of a cooperation, a member and the coordinating organisation of a network; all of it public."""
    settings.SECOND_FACTOR_REQUIRED = False
    bonn = MunicipalityFactory(name="Bonn")
    mso = OrganisationFactory(published=True, municipality=bonn, name="Demo: Ghana-Verein")
    shop = OrganisationFactory(published=True, municipality=bonn, name=NAME)
    ama, olga = (give(person(name), Role.ORG_EDITOR, kept) for name, kept in (("ama", mso), ("olga", shop)))
    cooperation = actions.propose_cooperation(
        by=ama,
        partners=[mso, shop],
        title="Sprachcafé",
        kind="exchange",
        description="Ein Treff",
        start="2026-01-01",
    )
    actions.confirm_cooperation(cooperation, by=olga)
    coordinator = give(person("bonn"), Role.COORDINATOR, bonn)
    about = {
        "name": "Demo: Netz", "scope": "local", "municipality": bonn, "purpose": "Austausch", "coordinator": shop,
    }  # fmt: skip
    network = actions.found_network(by=coordinator, values=about)
    actions.accept_invitation(network.memberships.get(), by=olga)
    actions.activate_network(network, by=coordinator)
    return shop


def addresses(shop) -> list[str]:
    cooperation, network = Cooperation.objects.get(), Network.objects.get()
    mso = Organisation.objects.get(name="Demo: Ghana-Verein")
    cooperations = reverse("alliances:cooperations")
    return [
        cooperations, f"{cooperations}?q=Laden", f"{cooperations}?format=csv", reverse("alliances:networks"),
        cooperation.get_absolute_url(), network.get_absolute_url(), mso.get_absolute_url(),
        reverse("home:municipality", args=[shop.municipality.slug]),
    ]  # fmt: skip


def coordinator() -> User:
    return User.objects.get(email="bonn@example.org")


def naming(client: Client, shop) -> list[str]:
    """The addresses that name it; what was searched for stands in the field again and counts only as a hit."""
    return [address for address in addresses(shop) if NAME in b"".join(client.get(address)).decode()]


def test_who_is_suspended_is_named_by_no_public_page(shop, client):
    assert naming(client, shop) == addresses(shop)
    suspend(shop, by=coordinator(), reason="Es gibt Zweifel daran.")
    assert naming(client, shop) == []
    assert "1 weiterer Partner ist nicht öffentlich." in client.get(addresses(shop)[4]).text
    assert "Sprachcafé" not in client.get(addresses(shop)[1]).text


def test_its_editor_and_the_coordinator_still_see_where_it_works(shop, client):
    suspend(shop, by=coordinator(), reason="Es gibt Zweifel daran.")
    membership = Membership.objects.get()
    for user in (User.objects.get(email="olga@example.org"), coordinator()):
        client.force_login(user)
        assert NAME in client.get(addresses(shop)[4]).text
        assert NAME in client.get(addresses(shop)[5]).text
        assert Membership.objects.visible_to(user).filter(pk=membership.pk).exists()
        assert user.has_perm("alliances.view_membership", membership)
    stranger = person("fremd")
    assert not Membership.objects.visible_to(stranger).exists()
    assert not stranger.has_perm("alliances.view_membership", membership)

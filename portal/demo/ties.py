"""Invented cooperations of several years and a network of Bonn, so that there is something to see of who works with whom."""

from datetime import date
from typing import NamedTuple

from django.utils import timezone

from accounts.models import User
from networks.alliances.actions import activate_network, found_network
from networks.alliances.models import Cooperation, CooperationPartner, Membership
from networks.alliances.states import CooperationKind, CooperationState, MembershipState, Scope
from networks.municipalities.models import FieldOfAction, Municipality
from networks.organisations.models import Organisation

BONN = "05314000"
GHANA, SHOP, PARISH = (
    "Demo: Ghana-Bildungsverein Bonn e. V.",
    "Demo: Eine-Welt-Laden Rheinaue e. V.",
    "Demo: Evangelische Gemeinde Mitte",
)
UNION = "Demo: Netzwerk Bonner Vereine e. V."
INTEGRATION, ONE_WORLD = "Demo: Fachstelle Integration Bonn", "Demo: Fachstelle Internationales Bonn"
KIEL, MOSHI = "Demo: Kulturbrücke Förde e. V.", "Demo: Partnerschaftsverein Kiel-Moshi e. V."


class Made(NamedTuple):
    title: str
    kind: str
    partners: tuple[str, ...]
    since: int  # years before this one
    until: int | None = None
    field: int = 0


COOPERATIONS = (
    Made("Demo: Fairer Handel macht Schule", CooperationKind.JOINT_PROJECT, (GHANA, SHOP), 3, 1),
    Made(
        "Demo: Interkultureller Kalender",
        CooperationKind.JOINT_EVENT,
        (GHANA, PARISH, INTEGRATION),
        2,
        field=1,
    ),
    Made("Demo: Weltfest am Rhein", CooperationKind.JOINT_EVENT, (SHOP, PARISH, ONE_WORLD), 2, 2, field=1),
    Made("Demo: Beratung für Vereine", CooperationKind.ADVICE, (UNION, GHANA), 1, field=2),
    Made("Demo: Tansania-Woche", CooperationKind.JOINT_EVENT, (KIEL, MOSHI), 1),
    Made("Demo: Austausch Bonn und Kiel", CooperationKind.EXCHANGE, (GHANA, KIEL), 1, field=3),
)


def load(accounts: dict[str, User], places: dict[str, Municipality], today: date) -> None:
    fields = list(FieldOfAction.objects.filter(is_active=True))
    for made in COOPERATIONS:
        _cooperation(made, fields[made.field % len(fields)], accounts["skew"], today)
    _network(places[BONN], accounts["bonn"], today)


def _cooperation(made: Made, field: FieldOfAction, by: User, today: date) -> None:
    """Inserted as confirmed, no step: nobody in the demo has an account for most of the partners."""
    ended = made.until is not None
    cooperation = Cooperation.objects.create(
        title=made.title, kind=made.kind, description="Demo: erfundene Kooperation.", field_of_action=field, created_by=by,
        start=date(today.year - made.since, 3, 1), end=date(today.year - made.until, 11, 30) if ended else None,
        state=CooperationState.ENDED if ended else CooperationState.ACTIVE,
    )  # fmt: skip
    for name in made.partners:
        CooperationPartner.objects.create(
            cooperation=cooperation, organisation=Organisation.objects.get(name=name), confirmed_at=timezone.now(), confirmed_by=by
        )  # fmt: skip


def _network(bonn: Municipality, by: User, today: date) -> None:
    """Coordinated by Bonn's office; its members inserted for the same reason."""
    office = Organisation.objects.get(name=INTEGRATION)
    network = found_network(
        by=by,
        values={
            "name": "Demo: Bonner Runde Migration und Entwicklung", "scope": Scope.LOCAL, "municipality": bonn, "coordinator": office,
            "purpose": "Demo: Vereine, Eine-Welt-Gruppen und Fachstellen tauschen sich aus.", "founded_on": date(today.year - 3, 1, 15),
        },
    )  # fmt: skip
    activate_network(network, by=by)
    for member in Organisation.objects.filter(name__in=(GHANA, SHOP, PARISH, ONE_WORLD)):
        Membership.objects.create(
            network=network, organisation=member, created_by=by, joined_on=date(today.year - 2, 2, 1), state=MembershipState.ACTIVE
        )  # fmt: skip

"""Who can be invited to a workshop, from the directory or from its inventory: with an address that may be used, and not on the list yet."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from networks.organisations.kinds import Kind
from networks.organisations.models import ContactPerson, Organisation
from networks.organisations.models.visibility import in_network
from workshops.inventory.models import Inventory, InventoryActor
from workshops.inventory.queries import invitable
from workshops.meetings.models import Attendance, Workshop
from workshops.meetings.states import AttendanceState, Sector

SECTORS = {
    Kind.OFFICE: Sector.ADMINISTRATION, Kind.JOB_CENTRE: Sector.ADMINISTRATION, Kind.SCHOOL: Sector.ADMINISTRATION,
    Kind.CHAMBER: Sector.BUSINESS, Kind.HOUSING: Sector.BUSINESS, Kind.BUSINESS: Sector.BUSINESS,
    Kind.UNIVERSITY: Sector.SCIENCE, Kind.RESEARCH: Sector.SCIENCE,
}  # fmt: skip
"""The sector of an organisation follows from its kind; all others are civil society."""


def sector_of(organisation: Organisation) -> str:
    return SECTORS.get(organisation.kind, Sector.CIVIL_SOCIETY)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation of the directory or an actor of the inventory, and whom of it to write to. `entry` is what stands on the list for
    that address already."""

    subject: Organisation | InventoryActor
    person_name: str
    email: str
    sector: Any
    entry: Attendance | None

    @property
    def is_free(self) -> bool:
        return bool(self.email) and self.entry is None

    @property
    def sector_label(self):
        return Sector(self.sector).label if self.sector else ""


def candidates(
    workshop: Workshop, *, groups: Collection[str] = (), sectors: Collection[str] = ()
) -> list[Candidate]:
    """Published organisations and offices of the place, by name; of a workshop of a programme those of all its municipalities. Three
    queries. Without groups all five, without sectors all."""
    found = _of_place(workshop)
    if groups:
        found = found.filter(actor_group__in=groups)
    listed = _by_address(workshop)
    all_ = (_candidate(organisation, listed) for organisation in found)
    return [one for one in all_ if not sectors or one.sector in sectors]


def interviewed(workshop: Workshop) -> list[Candidate]:
    """Those interviewed for the inventory of the workshop. Two queries; their addresses stay with the inventory."""
    if workshop.inventory is None:
        return []
    listed = _by_address(workshop)
    return [
        Candidate(actor, actor.contact_name, actor.email, "", listed.get(actor.email.lower()))
        for actor in invitable(workshop.inventory)
    ]


def _by_address(workshop: Workshop) -> dict[str, Attendance]:
    rows = workshop.attendances.exclude(email="").only("email", "state", "workshop")
    return {row.email.lower(): row for row in rows}


def _of_place(workshop: Workshop):
    """Contacts who agreed to be shown, and those of the municipality's own offices."""
    usable = ContactPerson.objects.exclude(email="").order_by("-is_main", "pk")
    agreed = usable.filter(
        Q(pk__in=ContactPerson.objects.consented()) | Q(organisation__office_of__isnull=False)
    )
    found = (
        Organisation.objects.published()
        .counted()
        .prefetch_related(Prefetch("contacts", agreed, "usable_contacts"))
    )
    if workshop.municipality_id is not None:
        place = [workshop.municipality_id]
    else:
        place = list(workshop.programme.participations.values_list("municipality", flat=True))
    found = found.filter(Q(municipality__in=place) | Q(office_of__in=place))
    return found.select_related("municipality").order_by("actor_group", "sort_key", "pk")


def _candidate(organisation: Organisation, listed: dict[str, Attendance]) -> Candidate:
    contact = next(iter(organisation.usable_contacts), None)
    email = contact.email if contact else in_network(organisation, "email")
    return Candidate(
        organisation,
        contact.name if contact else organisation.name[:120],
        email,
        sector_of(organisation),
        listed.get(email.lower()),
    )


@dataclass(frozen=True, slots=True)
class Answers:
    """What came of the invitations."""

    invited: int
    declined: int


def answers_of(workshop: Workshop) -> Answers:
    states = list(
        workshop.attendances.filter(
            state__in=[AttendanceState.INVITED, AttendanceState.DECLINED]
        ).values_list("state", flat=True)
    )
    return Answers(states.count(AttendanceState.INVITED), states.count(AttendanceState.DECLINED))


def own_people(workshop: Workshop, user) -> list[Attendance]:
    """Whom this person's organisations have on the list; nobody else's."""
    mine = Organisation.objects.kept_by(user)
    found = workshop.attendances.on_the_list().filter(organisation__in=mine).select_related("organisation")
    return list(found.order_by("person_name", "pk"))


def inventories_for(workshop: Workshop, user) -> QuerySet[Inventory]:
    """Those of the municipality that this person follows."""
    followed = Inventory.objects.followed_by(user).filter(municipality=workshop.municipality_id)
    return followed.exclude(state="withdrawn")

"""Who of the directory can be invited to a workshop: with an address that may be used, and not on the list yet."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q

from networks.organisations.kinds import Kind
from networks.organisations.models import ContactPerson, Organisation
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
    """An organisation and whom of it to write to. `entry` is what stands on the list for that address already."""

    organisation: Organisation
    person_name: str
    email: str
    sector: Any
    entry: Attendance | None

    @property
    def is_free(self) -> bool:
        return bool(self.email) and self.entry is None

    @property
    def sector_label(self):
        return Sector(self.sector).label


def candidates(
    workshop: Workshop, *, groups: Collection[str] = (), sectors: Collection[str] = ()
) -> list[Candidate]:
    """Published organisations and offices of the place, by name; of a workshop of a programme those of all its municipalities. Three
    queries. Without groups all five, without sectors all."""
    found = _of_place(workshop)
    if groups:
        found = found.filter(actor_group__in=groups)
    by_address = {
        row.email.lower(): row
        for row in workshop.attendances.exclude(email="").only("email", "state", "workshop")
    }
    return [
        candidate
        for organisation in found
        if (candidate := _candidate(organisation, by_address))
        and (not sectors or candidate.sector in sectors)
    ]


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


def _candidate(organisation: Organisation, by_address: dict[str, Attendance]) -> Candidate:
    contact = next(iter(organisation.usable_contacts), None)
    email = contact.email if contact else organisation.email
    return Candidate(
        organisation,
        contact.name if contact else organisation.name[:120],
        email,
        sector_of(organisation),
        by_address.get(email.lower()) if email else None,
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

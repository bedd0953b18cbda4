"""Inviting people, and an organisation that registers several of its own."""

from collections.abc import Iterable
from typing import NamedTuple

from accounts.roles import roles_of
from accounts.states import Role
from core.access import Forbidden, require
from core.workflow import Refused, begin
from networks.organisations.models import Organisation
from workshops.meetings.actions import registration_letters as letters
from workshops.meetings.actions.registration import enter
from workshops.meetings.actions.seats import seats_of
from workshops.meetings.guards import why_not_register
from workshops.meetings.models import Attendance, Workshop
from workshops.meetings.rules import ORGANISATION
from workshops.meetings.states import ATTENDANCE


class Invitee(NamedTuple):
    """Somebody to write to; the actor group follows from the organisation unless it is given."""

    person_name: str
    email: str
    organisation: Organisation | None = None
    actor_group: str = ""
    sector: str = ""


def invite_people(workshop: Workshop, *, by, people: Iterable[Invitee]) -> int:
    """Put them on the list as invited; who stands there already, in whatever state, is left alone. Answers how many are new.

    Each gets one letter with a link to accept or decline: at once while registration is open, else when it opens. Takes no seat.
    """
    require(by, "meetings.run_workshop", workshop)
    invited = 0
    with seats_of(workshop):
        known = {
            email.lower() for email in workshop.attendances.exclude(email="").values_list("email", flat=True)
        }
        for person in people:
            if not person.email or person.email.lower() in known:
                continue
            known.add(person.email.lower())
            group = person.actor_group or person.organisation.actor_group
            attendance = Attendance(
                workshop=workshop, created_by=by, **{**person._asdict(), "actor_group": group}
            )
            begin(ATTENDANCE.invite, attendance, by=by)
            letters.tell_invited(attendance)
            invited += 1
    return invited


class Member(NamedTuple):
    """One of an organisation's people, as its editor enters her."""

    person_name: str
    email: str
    needs: str = ""


def register_several(
    workshop: Workshop, *, by, organisation: Organisation, people: Iterable[Member], **details
) -> list[Attendance]:
    """An editor registers people of the organisation; they count at once, in this order, and wait where no seat is left.

    Each is told who registered her, with a link to cancel. Who is on the list already stays as she is and is only reminded of it.
    """
    if not roles_of(by).has_id(Role.ORG_EDITOR, ORGANISATION, organisation.pk):
        raise Forbidden()
    if sentence := why_not_register(workshop):
        raise Refused(sentence)
    with seats_of(workshop):
        return [
            enter(
                workshop, by=by, host=organisation, **person._asdict(), organisation=organisation, organisation_name="",
                actor_group=organisation.actor_group, **details,
            )
            for person in people
        ]  # fmt: skip

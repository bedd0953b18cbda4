"""Who moderates a workshop, and the right to do so that follows from it."""

from collections.abc import Iterable

from accounts.actions import grant_role, take_back_role
from accounts.states import Role
from workshops.meetings.models import Workshop, WorkshopFacilitation
from workshops.programmes.models import Facilitator


def set_facilitators(workshop: Workshop, facilitators: Iterable[Facilitator], *, by) -> None:
    """These and no others. Who has an account may prepare the workshop, keep its list and write its minutes from now on; whoever no longer
    moderates loses that at once. Nobody gets a mail."""
    wanted = {facilitator.pk: facilitator for facilitator in facilitators}
    held = {row.facilitator_id: row for row in workshop.facilitations.select_related("facilitator__user")}
    for pk in held.keys() - wanted.keys():
        if held[pk].facilitator.user is not None:
            take_back_role(Role.FACILITATOR, user=held[pk].facilitator.user, scope=workshop)
        held[pk].delete()
    for pk in sorted(wanted.keys() - held.keys()):
        WorkshopFacilitation.objects.create(workshop=workshop, facilitator=wanted[pk])
        if wanted[pk].user is not None:
            grant_role(Role.FACILITATOR, user=wanted[pk].user, scope=workshop, by=by)

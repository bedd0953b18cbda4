"""Who is told what about a participation, by mail."""

from django.utils.translation import gettext as _

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core.history import Transition
from core.letters import write
from workshops.programmes.models import Participation
from workshops.programmes.states import ParticipationState


def tell_applicant(participation: Participation, reason: str) -> None:
    """Whoever applied, when it is decided."""
    applicant = participation.created_by
    if applicant is None:
        return
    names = _names(participation)
    if participation.state == ParticipationState.SELECTED:
        said = lambda: _("%(municipality)s has a place in the programme %(programme)s.") % names  # noqa: E731
    else:
        said = lambda: _("%(municipality)s has no place in the programme %(programme)s.") % names  # noqa: E731
    write(
        "participation-decided",
        user=applicant,
        key=f"participation:{participation.pk}:{participation.state}",
        subject=lambda: _("Your application: %(programme)s") % names,
        lines=lambda: [said(), *([_("Reason: %(reason)s") % {"reason": reason}] if reason else [])],
        path=participation.get_absolute_url(),
    )


def tell_withdrawal_asked(participation: Participation, cause: Transition) -> None:
    """The staff of the programme."""
    names = _names(participation)
    for person in RoleAssignment.objects.people_who(Role.PROGRAMME_STAFF, participation.programme):
        _tell(
            participation, cause, person,
            lambda: _("%(municipality)s asks for withdrawal from %(programme)s") % names,
            lambda: [_("Reason: %(reason)s") % {"reason": cause.reason}, _("Please decide in the portal.")],
        )  # fmt: skip


def tell_withdrawn(participation: Participation, cause: Transition) -> None:
    """Who coordinates the process; without a name, all who coordinate the municipality."""
    names = _names(participation)
    people = [participation.coordinator] if participation.coordinator else _coordinators(participation)
    for person in people:
        if person.pk != cause.by_id:
            _tell(
                participation, cause, person,
                lambda: _("%(municipality)s no longer takes part in %(programme)s") % names,
                lambda: [_("Reason: %(reason)s") % {"reason": cause.reason}],
            )  # fmt: skip


def _tell(participation: Participation, cause: Transition, person: User, subject, lines) -> None:
    write(
        f"participation-{cause.step}",
        user=person,
        key=f"participation:{cause.pk}:{person.pk}",
        subject=subject,
        lines=lines,
        path=participation.get_absolute_url(),
    )


def _names(participation: Participation) -> dict[str, object]:
    return {"programme": participation.programme, "municipality": participation.municipality}


def _coordinators(participation: Participation):
    return RoleAssignment.objects.people_who(Role.COORDINATOR, participation.municipality)

"""Participations: from the application or the nomination to the end."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.states import Role
from core.access import require
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused, begin, take
from networks.organisations.states import ActorGroup
from workshops.programmes.actions import letters
from workshops.programmes.actions.milestones import generate_milestones
from workshops.programmes.models import Participation, ParticipationFacilitation, Programme
from workshops.programmes.states import PARTICIPATION, ParticipationState

BY_STAFF = frozenset({"start", "end"})
"""What a coordinator does not change of her own participation."""


def apply_for(
    programme: Programme, *, municipality, by, motivation: str, once: str | None = None
) -> Participation:
    """A coordinator asks for a place. Staff see it in the list of the programme; nobody gets a mail."""
    return create_once(
        once,
        by=by,
        create=lambda: _begin(PARTICIPATION.apply, programme, municipality, by, {"motivation": motivation}),
    )


def nominate(
    programme: Programme,
    *,
    municipality,
    by,
    values: dict[str, Any],
    facilitating=(),
    partners=(),
    once: str | None = None,
) -> Participation:
    """Staff give a municipality a place without an application. The place is held at once, also when two nominate in the same moment."""

    def create() -> Participation:
        participation = _begin(PARTICIPATION.nominate, programme, municipality, by, values)
        _accompany(participation, facilitating)
        participation.partner_municipalities.set(partners)
        return participation

    return create_once(once, by=by, create=create)


def select_application(participation: Participation, *, by) -> None:
    """The municipality has a place. Whoever applied is told."""
    with transaction.atomic():
        _lock_places(participation.programme)
        take(PARTICIPATION["select"], participation, by=by)
        letters.tell_applicant(participation, "")


def decline_application(participation: Participation, *, by, reason: str) -> None:
    """The municipality gets no place. Whoever applied is told the reason."""
    with transaction.atomic():
        take(PARTICIPATION.decline, participation, by=by, reason=reason)
        letters.tell_applicant(participation, reason)


def edit_participation(
    participation: Participation,
    *,
    by,
    version: int,
    changes: dict[str, Any],
    facilitating=None,
    partners=None,
) -> None:
    """Period, people, offices and who accompanies. A running one gets the milestones of the new period.

    A coordinator changes people and offices of her own; the period and who accompanies is set by staff.
    Raises Stale when somebody saved in between, Refused when the new period would leave a day outside or an office does not fit.
    """
    by_staff = facilitating is not None or not BY_STAFF.isdisjoint(changes)
    require(by, f"programmes.{'steer' if by_staff else 'run'}_participation", participation)
    with transaction.atomic():
        save_checked(participation, version=version, changes=changes)
        _check_days(participation)
        _check_people(participation, changes)
        if facilitating is not None:
            _accompany(participation, facilitating)
        if partners is not None:
            participation.partner_municipalities.set(partners)
        if participation.state == ParticipationState.ACTIVE:
            generate_milestones(participation)


def start_participation(participation: Participation, *, by, effective_on: date | None = None) -> None:
    """The milestones are made from the template. Counts from the first day of the period if that has passed and no day is given."""
    first = participation.start or timezone.localdate()
    with transaction.atomic():
        take(
            PARTICIPATION.start,
            participation,
            by=by,
            effective_on=effective_on or min(first, timezone.localdate()),
        )
        generate_milestones(participation)


def complete_participation(participation: Participation, *, by, effective_on: date | None = None) -> None:
    """Every required milestone is done. The participation stays public."""
    take(PARTICIPATION.complete, participation, by=by, effective_on=effective_on)


def ask_withdrawal(participation: Participation, *, by, reason: str) -> None:
    """The municipality wants out. The staff of the programme are told and find it in their work."""
    with transaction.atomic():
        cause = take(
            PARTICIPATION.ask_withdrawal, participation, by=by, reason=reason,
            changes={"withdrawal_asked_on": timezone.localdate()},
        )  # fmt: skip
        letters.tell_withdrawal_asked(participation, cause)


def keep_participation(participation: Participation, *, by, reason: str) -> None:
    """It goes on; the question whether to withdraw is off the table. No mail."""
    take(PARTICIPATION.keep, participation, by=by, reason=reason, changes={"withdrawal_asked_on": None})


def withdraw_participation(participation: Participation, *, by, reason: str) -> None:
    """The place is free again; what was done stays for those who may see it. The coordination is told."""
    with transaction.atomic():
        cause = take(
            PARTICIPATION.withdraw, participation, by=by, reason=reason, changes={"withdrawal_asked_on": None}
        )
        letters.tell_withdrawn(participation, cause)


def _begin(step, programme: Programme, municipality, by, values: dict[str, Any]) -> Participation:
    """Raises ValidationError with the constraint's sentence when the municipality takes part already."""
    participation = Participation(
        programme=programme, municipality=municipality, created_by=by, state=step.target, **values
    )
    with transaction.atomic():
        _lock_places(programme)
        participation.validate_constraints()
        begin(step, participation, by=by)
    return participation


def _lock_places(programme: Programme) -> None:
    """Who counts places waits for whoever is taking one."""
    Programme.objects.select_for_update().only("pk").get(pk=programme.pk)


def _accompany(participation: Participation, organisations) -> None:
    """Who was there keeps the mark "reconstructed"."""
    participation.facilitations.exclude(organisation__in=organisations).delete()
    ParticipationFacilitation.objects.bulk_create(
        [ParticipationFacilitation(participation=participation, organisation=one) for one in organisations],
        ignore_conflicts=True,
    )


def _check_people(participation: Participation, changes: dict[str, Any]) -> None:
    """What is changed fits: offices are of the municipality and what they stand for; who coordinates holds that role there."""
    fits = {"lead_unit": None, "integration_unit": ActorGroup.A1, "one_world_unit": ActorGroup.A2}
    for name, group in fits.items():
        office = changes.get(name)
        if office and (
            office.office_of_id != participation.municipality_id or group not in (None, office.actor_group)
        ):
            raise Refused(_("This office does not fit here."), name)
    coordinator = changes.get("coordinator")
    if coordinator and not coordinator.roles.has(Role.COORDINATOR, participation.municipality):
        raise Refused(_("This person does not coordinate the municipality."), "coordinator")


def _check_days(participation: Participation) -> None:
    if not (participation.start and participation.end):
        return
    for milestone in participation.milestones.select_related("phase").in_order():
        if milestone.day and not participation.start <= milestone.day <= participation.end:
            names = {"milestone": milestone, "day": date_format(milestone.day, "SHORT_DATE_FORMAT")}
            raise Refused(_("%(milestone)s on %(day)s would lie outside the period.") % names, "start")

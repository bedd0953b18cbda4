"""Participations: from the application or the nomination to the end."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import letters
from core.access import require
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused, begin, take
from workshops.programmes.actions.milestones import generate_milestones
from workshops.programmes.models import Participation, ParticipationFacilitation, Programme
from workshops.programmes.states import PARTICIPATION, ParticipationState


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
    once: str | None = None,
) -> Participation:
    """Staff give a municipality a place without an application. The place is held at once, also when two nominate in the same moment."""

    def create() -> Participation:
        participation = _begin(PARTICIPATION.nominate, programme, municipality, by, values)
        _accompany(participation, facilitating)
        return participation

    return create_once(once, by=by, create=create)


def select_application(participation: Participation, *, by) -> None:
    """The municipality has a place. Whoever applied is told."""
    with transaction.atomic():
        _lock_places(participation.programme)
        take(PARTICIPATION["select"], participation, by=by)
        _tell_applicant(participation, "")


def decline_application(participation: Participation, *, by, reason: str) -> None:
    """The municipality gets no place. Whoever applied is told the reason."""
    with transaction.atomic():
        take(PARTICIPATION.decline, participation, by=by, reason=reason)
        _tell_applicant(participation, reason)


def edit_participation(
    participation: Participation, *, by, version: int, changes: dict[str, Any], facilitating=None
) -> None:
    """Period, lead and who accompanies. A running one gets the milestones of the new period.

    Raises Stale when somebody saved in between, Refused when the new period would leave a day outside.
    """
    require(by, "programmes.steer_participation", participation)
    with transaction.atomic():
        save_checked(participation, version=version, changes=changes)
        _check_days(participation)
        if facilitating is not None:
            _accompany(participation, facilitating)
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


def withdraw_participation(participation: Participation, *, by, reason: str) -> None:
    """The place is free again; what was done stays for those who may see it."""
    take(PARTICIPATION.withdraw, participation, by=by, reason=reason)


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


def _check_days(participation: Participation) -> None:
    if not (participation.start and participation.end):
        return
    for milestone in participation.milestones.select_related("phase").in_order():
        if milestone.day and not participation.start <= milestone.day <= participation.end:
            names = {"milestone": milestone, "day": date_format(milestone.day, "SHORT_DATE_FORMAT")}
            raise Refused(_("%(milestone)s on %(day)s would lie outside the period.") % names, "start")


def _tell_applicant(participation: Participation, reason: str) -> None:
    applicant = participation.created_by
    if applicant is None:
        return
    names = {"programme": participation.programme, "municipality": participation.municipality}
    if participation.state == ParticipationState.SELECTED:
        said = lambda: _("%(municipality)s has a place in the programme %(programme)s.") % names  # noqa: E731
    else:
        said = lambda: _("%(municipality)s has no place in the programme %(programme)s.") % names  # noqa: E731
    letters.write(
        "participation-decided",
        user=applicant,
        key=f"participation:{participation.pk}:{participation.state}",
        subject=lambda: _("Your application: %(programme)s") % names,
        lines=lambda: [said(), *([_("Reason: %(reason)s") % {"reason": reason}] if reason else [])],
        path=participation.get_absolute_url(),
    )

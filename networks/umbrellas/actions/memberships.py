"""Memberships in umbrella organisations: proposed, confirmed, ended, and what a member allows."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.history import Transition
from core.workflow import Refused, Step, begin, take
from networks.organisations.models import Organisation
from networks.umbrellas.actions.letters import tell_managers, tell_member
from networks.umbrellas.models import UmbrellaMembership
from networks.umbrellas.models.tree import lock
from networks.umbrellas.states import MEMBERSHIP


def propose_member(
    umbrella: Organisation, *, by, member: Organisation, joined_on: date | None = None
) -> UmbrellaMembership:
    """The umbrella organisation names a member, who is told and confirms or declines. Without a day it joins when it confirms."""
    membership = UmbrellaMembership(umbrella=umbrella, member=member, joined_on=joined_on, created_by=by)
    with transaction.atomic():
        tell_member(membership, _begin_once(MEMBERSHIP.propose, membership, by))
    return membership


def propose_membership(
    member: Organisation, *, by, umbrella: Organisation, joined_on: date | None = None
) -> UmbrellaMembership:
    """A member says that it belongs to an umbrella organisation, whose managers are told and confirm or reject."""
    membership = UmbrellaMembership(umbrella=umbrella, member=member, joined_on=joined_on, created_by=by)
    with transaction.atomic():
        tell_managers(membership, _begin_once(MEMBERSHIP.ask, membership, by))
    return membership


def _begin_once(step: Step, membership: UmbrellaMembership, by) -> Transition:
    """The database finds it when both sides propose in the same moment."""
    try:
        with transaction.atomic():
            return begin(step, membership, by=by)
    except IntegrityError as fault:
        raise Refused(
            _("This organisation is already a member, or a proposal waits for an answer."), "member"
        ) from fault


def confirm_membership(membership: UmbrellaMembership, *, by) -> Transition:
    """A member from the proposed day on, else from today. The managers of the umbrella organisation are told."""
    with transaction.atomic():
        transition = _confirm(MEMBERSHIP.accept, membership, by)
        tell_managers(membership, transition)
    return transition


def admit_member(membership: UmbrellaMembership, *, by) -> Transition:
    """A member from the proposed day on, else from today. Its editors are told."""
    with transaction.atomic():
        transition = _confirm(MEMBERSHIP.admit, membership, by)
        tell_member(membership, transition)
    return transition


def _confirm(step: Step, membership: UmbrellaMembership, by) -> Transition:
    """One at a time, so that two who confirm in the same moment make no cycle."""
    lock()
    membership.refresh_from_db(fields=["joined_on"])
    return take(step, membership, by=by, changes={"joined_on": membership.joined_on or timezone.localdate()})


def decline_proposal(membership: UmbrellaMembership, *, by, reason: str) -> Transition:
    """The managers of the umbrella organisation read the reason."""
    with transaction.atomic():
        transition = take(MEMBERSHIP.decline, membership, by=by, reason=reason)
        tell_managers(membership, transition)
    return transition


def reject_applicant(membership: UmbrellaMembership, *, by, reason: str) -> Transition:
    """The editors of the organisation read the reason."""
    with transaction.atomic():
        transition = take(MEMBERSHIP.reject, membership, by=by, reason=reason)
        tell_member(membership, transition)
    return transition


def withdraw_proposal(membership: UmbrellaMembership, *, by) -> Transition:
    """By the side that proposed. Nobody is told; a letter that waits is withheld."""
    return take(MEMBERSHIP.withdraw, membership, by=by)


def end_membership(membership: UmbrellaMembership, *, by, effective_on: date | None = None) -> Transition:
    """By either side; the other one is told unless it is long past. What the member had allowed ends with it."""
    day = effective_on or timezone.localdate()
    changes = {"left_on": day, "help_allowed_at": None}
    with transaction.atomic():
        transition = take(MEMBERSHIP.end, membership, by=by, effective_on=day, changes=changes)
        tell_managers(membership, transition)
        tell_member(membership, transition)
    return transition


# ---- what a member allows --------------------------------------------------------------------------------------------
def allow_help(membership: UmbrellaMembership, *, by) -> Transition:
    """The managers of the umbrella organisation may edit the member's profile from now on, and are told so."""
    with transaction.atomic():
        transition = take(MEMBERSHIP.allow_help, membership, by=by, changes={"help_allowed_at": timezone.now()})  # fmt: skip
        tell_managers(membership, transition)
    return transition


def withdraw_help(membership: UmbrellaMembership, *, by) -> Transition:
    """At once. The managers of the umbrella organisation are told."""
    with transaction.atomic():
        transition = take(MEMBERSHIP.withdraw_help, membership, by=by, changes={"help_allowed_at": None})
        tell_managers(membership, transition)
    return transition


def stop_mailings(membership: UmbrellaMembership, *, by) -> Transition:
    """Also by whoever follows the link of a mailing, then `by` is None. Mails that wait are withheld."""
    return take(MEMBERSHIP.stop_mailings, membership, by=by, changes={"mailings_stopped_at": timezone.now()})


def resume_mailings(membership: UmbrellaMembership, *, by) -> Transition:
    return take(MEMBERSHIP.resume_mailings, membership, by=by, changes={"mailings_stopped_at": None})


def end_all(organisation: Organisation, cause: Transition) -> None:
    """It is archived: memberships on both sides end today, proposals are withdrawn. Nobody is told."""
    found = UmbrellaMembership.objects.filter(umbrella=organisation) | UmbrellaMembership.objects.filter(member=organisation)  # fmt: skip
    for membership in found.filter(state__in=MEMBERSHIP.end.sources):
        changes = {"left_on": cause.effective_on, "help_allowed_at": None}
        take(MEMBERSHIP.end, membership, by=cause.by, effective_on=cause.effective_on, changes=changes, cause=cause)  # fmt: skip
    for membership in found.filter(state__in=MEMBERSHIP.withdraw.sources):
        take(MEMBERSHIP.withdraw, membership, by=cause.by, cause=cause)

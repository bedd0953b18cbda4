"""Every write about a network and its members."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import require
from core.history import Transition
from core.once import create_once
from core.text import slug_of
from core.versions import save_checked
from core.workflow import Refused, Step, begin, take
from networks.alliances.actions.letters import tell_keepers, tell_member
from networks.alliances.models import Membership, Network
from networks.alliances.rules import speaks_for
from networks.alliances.states import MEMBERSHIP, NETWORK, MemberRole
from networks.organisations.models import Organisation

RESERVED_SLUGS = {"eintragen", "organisationen", "mitglied"}


def found_network(*, by, values: dict[str, Any], token: str | None = None) -> Network:
    """Planned, not public. The coordinating organisation becomes a member at once if `by` acts for it, else it is invited."""

    def create() -> Network:
        network = Network(**values, created_by=by)
        with transaction.atomic():
            network.slug = _free_slug(network.short_name or network.name)
            begin(NETWORK.found, network, by=by)
            _seat_coordinator(network, by)
        return network

    return create_once(token, by=by, create=create)


def _seat_coordinator(network: Network, by) -> None:
    membership = Membership(
        network=network, organisation=network.coordinator, role=MemberRole.COORDINATING, created_by=by
    )
    invitation = begin(MEMBERSHIP.invite, membership, by=by)
    if speaks_for.test(by, network.coordinator):
        take(
            MEMBERSHIP.accept,
            membership,
            by=by,
            cause=invitation,
            changes={"joined_on": timezone.localdate()},
        )
    else:
        tell_member(membership, invitation)


def edit_network(network: Network, *, by, version: int, changes: dict[str, Any]) -> None:
    """The address stays; saved as it was, it says that the network still exists. Raises Stale when somebody saved in between, Refused when
    the area is missing."""
    require(by, "alliances.keep_network", network)
    with transaction.atomic():
        save_checked(network, version=version, changes={**changes, "updated_at": timezone.now()})


def activate_network(network: Network, *, by) -> Transition:
    return take(NETWORK.activate, network, by=by)


def rest_network(network: Network, *, by) -> Transition:
    return take(NETWORK.rest, network, by=by)


def wake_network(network: Network, *, by) -> Transition:
    return take(NETWORK.wake, network, by=by)


def end_network(network: Network, *, by, effective_on: date | None = None) -> Transition:
    """Memberships stay as they were: they say who was in it at the end."""
    day = effective_on or timezone.localdate()
    return take(NETWORK.end, network, by=by, effective_on=day, changes={"ended_on": day})


# ---- members -----------------------------------------------------------------------------------------------------------
def invite_member(
    network: Network, *, by, organisation: Organisation, role: str = MemberRole.MEMBER
) -> Membership:
    """Those who act for the organisation get a letter. Refused while it is a member or on its way."""
    membership = Membership(network=network, organisation=organisation, role=role, created_by=by)
    with transaction.atomic():
        tell_member(membership, _begin_once(MEMBERSHIP.invite, membership, by))
    return membership


def apply_for_membership(network: Network, *, by, organisation: Organisation) -> Membership:
    """Those who keep the network get a letter and a next step."""
    membership = Membership(network=network, organisation=organisation, created_by=by)
    with transaction.atomic():
        tell_keepers(membership, _begin_once(MEMBERSHIP.apply, membership, by))
    return membership


def _begin_once(step: Step, membership: Membership, by) -> Transition:
    """The database finds it when somebody else was faster."""
    try:
        with transaction.atomic():
            return begin(step, membership, by=by)
    except IntegrityError as fault:
        raise Refused(_("This organisation is already a member or on its way."), "organisation") from fault


def set_role(membership: Membership, *, by, role: str) -> None:
    """What a member does in the network. The last coordinating one stays so until another one coordinates."""
    require(by, "alliances.decide_membership", membership)
    with transaction.atomic():
        network = Network.objects.select_for_update().get(pk=membership.network_id)
        membership.refresh_from_db()
        steps_down = membership.role == MemberRole.COORDINATING != role
        if steps_down and not network.others_coordinate(membership):
            raise Refused(
                _("The last coordinating member can leave only when another one coordinates."), "role"
            )
        membership.role = role
        membership.save(update_fields=["role", "updated_at"])


def accept_invitation(membership: Membership, *, by) -> Transition:
    """A member from today on. Those who keep the network are told."""
    with transaction.atomic():
        transition = take(MEMBERSHIP.accept, membership, by=by, changes={"joined_on": timezone.localdate()})
        tell_keepers(membership, transition)
    return transition


def decline_invitation(membership: Membership, *, by) -> Transition:
    with transaction.atomic():
        transition = take(MEMBERSHIP.decline, membership, by=by)
        tell_keepers(membership, transition)
    return transition


def admit_applicant(membership: Membership, *, by) -> Transition:
    """A member from today on. The organisation is told."""
    with transaction.atomic():
        transition = take(MEMBERSHIP.admit, membership, by=by, changes={"joined_on": timezone.localdate()})
        tell_member(membership, transition)
    return transition


def reject_applicant(membership: Membership, *, by, reason: str) -> Transition:
    with transaction.atomic():
        transition = take(MEMBERSHIP.reject, membership, by=by, reason=reason)
        tell_member(membership, transition)
    return transition


def end_membership(membership: Membership, *, by, effective_on: date | None = None) -> Transition:
    """By the member or by those who keep the network. The last coordinating member stays until another one coordinates."""
    day = effective_on or timezone.localdate()
    with transaction.atomic():
        Network.objects.select_for_update().get(pk=membership.network_id)
        return take(MEMBERSHIP.leave, membership, by=by, effective_on=day, changes={"left_on": day})


def _free_slug(name: str) -> str:
    base = slug_of(name)[:100] or "netzwerk"
    taken = set(Network.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED_SLUGS
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 1000))) if slug not in taken)

"""What becomes of cooperations and memberships when two organisations turn out to be one."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from core.moving import Rule
from core.workflow import take
from networks.alliances.models import CooperationPartner, Membership
from networks.alliances.states import (
    COOPERATION,
    IN_NETWORK,
    MEMBERSHIP,
    CooperationState,
    MemberRole,
    MembershipState,
)


# ---- memberships -------------------------------------------------------------------------------------------------------
def _pairs(kept, gone) -> Iterator[tuple[Membership, Membership]]:
    """Both are in one network or on their way into it."""
    inside = Membership.objects.filter(state__in=IN_NETWORK).select_related("network")
    theirs = {one.network_id: one for one in inside.filter(organisation=gone)}
    for own in inside.filter(organisation=kept, network__in=theirs).order_by("pk"):
        yield own, theirs[own.network_id]


def _one_membership(kept, gone, cause) -> None:
    """The active one goes on, with the earlier day and the weightier role; the other ends and stays readable."""
    for own, other in _pairs(kept, gone):
        if other.state == MembershipState.ACTIVE != own.state:
            own, other = other, own
        elif other.state == MembershipState.ACTIVE:
            own.joined_on = min(own.joined_on, other.joined_on)
            if other.role == MemberRole.COORDINATING:
                own.role = other.role
            own.save(update_fields=["joined_on", "role", "updated_at"])
        _close(other, cause)


def _close(membership: Membership, cause) -> None:
    if membership.state == MembershipState.ACTIVE:
        day = max(timezone.localdate(), membership.joined_on)
        take(MEMBERSHIP.leave, membership, by=cause.by, cause=cause, changes={"left_on": day})
    else:
        step = MEMBERSHIP.decline if membership.state == MembershipState.INVITED else MEMBERSHIP.reject
        take(step, membership, by=cause.by, cause=cause)


def _say_memberships(kept, gone) -> Iterator[str]:
    for own, _other in _pairs(kept, gone):
        yield _("Both are in the network “%(network)s”: one membership goes on, the other ends.") % {
            "network": own.network
        }


# ---- cooperations ------------------------------------------------------------------------------------------------------
def _shared(kept, gone):
    """The partner rows of the one that goes, of cooperations in which the other is a partner too."""
    both = CooperationPartner.objects.filter(organisation=kept).values("cooperation")
    return CooperationPartner.objects.filter(organisation=gone, cooperation__in=both).select_related(
        "cooperation"
    )


def _one_partner(kept, gone, cause) -> None:
    """With others in it the cooperation goes on with one row for both; of the two alone it ends, and both names stay readable."""
    for row in _shared(kept, gone):
        cooperation = row.cooperation
        own = cooperation.partners.get(organisation=kept)
        if cooperation.partners.count() == 2:
            _end(cooperation, cause)
            continue
        if row.confirmed_at and not own.confirmed_at:
            own.confirmed_at, own.confirmed_by = row.confirmed_at, row.confirmed_by
            own.save(update_fields=["confirmed_at", "confirmed_by"])
        row.delete()
        if cooperation.state == CooperationState.PROPOSED and not cooperation.waits_for_somebody():
            take(COOPERATION.activate, cooperation, by=None, cause=cause)


def _end(cooperation, cause) -> None:
    if cooperation.state == CooperationState.PROPOSED:
        take(COOPERATION.object, cooperation, by=cause.by, cause=cause)
    elif cooperation.state == CooperationState.ACTIVE:
        day = max(timezone.localdate(), cooperation.start)
        take(COOPERATION.end, cooperation, by=cause.by, cause=cause, changes={"end": day})


def _say_cooperations(kept, gone) -> Iterator[str]:
    for row in _shared(kept, gone):
        title = {"title": row.cooperation}
        if row.cooperation.partners.count() == 2:
            yield _("Both are the only partners of “%(title)s”: this cooperation ends.") % title
        else:
            yield _("Both are partners of “%(title)s”: they count as one.") % title


RULES = {
    "alliances.membership.organisation": Rule(settle=_one_membership, says=_say_memberships),
    "alliances.cooperationpartner.organisation": Rule(
        settle=_one_partner, stays=_shared, says=_say_cooperations
    ),
}

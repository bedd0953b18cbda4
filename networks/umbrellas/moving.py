"""What becomes of memberships when two entries of an organisation become one: no membership twice, none in itself, no cycle."""

from django.db.models import QuerySet

from core.moving import Rule
from core.workflow import take
from networks.umbrellas.models import UmbrellaMembership
from networks.umbrellas.models.tree import stands_above
from networks.umbrellas.states import MEMBERSHIP, OPEN, MembershipState

SIDES = {"umbrella": "member", "member": "umbrella"}


def _rule(side: str) -> Rule:
    """For the rows whose `side` is the entry that goes."""
    other = SIDES[side]

    def stays(kept, gone) -> QuerySet[UmbrellaMembership]:
        """Where the entry that stays has, or had, the same membership, or would become a member of itself."""
        there = UmbrellaMembership.objects.filter(**{side: kept}).values_list(other, flat=True)
        return UmbrellaMembership.objects.filter(**{side: gone, f"{other}__in": [*there, kept.pk]})

    def settle(kept, gone, cause) -> None:
        """What stays with the entry that goes, and what would close a cycle, ends with it."""
        ending = set(stays(kept, gone).values_list("pk", flat=True))
        for row in UmbrellaMembership.objects.filter(**{side: gone}, state__in=OPEN):
            upper, lower = (row.member_id, kept.pk) if side == "umbrella" else (kept.pk, row.umbrella_id)
            if row.pk in ending or stands_above(upper, lower):
                _end(row, cause)

    return Rule(settle=settle, stays=stays)


def _end(row: UmbrellaMembership, cause) -> None:
    if row.state == MembershipState.ACTIVE:
        changes = {"left_on": cause.effective_on, "help_allowed_at": None}
        take(MEMBERSHIP.end, row, by=cause.by, effective_on=cause.effective_on, changes=changes, cause=cause)
    else:
        take(MEMBERSHIP.withdraw, row, by=cause.by, cause=cause)


RULES = {f"umbrellas.umbrellamembership.{side}": _rule(side) for side in SIDES}

"""What becomes of this room's own rows when two entries are merged."""

from core import links
from core.moving import Rule, staying
from core.workflow import take
from networks.upkeep.models import Claim, Difference, Merge
from networks.upkeep.states import CLAIM, ClaimState


def _one_request(kept, gone, cause) -> None:
    """Links end; of two requests of one person the one about the entry that goes is withdrawn."""
    asking = Claim.objects.filter(organisation=kept, state=ClaimState.SUBMITTED).values_list(
        "claimant", flat=True
    )
    for claim in Claim.objects.open().filter(organisation=gone):
        if claim.state == ClaimState.OFFERED or claim.claimant_id in set(asking):
            take(CLAIM.withdraw, claim, by=cause.by, cause=cause)
            links.revoke(claim)


RULES = {
    "upkeep.claim.organisation": Rule(settle=_one_request),
    "upkeep.difference.one": staying(Difference, "one"),
    "upkeep.difference.other": staying(Difference, "other"),
    "upkeep.merge.kept": staying(Merge, "kept"),
    "upkeep.merge.gone": staying(Merge, "gone"),
}

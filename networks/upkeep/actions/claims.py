"""An entry gets an editor: by request, which somebody else decides, or by a link that goes to the organisation's own address."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import grant_role
from accounts.states import Role
from core import links
from core.history import Transition
from core.once import create_once
from core.workflow import Refused, begin, take
from networks.organisations.models import Organisation
from networks.upkeep.actions.letters import send_link, tell_claimant, tell_deciders, tell_keepers
from networks.upkeep.models import Claim
from networks.upkeep.states import CLAIM, ClaimState


def submit_claim(
    organisation: Organisation, *, by, function: str, reason: str, proof: str, looked_for: str = "", token: str | None = None
) -> Claim:  # fmt: skip
    """A person asks to keep an entry. Those who decide get a letter and a next step. The same `token` twice asks once."""

    def create() -> Claim:
        claim = Claim(
            organisation=organisation, claimant=by, created_by=by, function=function, reason=reason, proof=proof, looked_for=looked_for
        )  # fmt: skip
        try:
            with transaction.atomic():
                tell_deciders(claim, begin(CLAIM.submit, claim, by=by))
        except IntegrityError as clash:  # asked twice in the same moment
            raise Refused(
                _("You have already asked. You get a mail as soon as somebody has decided.")
            ) from clash
        return claim

    return create_once(token, by=by, create=create)


def accept_claim(claim: Claim, *, by) -> Transition:
    """The person becomes editor. She, the other editors or else the organisation's address are told."""
    with transaction.atomic():
        about = take(CLAIM.accept, claim, by=by)
        grant_role(Role.ORG_EDITOR, user=claim.claimant, scope=claim.organisation, by=by)
        tell_claimant(claim, about)
        tell_keepers(claim, about)
    return about


def reject_claim(claim: Claim, *, by, reason: str) -> Transition:
    """The person is told the reason; nobody else is."""
    with transaction.atomic():
        about = take(CLAIM.reject, claim, by=by, reason=reason)
        tell_claimant(claim, about)
    return about


def withdraw_claim(claim: Claim, *, by) -> Transition:
    """A link that was sent leads nowhere any more. Nobody is told."""
    with transaction.atomic():
        about = take(CLAIM.withdraw, claim, by=by)
        links.revoke(claim)
    return about


def offer_claim(organisation: Organisation, *, by) -> Claim:
    """A link goes to the address in the entry; one that was sent before ends. Whoever sends it vouches that the address is right."""
    claim = Claim(organisation=organisation, created_by=by, sent_to=organisation.email)
    with transaction.atomic():
        Organisation.objects.select_for_update(of=("self",)).only("pk").get(pk=organisation.pk)
        before = Claim.objects.filter(organisation=organisation, state=ClaimState.OFFERED)
        for one in before.exclude(created_at__date=timezone.localdate()):
            take(CLAIM.withdraw, one, by=by)
            links.revoke(one)
        send_link(claim, begin(CLAIM.offer, claim, by=by))
    return claim


def take_up_claim(claim: Claim, *, by, function: str) -> Transition:
    """Whoever followed the link becomes editor. Whoever sent it and the other editors are told."""
    with transaction.atomic():
        about = take(CLAIM.take_up, claim, by=by, changes={"claimant": by, "function": function})
        grant_role(Role.ORG_EDITOR, user=by, scope=claim.organisation, by=claim.created_by)
        links.revoke(claim)
        tell_keepers(claim, about)
    return about

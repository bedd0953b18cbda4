"""Every write about a cooperation."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from core.history import Transition
from core.once import create_once
from core.workflow import begin, take
from networks.alliances.actions.letters import tell_decided, tell_proposed
from networks.alliances.models import Cooperation, CooperationPartner
from networks.alliances.rules import speaks_for
from networks.alliances.states import COOPERATION
from networks.organisations.models import Organisation


def propose_cooperation(
    *, by, partners: Iterable[Organisation], token: str | None = None, **about
) -> Cooperation:
    """A proposal that every partner must confirm. The proposer's own sides count as confirmed, unless that would be all of them.

    Those who act for the others get a letter. `about`: title, kind, description, start, end, field_of_action, countries.
    """

    def create() -> Cooperation:
        cooperation = Cooperation(created_by=by, **about)
        cooperation.proposed_partners = list(partners)
        with transaction.atomic():
            transition = begin(COOPERATION.propose, cooperation, by=by)
            _enter_partners(cooperation, by)
            tell_proposed(cooperation, transition)
        return cooperation

    return create_once(token, by=by, create=create)


def _enter_partners(cooperation: Cooperation, by) -> None:
    own = [one for one in cooperation.proposed_partners if by is not None and speaks_for.test(by, one)]
    if len(own) == len(cooperation.proposed_partners):
        own = []
    now = timezone.now()
    for organisation in cooperation.proposed_partners:
        confirmed = {"confirmed_at": now, "confirmed_by": by} if organisation in own else {}
        CooperationPartner.objects.create(cooperation=cooperation, organisation=organisation, **confirmed)


def confirm_cooperation(cooperation: Cooperation, *, by) -> Transition:
    """Confirms for the partners this person acts for. With the last one it becomes active, public, and all partners are told."""
    with transaction.atomic():
        transition = take(COOPERATION.confirm, cooperation, by=by)
        for partner in cooperation.unconfirmed_of(by):
            partner.confirmed_at, partner.confirmed_by = timezone.now(), by
            partner.save(update_fields=["confirmed_at", "confirmed_by"])
        if not cooperation.waits_for_somebody():
            transition = take(COOPERATION.activate, cooperation, by=None)
            tell_decided(cooperation, transition, "active")
    return transition


def object_to_cooperation(cooperation: Cooperation, *, by, reason: str) -> Transition:
    """It does not come about. Who proposed it and the other partners are told the reason."""
    with transaction.atomic():
        transition = take(COOPERATION.object, cooperation, by=by, reason=reason)
        tell_decided(cooperation, transition, "objected")
    return transition


def end_cooperation(cooperation: Cooperation, *, by, effective_on: date | None = None) -> Transition:
    """Over since that day, today without one. The other partners are told, unless it lies more than a month back."""
    day = effective_on or timezone.localdate()
    with transaction.atomic():
        transition = take(COOPERATION.end, cooperation, by=by, effective_on=day, changes={"end": day})
        tell_decided(cooperation, transition, "ended")
    return transition

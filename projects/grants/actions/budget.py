"""A notice that is changed to more stays within the call whose money it gives."""

from core.workflow import Act, Fault
from projects.grants.models import Grant
from projects.reviews.actions.deciding import beyond_the_call, held


def stays_within_its_call(grant: Grant, act: Act) -> Fault | None:
    """Guard of `grant.change`. Holds the call, so that no other notice and no decision takes the same money meanwhile."""
    amount = act.changes.get("amount")
    if amount is None or grant.application_id is None or amount <= grant.amount:
        return None
    sentence = beyond_the_call(held(grant.application.call_id), amount, more=amount - grant.amount)
    return Fault(sentence, "amount") if sentence else None

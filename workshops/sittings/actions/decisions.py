"""What a sitting decided."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from core.access import require
from core.history import Transition
from core.once import create_once
from core.versions import save_checked
from core.workflow import Act, Refused, begin, take
from workshops.sittings.actions.sittings import locked
from workshops.sittings.guards import is_not_due_before, votes_fit
from workshops.sittings.models import Decision, Sitting
from workshops.sittings.states import DECISION

NOTICE = timedelta(days=7)  # domain.md 3.6: shorter is a warning, never a refusal


def record_decision(sitting: Sitting, *, by, token: str | None = None, **about: Any) -> Decision:
    """Refused with more votes than seats present. `about`: text, motion, votes_yes, votes_no, votes_abstain, owner, due."""

    def create() -> Decision:
        with transaction.atomic():
            locked(sitting)
            decision = Decision(sitting=sitting, created_by=by, **about)
            begin(DECISION.record, decision, by=by)
        return decision

    return create_once(token, by=by, create=create)


def edit_decision(decision: Decision, *, by, version: int, **changes: Any) -> None:
    """Raises Stale when somebody saved in between."""
    require(by, "sittings.keep_decision", decision)
    with transaction.atomic():
        locked(decision.sitting)
        current = Decision.objects.select_related("sitting").get(pk=decision.pk)
        for name, value in changes.items():
            setattr(current, name, value)
        for guard in (votes_fit, is_not_due_before):
            if fault := guard(current, Act(DECISION.record, by, date.min)):
                raise Refused(fault.sentence, fault.field)
        save_checked(decision, version=version, changes=changes)


def finish_decision(decision: Decision, *, by, effective_on: date | None = None) -> Transition:
    return take(DECISION.finish, decision, by=by, effective_on=effective_on)


def drop_decision(decision: Decision, *, by, reason: str) -> Transition:
    return take(DECISION.drop, decision, by=by, reason=reason)

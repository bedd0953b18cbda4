"""What a workshop brought: recorded, begun, done or dropped."""

from datetime import date
from typing import Any

from django.db import transaction

from core.access import require
from core.once import create_once
from core.versions import save_checked
from core.workflow import Act, Fault, Refused, begin, take
from workshops.meetings.guards import is_whole, list_is_open
from workshops.meetings.models import Outcome, Workshop
from workshops.meetings.states import OUTCOME


def record_outcome(workshop: Workshop, *, by, once: str | None = None, **about: Any) -> Outcome:
    """An agreement needs somebody responsible and a day, and then stands on their list of next steps. Nobody gets a mail."""
    outcome = Outcome(workshop=workshop, created_by=by, **about)

    def create() -> Outcome:
        begin(OUTCOME.record, outcome, by=by)
        return outcome

    return create_once(once, by=by, create=create)


def edit_outcome(outcome: Outcome, *, by, version: int, **changes: Any) -> Outcome:
    """Raises Stale when somebody saved in between."""
    require(by, "meetings.keep_outcome", outcome)
    with transaction.atomic():
        current = (
            Outcome.objects.select_for_update(of=("self",)).select_related("workshop").get(pk=outcome.pk)
        )
        for name, value in changes.items():
            setattr(current, name, value)
        for guard in (list_is_open, is_whole):
            if answer := guard(current, Act(OUTCOME.record, by, date.min)):
                fault = answer if isinstance(answer, Fault) else Fault(answer, "")
                raise Refused(fault.sentence, fault.field or None)
        save_checked(outcome, version=version, changes=changes)
    return outcome


def begin_outcome(outcome: Outcome, *, by) -> Outcome:
    take(OUTCOME.begin, outcome, by=by)
    return outcome


def finish_outcome(outcome: Outcome, *, by, effective_on: date | None = None) -> Outcome:
    take(OUTCOME.finish, outcome, by=by, effective_on=effective_on)
    return outcome


def drop_outcome(outcome: Outcome, *, by, reason: str) -> Outcome:
    take(OUTCOME.drop, outcome, by=by, reason=reason)
    return outcome

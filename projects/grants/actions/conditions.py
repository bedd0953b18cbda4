"""Conditions of a notice: set with it, settled one by one."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from core.history import Transition
from core.workflow import Refused, begin, take
from projects.grants.models import Condition, Grant
from projects.grants.states import CONDITION


def set_conditions(grant: Grant, conditions: Iterable[tuple[str, date | None]], *, by) -> None:
    """With the notice or a change of it, after those it has already. Refused for a day before the notice."""
    for position, (text, due_on) in enumerate(conditions, start=grant.conditions.count()):
        if due_on is not None and due_on < grant.notice_date:
            raise Refused(_("A condition must not be due before the notice."), "conditions")
        condition = Condition(grant=grant, position=position, text=text, due_on=due_on, created_by=by)
        begin(CONDITION.set, condition, by=by)


def fulfil_condition(condition: Condition, *, by, effective_on: date | None = None) -> Transition:
    return take(CONDITION.fulfil, condition, by=by, effective_on=effective_on)


def drop_condition(condition: Condition, *, by, reason: str) -> Transition:
    return take(CONDITION.drop, condition, by=by, reason=reason)

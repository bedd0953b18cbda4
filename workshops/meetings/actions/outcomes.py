"""What a workshop brought: recorded, begun, reported on, done or dropped, taken further."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from core.access import require
from core.once import create_once
from core.versions import save_checked
from core.workflow import Act, Fault, Refused, begin, take
from workshops.meetings.guards import can_become_something, is_whole, list_is_open
from workshops.meetings.models import Outcome, Workshop
from workshops.meetings.promotions import targets_of
from workshops.meetings.states import OUTCOME, OutcomeKind, OutcomeState


def record_outcome(
    workshop: Workshop, *, by, once: str | None = None, involved: Iterable = (), **about: Any
) -> Outcome:
    """An agreement needs somebody responsible and a day, and then stands on their list of next steps. Nobody gets a mail."""
    outcome = Outcome(workshop=workshop, created_by=by, **about)

    def create() -> Outcome:
        begin(OUTCOME.record, outcome, by=by)
        outcome.involved.set(involved)
        return outcome

    return create_once(once, by=by, create=create)


def recommend(workshop: Workshop, *, by, texts: Iterable[str]) -> list[Outcome]:
    """Recommendations drawn from the outcomes of the whole process, once the evaluation workshop is documented. Nobody gets a mail."""
    found = [
        Outcome(workshop=workshop, created_by=by, kind=OutcomeKind.RECOMMENDATION, text=text)
        for text in texts
    ]
    with transaction.atomic():
        for outcome in found:
            begin(OUTCOME.recommend, outcome, by=by)
    return found


def edit_outcome(outcome: Outcome, *, by, version: int, **changes: Any) -> Outcome:
    """Raises Stale when somebody saved in between."""
    require(by, "meetings.keep_outcome", outcome)
    involved = changes.pop("involved", None)
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
        if involved is not None:
            outcome.involved.set(involved)
    return outcome


def begin_outcome(outcome: Outcome, *, by) -> Outcome:
    take(OUTCOME.begin, outcome, by=by)
    return outcome


def report_progress(outcome: Outcome, *, by, note: str) -> Outcome:
    """What has been done so far, by whoever answers for it. Nobody gets a mail; the next workshop begins with it."""
    take(OUTCOME.report, outcome, by=by, reason=note)
    return outcome


def finish_outcome(outcome: Outcome, *, by, effective_on: date | None = None, note: str = "") -> Outcome:
    take(OUTCOME.finish, outcome, by=by, reason=note, effective_on=effective_on)
    return outcome


def drop_outcome(outcome: Outcome, *, by, reason: str) -> Outcome:
    take(OUTCOME.drop, outcome, by=by, reason=reason)
    return outcome


def promote_outcome(outcome: Outcome, *, by, target: str) -> models.Model:
    """Make of it what `target` names, once, and link the two. Nobody gets a mail but from the room of the new thing."""
    require(by, "meetings.keep_outcome", outcome)
    with transaction.atomic():
        current = (
            Outcome.objects.select_for_update(of=("self",)).select_related("workshop").get(pk=outcome.pk)
        )
        if sentence := can_become_something(current, None):
            raise Refused(sentence)
        made = dict(targets_of(current))[target].promote(current, by=by)
        take(
            OUTCOME.promote, outcome, by=by,
            changes={"promoted_type": ContentType.objects.get_for_model(made), "promoted_id": made.pk},
        )  # fmt: skip
    return made


@dataclass(frozen=True, slots=True)
class News:
    """How an agreement of an earlier workshop stands, as it was told in the next one."""

    outcome: Outcome
    state: str
    note: str


def update_agreements(news: Iterable[News], *, by) -> int:
    """What is new about several agreements, all or none; gives how many moved. Those that stayed as they were are left alone."""
    moved = 0
    with transaction.atomic():
        for item in news:
            moved += _follow(item, by)
    return moved


def _follow(item: News, by) -> bool:
    outcome, note = item.outcome, item.note.strip()
    if item.state == OutcomeState.DONE and outcome.is_unfinished:
        finish_outcome(outcome, by=by, note=note)
    elif item.state == OutcomeState.DROPPED and outcome.is_unfinished:
        drop_outcome(outcome, by=by, reason=note)
    elif item.state == OutcomeState.IN_PROGRESS and note:
        report_progress(outcome, by=by, note=note)
    elif item.state == OutcomeState.IN_PROGRESS and outcome.state == OutcomeState.OPEN:
        begin_outcome(outcome, by=by)
    elif item.state == OutcomeState.OPEN and note and outcome.state == OutcomeState.OPEN:
        report_progress(outcome, by=by, note=note)
    else:
        return False
    return True

"""The mover: the only code that changes a state.

A room's `states.py` writes its process as a table of `Step`s, one line a step, and registers it as a `Process`. `take` moves an object,
`begin` creates one at the start of its process, `open_steps` tells a page which buttons to show and why others are missing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.access import Forbidden
from core.history import Transition
from core.registry import extra_effects, extra_guards, processes

Words = str | Promise
REASON_LENGTH = 10


class Refused(Exception):
    """A step that may not be taken now. `sentence` is for the person; `field` names the form field it belongs beside, if any."""

    def __init__(self, sentence: Words, field: str | None = None):
        super().__init__(str(sentence))
        self.sentence, self.field = sentence, field


@dataclass(frozen=True, slots=True)
class Fault:
    """A guard's answer when the sentence belongs beside a field of the form."""

    sentence: Words
    field: str


@dataclass(slots=True)
class Act:
    """One attempt to take a step, as guards see it: who, when, why and what is about to be written."""

    step: "Step"
    by: Any
    effective_on: date
    reason: str = ""
    changes: dict[str, Any] = field(default_factory=dict)
    cause: Transition | None = None
    asking: bool = False  # True while a page only asks whether the step is open


Guard = Callable[[models.Model, Act], Words | Fault | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a process. `target` None keeps the state; `tells` says on the confirm page what happens and who is told."""

    name: str
    sources: frozenset[str]
    target: str | None
    label: Words
    permission: str
    guards: tuple[Guard, ...] = ()
    reason: bool = False
    dated: bool = False  # the person may say on which day it happened
    tells: Words = ""
    danger: bool = False

    def __post_init__(self):
        object.__setattr__(self, "sources", frozenset(self.sources))


class Process:
    """The whole process of one model: its enum of states and its steps in the order of the work."""

    def __init__(self, name: str, model: str, states: type[models.TextChoices], steps: Iterable[Step]):
        self.name, self.model, self.states = name, model, states
        self.steps = {step.name: step for step in steps}
        processes.add(name, self)

    def __getitem__(self, name: str) -> Step:
        return self.steps[name]

    def __getattr__(self, name: str) -> Step:
        try:
            return self.__dict__["steps"][name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that starts from the present state: `why_not` is empty when its button may be shown."""

    step: Step
    why_not: str


def process_of(obj: models.Model) -> Process:
    return next(process for process in processes if process.model == obj._meta.label)


def begin(
    step: Step, obj: models.Model, *, by, reason="", effective_on: date | None = None, facts=None
) -> Transition:
    """Save a new object in the first state of its process and log it. Raises Forbidden or Refused, then nothing is saved."""
    act = Act(step, by, effective_on or timezone.localdate(), reason.strip())
    with transaction.atomic():
        _check(obj, act)
        obj.state = step.target
        obj.save(force_insert=True)
        return _log(obj, act, "", facts)


def take(
    step: Step,
    obj: models.Model,
    *,
    by,
    reason="",
    effective_on: date | None = None,
    facts=None,
    changes=None,
    cause=None,
) -> Transition:
    """Move `obj` by one step, in one transaction: row lock, start state, permission, guards, write, log, effects.

    `changes` are further columns written with the state. `effective_on` is the day it happened (today by default, never in the future).
    `cause` is the transition of another object that brings this one along: then its permission and guards were the other's.
    Raises Forbidden (403) or Refused (409, with the sentence); then nothing is written. Refreshes `obj`.
    """
    act = Act(step, by, effective_on or timezone.localdate(), reason.strip(), dict(changes or {}), cause)
    with transaction.atomic():
        type(obj)._base_manager.select_for_update(of=("self",)).only("pk").get(pk=obj.pk)
        obj.refresh_from_db()
        source = obj.state
        if sentence := why_elsewhere(step, obj):
            raise Refused(sentence)
        _check(obj, act)
        for name, value in act.changes.items():
            setattr(obj, name, value)
        if step.target is not None:
            obj.state = step.target
        _write(obj, act)
        return _log(obj, act, source, facts)


def open_steps(obj: models.Model, user) -> list[OpenStep]:
    """The steps this person may take from the present state, in the order of the process, each with the sentence that bars it now."""
    found = []
    for step in process_of(obj).steps.values():
        if obj.state not in step.sources or not user.has_perm(step.permission, obj):
            continue
        answer = _first_fault(obj, Act(step, user, timezone.localdate(), asking=True))
        found.append(OpenStep(step, str(answer.sentence) if answer else ""))
    return found


def why_elsewhere(step: Step, obj: models.Model) -> str:
    """The sentence when the step does not begin at the present state; empty when it does."""
    if obj.state in step.sources:
        return ""
    words = _("This step is not possible: the state is now “%(state)s”.")
    return words % {"state": obj.get_state_display()}


def _check(obj: models.Model, act: Act) -> None:
    if act.cause is not None:
        return
    if act.by is not None and not act.by.has_perm(act.step.permission, obj):
        raise Forbidden()
    if act.effective_on > timezone.localdate():
        raise Refused(_("The date must not be in the future."), "effective_on")
    if act.step.reason and len(act.reason) < REASON_LENGTH:
        raise Refused(_("Please give a reason for the decision (at least 10 characters)."), "reason")
    if fault := _first_fault(obj, act):
        raise Refused(fault.sentence, fault.field or None)


def _first_fault(obj: models.Model, act: Act) -> Fault | None:
    upper = extra_guards.starting(f"{process_of(obj).name}.{act.step.name}:")
    for guard in (*act.step.guards, *upper):
        if answer := guard(obj, act):
            return answer if isinstance(answer, Fault) else Fault(answer, "")
    return None


def _write(obj: models.Model, act: Act) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.mover', 'on', true)")
        obj.save(update_fields=[*act.changes, "state", "updated_at"])
        cursor.execute("SELECT set_config('portal.mover', '', true)")


def _log(obj: models.Model, act: Act, source: str, facts) -> Transition:
    transition_ = Transition.objects.create(
        obj=obj, step=act.step.name, source=source, target=obj.state, by=act.by,
        effective_on=act.effective_on, reason=act.reason, facts=facts or {},
    )  # fmt: skip
    for effect in extra_effects.starting(f"{process_of(obj).name}.{act.step.name}:"):
        effect(obj, transition_)
    return transition_

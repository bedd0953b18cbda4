"""What hinders and what promotes, logged and worked on."""

from datetime import date
from typing import Any

from django.db import transaction

from core.access import require
from core.once import create_once
from core.versions import save_checked
from core.workflow import begin, take
from workshops.programmes.models import Obstacle, Participation
from workshops.programmes.states import OBSTACLE, ObstacleKind, Polarity


def log_obstacle(
    participation: Participation,
    *,
    by,
    text: str,
    polarity: str = Polarity.HINDERING,
    kind: str = ObstacleKind.OTHER,
    countermeasure: str = "",
    reported_by=None,
    effective_on: date | None = None,
    once: str | None = None,
) -> Obstacle:
    """A hurdle or a success factor of this process, open. `reported_by` is who met it, `by` unless named. No mail.

    Also for the room that promotes the outcome of a workshop to an obstacle.
    """

    def create() -> Obstacle:
        obstacle = Obstacle(
            participation=participation, polarity=polarity, kind=kind, text=text, countermeasure=countermeasure,
            created_by=by, reported_by=reported_by or by,
        )  # fmt: skip
        obstacle.full_clean(exclude=["participation"])
        begin(OBSTACLE.log, obstacle, by=by, effective_on=effective_on)
        return obstacle

    return create_once(once, by=by, create=create)


def edit_obstacle(obstacle: Obstacle, *, by, version: int, changes: dict[str, Any]) -> None:
    """Raises Stale when somebody saved in between, ValidationError with the sentence of a constraint. No mail."""
    require(by, "programmes.change_obstacle", obstacle)
    with transaction.atomic():
        for name, value in changes.items():
            setattr(obstacle, name, value)
        obstacle.validate_constraints()
        save_checked(obstacle, version=version, changes=changes)


def mitigate_obstacle(
    obstacle: Obstacle, *, by, countermeasure: str = "", effective_on: date | None = None
) -> None:
    """Something is done about it, and it is less of a hurdle."""
    changes = {"countermeasure": countermeasure.strip() or obstacle.countermeasure}
    take(OBSTACLE.mitigate, obstacle, by=by, changes=changes, effective_on=effective_on)


def resolve_obstacle(
    obstacle: Obstacle, *, by, countermeasure: str = "", effective_on: date | None = None
) -> None:
    """It is a hurdle no longer; what helped is worth telling, but nobody is made to."""
    changes = {"countermeasure": countermeasure.strip() or obstacle.countermeasure}
    take(OBSTACLE.resolve, obstacle, by=by, changes=changes, effective_on=effective_on)


def reopen_obstacle(obstacle: Obstacle, *, by, reason: str) -> None:
    take(OBSTACLE.reopen, obstacle, by=by, reason=reason)

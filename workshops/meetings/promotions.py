"""What an outcome can become. The room in which the new thing lives registers how, in AppConfig.ready:

register("obstacle", Target(_("Obstacle of the participation"), {"obstacle"}, log_it))
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from core.registry import Registry


@dataclass(frozen=True)
class Target:
    """`promote(outcome, by=...)` creates the thing and may raise Refused or Forbidden; `fits` says for which outcomes it is offered,
    `lacks` in a sentence what the others of its kinds need first."""

    label: Any
    kinds: frozenset[str]
    promote: Callable[..., Any]
    fits: Callable[[Any], bool] = field(default=lambda outcome: True)
    lacks: Any = ""

    def __post_init__(self):
        object.__setattr__(self, "kinds", frozenset(self.kinds))


promotions: Registry[tuple[str, Target]] = Registry("what an outcome can become: (key, Target)")


def register(key: str, target: Target, *, order: int = 100) -> None:
    promotions.add(key, (key, target), order=order)


def targets_of(outcome) -> list[tuple[str, Target]]:
    """What is not registered is simply absent."""
    return [
        (key, target) for key, target in promotions if outcome.kind in target.kinds and target.fits(outcome)
    ]


def what_lacks(outcome) -> str:
    """What is to be entered first, so that it can become what its kind becomes; empty when that is nothing."""
    found = [target for _key, target in promotions if outcome.kind in target.kinds]
    if any(target.fits(outcome) for target in found):
        return ""
    return next((str(target.lacks) for target in found if target.lacks), "")

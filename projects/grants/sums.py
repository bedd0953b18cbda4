"""What rooms above sum of grants: brought up to date in the transaction of whatever changes a grant."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import NamedTuple

from core import registry
from projects.portfolio.models import Project


class Sums(NamedTuple):
    """An item of `core.registry.sums`, key "grant:<name>"."""

    anew: Callable[[set[int]], None]
    """All of these programmes counted again; after an import."""
    around: Callable[[int, Project], AbstractContextManager]
    """While grants of one project in one programme change: only what this moves is counted, before and after."""


def sum_up(programmes: set[int]) -> None:
    for sums in registry.sums.starting("grant:"):
        sums.anew(programmes)


@contextmanager
def summed(programme: int | None, project: Project) -> Iterator[None]:
    """Around every write to the grants of a project; inside the transaction. Two who write in one programme follow each other."""
    with ExitStack() as stack:
        for sums in registry.sums.starting("grant:") if programme else ():
            stack.enter_context(sums.around(programme, project))
        yield

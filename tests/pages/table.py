"""The page register's rows: one line a page, who gets which answer, what it may cost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.people import CAST

WHO = CAST


@dataclass(frozen=True)
class Page:
    """`answers`: one status per person of the cast, in the order of tests.people.CAST. `queries`: the most a person may cost.

    `key` makes the address' arguments from the world; `scales` says that the page must cost the same with 1 and with 3 rows.
    """

    name: str
    answers: str
    queries: int
    key: Callable[[Any], dict[str, Any]] = lambda world: {}
    query: str = ""
    scales: bool = True

    def status(self, who: str) -> int:
        return int(self.answers.split()[WHO.index(who)])

    @property
    def id(self) -> str:
        return f"{self.name}{self.query}"

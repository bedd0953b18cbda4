"""Why two entries fit, or an organisation fits a twin town: a pure function over what both say, so that it can be explained and tested.

Nothing is learnt and nothing is hidden: what is shared is listed, and the list is the reason.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple


class Said(NamedTuple):
    """What an entry, an organisation or a twin town says about itself, as codes and keys."""

    category: str = ""
    place: int | None = None
    land: str = ""
    countries: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


class Shared(NamedTuple):
    """What two of them share. German is no reason: everybody works in it here."""

    category: str = ""
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    place: int | None = None
    land: str = ""

    @property
    def score(self) -> int:
        own = (
            4 * bool(self.category) + 3 * len(self.countries) + 2 * len(self.topics) + 2 * len(self.languages)
        )
        return own + 2 * (self.place is not None) + bool(self.land)

    @property
    def fits(self) -> bool:
        """The same category and one thing more, or a country, or two things; being in the same Land alone is none."""
        kinds = [self.category, self.countries, self.topics, self.languages, self.place]
        return (
            bool(self.countries) or sum(bool(kind) for kind in kinds) > 1 or bool(self.category and self.land)
        )


EVERYBODYS = frozenset({"de"})


def shared(one: Said, other: Said) -> Shared:
    same_place = one.place is not None and one.place == other.place
    return Shared(
        category=one.category if one.category == other.category else "",
        countries=tuple(sorted(one.countries & other.countries)),
        topics=tuple(sorted(one.topics & other.topics)),
        languages=tuple(sorted((one.languages & other.languages) - EVERYBODYS)),
        place=one.place if same_place else None,
        land=one.land if one.land == other.land and not same_place else "",
    )


def best(mine: Said, others: Iterable[tuple[Any, Said]], most: int) -> list[tuple[Any, Shared]]:
    """Those that fit, the most shared first; of equals the order they came in."""
    found = [(row, shared(mine, said)) for row, said in others]
    return sorted((one for one in found if one[1].fits), key=lambda one: -one[1].score)[:most]

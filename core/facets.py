"""How many rows stand behind each choice of a directory, counted under all other choices (docs/decisions/23).

Each process keeps which public rows have which value as one number a value, a bit a row: counting is then `&` and `bit_count`, whatever
is asked. What was kept is carried on by what the histories say has changed since, in the way of the status matrix (docs/decisions/10);
the rows of a list come from the database alone. A room says in a `Source` what is counted.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from django.db import connection

MOST_CARRIED = 500  # changes; with more, all is read anew
MOST_TOLD = 200
FEW = 8  # one in so many
_LOOKED_BACK = 5000
_NOW = """
    SELECT pg_current_snapshot()::text, pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
           pg_snapshot_xmax(pg_current_snapshot())::text::bigint, {own}, ARRAY[{marks}], ARRAY({young})
"""
_OWN = "coalesce(pg_current_xact_id_if_assigned()::text, '')"
"""The number of the transaction that reads, if it writes."""
_QUIET = f"SELECT pg_current_snapshot()::text, {_OWN}"
"""Two snapshots that say the same have seen the same, unless this very transaction writes."""
_MARK = "(SELECT coalesce(max(pgh_id), 0) FROM {table})"
_BY = "(pg_snapshot_xmax(pg_current_snapshot())::text::bigint & ~4294967295) + e.xmin::text::bigint"
_YOUNG = f"""SELECT '{{number}}:' || pgh_id FROM {{table}} e WHERE pgh_id > {{after}}
    AND {_BY} >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint"""
"""What is seen of those who began no earlier than somebody who still writes. No snapshot tells them from what is not seen yet: it names no
savepoint, and not what the reader wrote before and after it."""
_UNSEEN = f"""SELECT {{column}} FROM {{table}} e {{join}} WHERE pgh_id > (%(after)s::bigint[])[{{number}}]
    AND {_BY} >= %(oldest)s AND NOT '{{number}}:' || pgh_id = ANY(%(young)s::text[])"""
"""Whose histories hold something that was not seen then. The numbers only say where to begin to look: nobody who was still writing then can
have written below them."""

History = tuple[str, str, str]
"""A table of events, which column of it says the row that is counted, and what it is joined to."""


@dataclass(frozen=True)
class Source:
    """What is counted. `rows` is SQL for the key and one value or a list of values for each of `dimensions`, narrowed by `only`, a list of
    keys or NULL; `order` gives all keys in the order of the directory; `histories` is all that both depend on."""

    dimensions: tuple[str, ...]
    rows: str
    order: str
    histories: Iterable[History]
    more: Iterable[History] = ()  # of rooms above
    remembered: str = ""  # the dimension of which each row's values are kept, in their order

    @cached_property
    def queries(self) -> tuple[str, str]:
        """What is now; and that with what has changed since. With the histories of the rooms above."""
        histories = list(enumerate([*self.histories, *self.more], start=1))
        marks = [_MARK.format(table=table) for _number, (table, _column, _join) in histories]
        unseen = [
            _UNSEEN.format(table=table, column=column, join=join, number=number)
            for number, (table, column, join) in histories
        ]

        def now(after: list[str]) -> str:
            young = [
                _YOUNG.format(table=table, number=number, after=after[number - 1])
                for number, (table, _column, _join) in histories
            ]
            return _NOW.format(own=_OWN, marks=", ".join(marks), young=" UNION ALL ".join(young))

        known = [f"(%(after)s::bigint[])[{number}]" for number, _history in histories]
        return (
            now([f"{mark} - {_LOOKED_BACK}" for mark in marks]),
            f"{now(known)}, ARRAY({' UNION '.join(unseen)})",
        )


@dataclass(slots=True)
class Index:
    """Bit n of a number stands for the row that came as the nth. Never changed once it is kept; a change makes another."""

    source: Source
    places: dict[int, int] = field(default_factory=dict)  # row -> its bit
    everything: int = 0
    values: dict[str, dict[Any, int]] = field(default_factory=dict)  # of each dimension
    order: list[int] = field(default_factory=list)  # all of them as the directory has them
    remembered: dict[int, list[str]] = field(default_factory=dict)
    told: dict[Hashable, Any] = field(default_factory=dict)  # what was worked out from all this

    def bits(self, rows: Iterable[int]) -> int:
        """Those of them that are public."""
        bits = [bit for bit in map(self.places.get, rows) if bit is not None]
        return _number(bits, len(self.places)) & self.everything

    def once(self, key: Hashable, work: Callable[[], Any]) -> Any:
        """What follows from what the rows say now; any change to a row makes another index, which knows nothing yet."""
        if key not in self.told:
            if len(self.told) >= MOST_TOLD:
                self.told.clear()
            self.told[key] = work()
        return self.told[key]

    def having(self, dimension: str, values: Iterable) -> int:
        """Those with any of these values."""
        found, of = 0, self.values.get(dimension, {})
        for value in values:
            found |= of.get(value, 0)
        return found

    def sorted(self, bits: int, start: int, most: int) -> list[int]:
        """So many of these in their order, without the first few. Few are put in order, of many the order is walked through."""
        if bits.bit_count() < len(self.order) // FEW:
            ranks = self.once("ranks", self._ranks)
            found = sorted(filter(None, map(ranks.get, _places(bits))))
            return [pk for _rank, pk in found[start : start + most]]
        written = bits.to_bytes(len(self.places) // 8 + 1, "little")
        fitting = (
            pk
            for pk in self.order
            if (bit := self.places.get(pk)) is not None and written[bit >> 3] >> (bit & 7) & 1
        )
        return list(islice(fitting, start, start + most))

    def _ranks(self) -> dict[int, tuple[int, int]]:
        """The bit of each -> where it stands, and its key."""
        return {self.places[pk]: (rank, pk) for rank, pk in enumerate(self.order) if pk in self.places}

    def without(self, rows: Iterable[int]) -> "Index":
        """A copy in which these are nowhere; they keep their bits."""
        rest = ~_number([self.places[pk] for pk in rows if pk in self.places], len(self.places))
        return Index(
            self.source,
            dict(self.places),
            self.everything & rest,
            {
                name: {value: bits & rest for value, bits in each.items()}
                for name, each in self.values.items()
            },
            remembered=dict(self.remembered),
        )

    def add(self, rows: Iterable[tuple]) -> "Index":
        """Itself with these rows of the source; for an index nobody else has yet."""
        names, bits = self.source.dimensions, defaultdict(list)
        kept = names.index(self.source.remembered) if self.source.remembered else None
        all_of_them = []
        for pk, *given in rows:
            place = self.places.setdefault(pk, len(self.places))
            all_of_them.append(place)
            if kept is not None:
                self.remembered[pk] = given[kept]
            for name, value in zip(names, given, strict=True):
                for one in value if isinstance(value, list) else (value,):
                    bits[name, one].append(place)
        size = len(self.places)
        self.everything |= _number(all_of_them, size)
        for (name, value), found in bits.items():
            of = self.values.setdefault(name, {})
            of[value] = of.get(value, 0) | _number(found, size)
        return self


def _places(number: int) -> Iterator[int]:
    """The bits that are set."""
    written = f"{number:b}"[::-1]
    at = written.find("1")
    while at >= 0:
        yield at
        at = written.find("1", at + 1)


def _number(bits: Iterable[int], size: int) -> int:
    written = bytearray(size // 8 + 1)
    for bit in bits:
        written[bit >> 3] |= 1 << (bit & 7)
    return int.from_bytes(written, "little")


@dataclass(frozen=True, slots=True)
class Facets:
    """What is chosen, by the name of its filter, as the rows that fit it."""

    index: Index
    chosen: Mapping[str, int]
    ranked: Sequence[int] = ()  # a search: those that fit best, those that fit less well, ...

    def page(self, start: int, most: int) -> list[int]:
        """So many of those that fit, the best first, then in their order."""
        found, fitting = [], self.under()
        for bits in [each & fitting for each in self.ranked] or [fitting]:
            here = bits.bit_count()
            if start < here and len(found) < most:
                found += self.index.sorted(bits, start, most - len(found))
            start = max(0, start - here)
        return found

    def under(self, *left_out: str) -> int:
        """Those that fit everything chosen but these."""
        found = self.index.everything
        for name, bits in self.chosen.items():
            if name not in left_out:
                found &= bits
        return found

    @property
    def count(self) -> int:
        return self.under().bit_count()

    def without(self, *names: str) -> int:
        """How many there would be without these filters."""
        return self.under(*names).bit_count()

    def counts(self, name: str) -> dict[str, int]:
        """How many there would be with each value of this filter; values that nobody has are left out."""
        rest = self.under(name)
        return self.counted(self.index.values.get(name, {}), rest)

    @staticmethod
    def counted(values: Mapping[str, int], rest: int) -> dict[str, int]:
        return {value: count for value, bits in values.items() if (count := (bits & rest).bit_count())}


# ---- what is kept ------------------------------------------------------------------------------------------------------
Mark = list[int]  # the last event of each history


@dataclass(frozen=True, slots=True)
class _Kept:
    """`after`: no event up to there can still come in. `later` will be that as soon as all who wrote at `begun` are done. `own`: the
    transaction that read it, if it had written itself; its rows may yet be taken back."""

    index: Index
    seen: str
    oldest: int
    young: list[str]
    own: str
    after: Mark
    later: Mark
    begun: int


class Memory:
    """The index of a process. One query when nobody has written, two when nothing here has changed, four when something has.

    What a transaction that writes itself has read is for that transaction alone.
    """

    def __init__(self, source: Source):
        self.source = source
        self._kept: _Kept | None = None
        self._lock = threading.Lock()

    def forget(self) -> None:
        self._kept = None

    def index(self) -> Index:
        with self._lock:
            kept = self._kept
            self._kept = self._carried(kept) if kept else self._anew()
            return self._kept.index

    def _carried(self, kept: _Kept) -> _Kept:
        snapshot, own = _fetch(_QUIET)[0]
        if kept.own not in ("", own):
            return self._anew()
        if not own and snapshot == kept.seen:
            return kept
        asked = {"oldest": kept.oldest, "young": kept.young, "after": kept.after}
        seen, oldest, newest, own, mark, young, changed = _fetch(self.source.queries[1], asked)[0]
        if len(changed) > MOST_CARRIED:
            return self._anew()
        index = kept.index
        if changed:
            index = index.without(changed).add(_fetch(self.source.rows, {"only": changed}))
            index.order = _fetch(self.source.order)[0][0]
        if oldest >= kept.begun:
            return _Kept(index, seen, oldest, young, own, kept.later, mark, newest)
        return _Kept(index, seen, oldest, young, own, kept.after, kept.later, kept.begun)

    def _anew(self) -> _Kept:
        seen, oldest, newest, own, mark, young = _fetch(self.source.queries[0])[0]
        index = Index(self.source).add(_fetch(self.source.rows, {"only": None}))
        index.order = _fetch(self.source.order)[0][0]
        after = [max(0, one - _LOOKED_BACK) for one in mark]
        return _Kept(index, seen, oldest, young, own, after, mark, newest)


def _fetch(sql: str, params=None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()

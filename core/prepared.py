"""SQL that is put together once in a process, because that costs more than running it."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet, Value

_made: dict[Hashable, tuple[str, tuple]] = {}


def fetch(
    key: Hashable, make: Callable[[], QuerySet], values: Mapping[Any, Any] | None = None
) -> list[tuple]:
    """The rows of `make()`, a `values_list`. `key` names all that this query depends on; no person, no day, no word may be in it.

    What differs from call to call stands in the query as a stand-in, and in `values` with what it stands for.
    """
    sql, params = _sql(key, make)
    if values:
        params = tuple(values.get(each, each) for each in params)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def count(key: Hashable, make: Callable[[], QuerySet]) -> int:
    """How many rows `make()` has."""
    return _count(*_sql(key, lambda: _ones(make())))


def count_once(found: QuerySet, most: int | None = None) -> int:
    """As `found.count()`, with half of its work and counting to `most` only; nothing is kept."""
    try:
        return _count(*_ones(found)[:most].query.sql_with_params())
    except EmptyResultSet:
        return 0


def _ones(found: QuerySet) -> QuerySet:
    return found.order_by().values_list(Value(1))


def _count(sql: str, params: tuple) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({sql}) AS counted", params)
        return cursor.fetchone()[0]


def _sql(key: Hashable, make: Callable[[], QuerySet]) -> tuple[str, tuple]:
    if key not in _made:
        _made[key] = make().query.sql_with_params()
    return _made[key]

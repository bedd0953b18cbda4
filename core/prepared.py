"""Queries that are the same for everybody: their SQL is put together once in a process, because that costs more than running it."""

from collections.abc import Callable, Hashable

from django.db import connection
from django.db.models import QuerySet

_made: dict[Hashable, tuple[str, tuple]] = {}


def fetch(key: Hashable, make: Callable[[], QuerySet]) -> list[tuple]:
    """The rows of `make()`, a `values_list`. `key` names all that this query depends on; no person, no day, no word may be in it."""
    with connection.cursor() as cursor:
        cursor.execute(*_sql(key, make))
        return cursor.fetchall()


def count(key: Hashable, make: Callable[[], QuerySet]) -> int:
    """How many rows `make()` has."""
    sql, params = _sql(key, make)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({sql}) AS counted", params)
        return cursor.fetchone()[0]


def _sql(key: Hashable, make: Callable[[], QuerySet]) -> tuple[str, tuple]:
    if key not in _made:
        _made[key] = make().query.sql_with_params()
    return _made[key]

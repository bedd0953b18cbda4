"""Several people in the same moment: threads with a database connection each, let go together."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection


def at_once(call: Callable[[int], Any], times: int) -> list[Any]:
    """Run `call(0)` to `call(times - 1)` at once; each answer is what it returned or the exception it raised.

    Needs `pytest.mark.django_db(transaction=True)`, so that the threads see what the test has made.
    """
    gate = threading.Barrier(times)

    def run(number: int) -> Any:
        try:
            connection.ensure_connection()
            gate.wait(timeout=20)
            return call(number)
        except Exception as fault:
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))

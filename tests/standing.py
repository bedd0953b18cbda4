"""A given state that is built once for all tests of a file.

The state lies in a transaction around the file's tests; the transaction of each test is a savepoint in it, so every test finds what was
built, whatever an earlier one did. A test that really commits cannot stand on it: it builds a state of its own.

A conftest writes

    @pytest.fixture(scope="module")
    def built(standing):
        return standing(build)

    @pytest.fixture
    def stage(built, db):
        return built()
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

Build = Callable[[], Any]


class Ground:
    """The transaction a file's tests stand on."""

    open: "Ground | None" = None
    committing = False  # the test that is being set up

    def __init__(self, blocker: DjangoDbBlocker) -> None:
        self.blocker, self.atomic = blocker, transaction.atomic()
        with blocker.unblock():
            self.atomic.__enter__()
        Ground.open = self

    def leave(self) -> None:
        """Nothing of it stays. A second time does nothing."""
        if Ground.open is self:
            Ground.open = None
            with self.blocker.unblock():
                transaction.set_rollback(True)
                self.atomic.__exit__(None, None, None)


def step_on(*, committing: bool) -> None:
    """Before the fixtures of each test: one that commits would wait forever for an open ground."""
    Ground.committing = committing
    if committing and Ground.open is not None:
        Ground.open.leave()


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker) -> Iterator[Callable[[Build], Build]]:
    """Builds a state now and gives a function for copies of it; on no ground, the function builds it each time."""
    ground = None if Ground.committing else Ground(django_db_blocker)

    def standing_on(build: Build) -> Build:
        if ground is None:
            return build
        with django_db_blocker.unblock():
            state = build()
        return lambda: deepcopy(state) if Ground.open is ground else build()

    yield standing_on
    if ground is not None:
        ground.leave()

import pytest

from tests.networks.umbrellas.stage import Stage


@pytest.fixture
def stage(db) -> Stage:
    return Stage()

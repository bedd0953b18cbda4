"""The cache may be gone: then it is empty, and nobody waits for it."""

import time

import pytest
from django.core.cache import cache

from core.cache import ForgivingRedisCache
from tests.running import OwnValkey

OPTIONS = {"OPTIONS": {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}}


@pytest.fixture
def asked_again_at_once(monkeypatch):
    """Each test begins as if the server had not been missed yet."""
    monkeypatch.setattr(ForgivingRedisCache, "_down_until", 0.0)


def test_with_the_server_it_is_a_cache():
    cache.set("key", "value", 60)
    assert cache.get("key") == "value"
    assert cache.add("key", "other") is False
    cache.delete("key")
    assert cache.get("key", "nothing") == "nothing"


def test_without_the_server_it_is_empty_and_counts_nothing(asked_again_at_once):
    away = ForgivingRedisCache("unix:///nowhere/valkey.sock", OPTIONS)
    began = time.monotonic()
    away.set("key", "value")
    assert away.get("key") is None
    assert away.get("key", "given") == "given"
    assert away.get_many(["a", "b"]) == {}
    assert away.set_many({"a": 1}) == []
    assert away.add("key", 1) is True
    assert away.has_key("key") is False
    assert away.incr("key") == 1
    assert away.touch("key") is False
    assert away.delete("key") is False
    assert away.get_or_set("key", lambda: "made") in ("made", None)
    assert time.monotonic() - began < 1


@pytest.mark.slow
def test_a_server_that_comes_back_is_used_again(asked_again_at_once, monkeypatch):
    with OwnValkey() as valkey:
        kept = ForgivingRedisCache(f"{valkey.url}?db=1", OPTIONS)
        kept.set("key", "value")
        valkey.stop()
        assert kept.get("key") is None
        valkey.start()
        assert kept.get("key") is None  # it is left in peace for ten seconds
        monkeypatch.setattr(ForgivingRedisCache, "_down_until", 0.0)  # these have passed
        kept.set("key", "again")
        assert kept.get("key") == "again"

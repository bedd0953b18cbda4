"""The cache may be gone at any time; then it is empty, and no page fails for it (promises.md, "When things break")."""

import time

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

_REST_SECONDS = 10


def _forgiving(name: str, default):
    method = getattr(RedisCache, name)

    def call(self, *args, **kwargs):
        if time.monotonic() < self._down_until:
            return default(args, kwargs)
        try:
            return method(self, *args, **kwargs)
        except (RedisError, OSError):
            type(self)._down_until = time.monotonic() + _REST_SECONDS
            return default(args, kwargs)

    call.__name__ = name
    return call


def _given_default(args, kwargs):
    return kwargs.get("default", args[1] if len(args) > 1 else None)


class ForgivingRedisCache(RedisCache):
    """Answers like an empty cache while the server does not; asks it again after ten seconds. Counters then count nothing."""

    _down_until = 0.0

    get = _forgiving("get", _given_default)
    get_many = _forgiving("get_many", lambda args, kwargs: {})
    set = _forgiving("set", lambda args, kwargs: None)
    set_many = _forgiving("set_many", lambda args, kwargs: [])
    add = _forgiving("add", lambda args, kwargs: True)
    touch = _forgiving("touch", lambda args, kwargs: False)
    delete = _forgiving("delete", lambda args, kwargs: False)
    delete_many = _forgiving("delete_many", lambda args, kwargs: None)
    has_key = _forgiving("has_key", lambda args, kwargs: False)
    incr = _forgiving("incr", lambda args, kwargs: kwargs.get("delta", args[1] if len(args) > 1 else 1))
    clear = _forgiving("clear", lambda args, kwargs: False)

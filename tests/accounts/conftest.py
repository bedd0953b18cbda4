"""Attempts are counted in the cache; each test has a cache of its own, because others may run at the same time."""

import uuid

import pytest


@pytest.fixture(autouse=True)
def own_cache(settings):
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": uuid.uuid4().hex}}

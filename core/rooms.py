"""The addresses of a room, looked at only where the path begins with a word of its own.

Django tries all addresses of all rooms one after the other, some 350 of them; that cost each page of the rooms at the end a millisecond.
"""

from functools import cached_property

from django.urls import URLPattern, URLResolver, include
from django.urls.exceptions import Resolver404
from django.urls.resolvers import RoutePattern


class RoomResolver(URLResolver):
    @cached_property
    def first_words(self) -> frozenset[str] | None:
        """None where an address begins with something that is no fixed word."""
        if not all(map(_begins_with_a_word, self.url_patterns)):
            return None
        return frozenset(_first_word(str(one.pattern)) for one in self.url_patterns)

    def resolve(self, path):
        if self.first_words is not None and _first_word(path) not in self.first_words:
            raise Resolver404({"tried": [], "path": path})
        return super().resolve(path)


def room(urlconf: str) -> RoomResolver:
    """As `path("", include(urlconf))`."""
    module, app_name, namespace = include(urlconf)
    return RoomResolver(RoutePattern("", is_endpoint=False), module, app_name=app_name, namespace=namespace)


def _first_word(path: str) -> str:
    return path.partition("/")[0]


def _begins_with_a_word(one: URLPattern | URLResolver) -> bool:
    route = str(one.pattern)
    if not isinstance(one.pattern, RoutePattern) or "<" in _first_word(route):
        return False
    return "/" in route or isinstance(one, URLPattern)

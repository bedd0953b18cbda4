"""Each address is found by the room that has it, and a room is asked only where the path begins with a word of its own."""

import pytest
from django.urls import Resolver404, URLResolver, get_resolver, path, resolve, reverse
from django.urls.resolvers import RoutePattern

from core.rooms import RoomResolver


def rooms() -> list[RoomResolver]:
    def below(resolver: URLResolver):
        for one in resolver.url_patterns:
            if isinstance(one, RoomResolver):
                yield one
            elif isinstance(one, URLResolver):
                yield from below(one)

    return list(below(get_resolver()))


def resolver(*patterns) -> RoomResolver:
    return RoomResolver(RoutePattern("", is_endpoint=False), list(patterns))


def view(request): ...


def test_every_room_says_by_which_words_its_addresses_begin():
    assert len(rooms()) > 20
    assert [one.urlconf_name for one in rooms() if one.first_words is None] == []


def test_a_room_is_asked_only_for_its_words():
    asked = []

    class Asked(RoutePattern):
        def match(self, path):
            asked.append(path)
            return super().match(path)

    here = path("hier/<int:pk>/", view, name="here")
    here.pattern = Asked("hier/<int:pk>/", is_endpoint=True)
    room = resolver(here)
    with pytest.raises(Resolver404):
        room.resolve("dort/1/")
    assert asked == []
    assert room.resolve("hier/1/").kwargs == {"pk": 1} and asked == ["hier/1/"]


def test_a_room_with_an_address_that_begins_with_anything_is_asked_always():
    assert resolver(path("", view)).first_words == {""}
    room = resolver(path("hier/", view), path("<slug:name>/", view))
    assert room.first_words is None
    assert room.resolve("dort/").kwargs == {"name": "dort"}


@pytest.mark.parametrize(
    "name", ["home:start", "home:organisations", "status:matrix", "figures:statistics", "accounts:people"]
)
def test_addresses_lead_where_they_did(name):
    slug = {"slug": "pilot"} if name in ("status:matrix", "figures:statistics") else {}
    assert resolve(reverse(name, kwargs=slug)).view_name == name

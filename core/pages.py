"""What pages are made of: navigation, next steps, panels."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse, translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.registry import navigation, profile_panels


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One entry of the main navigation; `shown(user)` None means everybody."""

    label: Any
    url_name: str
    shown: Callable[[Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class NavLink:
    label: Any
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing a person has to do, for the Arbeitsbereich. `url` leads to where it is done; `since` says how long it has waited."""

    title: Any
    url: str
    detail: Any = ""
    due: date | None = None
    since: date | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A part that another room adds to a page: a template and what it needs."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)

    def render(self, request: HttpRequest) -> SafeString:
        return render_to_string(self.template, self.context, request)


def panels_of(request: HttpRequest, obj) -> list[SafeString]:
    """What other rooms add to the page of this object, ready for the template."""
    makers = profile_panels.starting(f"{obj._meta.label}:")
    return [panel.render(request) for make in makers if (panel := make(request, obj)) is not None]


def layout(request: HttpRequest) -> dict[str, Any]:
    """Context of every page. What costs something is worked out by the tags of the shell, when a page has them."""
    return {"operator": settings.OPERATOR, "header_label": settings.HEADER_LABEL, "demo": settings.DEMO}


class Navigation:
    """The main navigation as this person sees it: `shown` entries, their `urls`, and which of them the page belongs to."""

    def __init__(self, path: str, user):
        self.shown = [
            entry for entry in navigation if entry.shown is None or (user is not None and entry.shown(user))
        ]
        self.urls = _addresses(get_language(), tuple(entry.url_name for entry in self.shown))
        self.current = max((url for url in self.urls if _is_within(path, url)), key=len, default="")

    @property
    def links(self) -> list[NavLink]:
        return [
            NavLink(entry.label, url, url == self.current)
            for entry, url in zip(self.shown, self.urls, strict=True)
        ]


@lru_cache
def _addresses(language: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """`language` is the one in force: addresses differ by it."""
    return tuple(reverse(name) for name in names)


def _is_within(path: str, url: str) -> bool:
    """A page belongs to the entry it lies below; the start page has nothing below it."""
    return path == url or (url not in ("/", "/en/") and path.startswith(url))


_translated: dict[tuple[str, str], bool] = {}


def in_language(request: HttpRequest, code: str) -> str:
    """The address of this same page in another language; the start page where this one does not exist."""
    match, here = request.resolver_match, request.get_full_path()
    if match is None:
        return _prefix(code)
    key = match.route, code
    if key not in _translated:
        _translated[key] = translate_url(here, code) != here
    if not _translated[key]:
        return here
    return _prefix(code) + here.removeprefix(_prefix(get_language()))


def _prefix(code: str) -> str:
    return "/" if code == settings.LANGUAGE_CODE else f"/{code}/"

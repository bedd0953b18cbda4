"""What pages are made of: navigation, next steps, panels."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, Resolver404, resolve, reverse, translate_url
from django.utils.safestring import SafeString

from core.registry import navigation


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


def layout(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: `nav`, `languages` (each with the address of this same page), `operator`, `header_label`."""
    user = getattr(request, "user", None)
    path = request.path
    shown = [entry for entry in navigation if entry.shown is None or (user is not None and entry.shown(user))]
    urls = [reverse(entry.url_name) for entry in shown]
    current = max((url for url in urls if _is_within(path, url)), key=len, default="")
    entries = [NavLink(entry.label, url, url == current) for entry, url in zip(shown, urls, strict=True)]
    return {
        "nav": entries,
        "languages": LanguageLinks(request),
        "operator": settings.OPERATOR,
        "header_label": settings.HEADER_LABEL,
        "demo": settings.DEMO,
    }


def _is_within(path: str, url: str) -> bool:
    """A page belongs to the entry it lies below; the start page has nothing below it."""
    return path == url or (url not in ("/", "/en/") and path.startswith(url))


class LanguageLinks:
    """The address of the present page in each language, worked out only when the template asks."""

    def __init__(self, request: HttpRequest):
        self.request = request

    def __iter__(self):
        for code, name in settings.LANGUAGES:
            yield {"code": code, "name": name, "url": self._same_page(code)}

    def _same_page(self, code: str) -> str:
        try:
            resolve(self.request.path)
            return translate_url(self.request.get_full_path(), code)
        except (Resolver404, NoReverseMatch):
            return "/" if code == settings.LANGUAGE_CODE else f"/{code}/"

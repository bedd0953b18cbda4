"""What every page shows and few pages change: drawn once in a process for each of the few ways it can look."""

from collections.abc import Callable
from urllib.parse import quote

from django import template
from django.conf import settings
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from core.pages import Navigation, in_language
from core.registry import directories as registered

register = template.Library()
HERE, TOKEN = "__here__", "__token__"
_drawn: dict[tuple, str] = {}
MOST = 500


def _once(key: tuple, draw: Callable[[], str]) -> str:
    if key not in _drawn:
        if len(_drawn) >= MOST:
            _drawn.clear()
        _drawn[key] = draw()
    return _drawn[key]


@register.simple_tag
def assets() -> SafeString:
    """Style, script and mark of every page."""
    return mark_safe(_once(("assets", settings.STATIC_URL), lambda: render_to_string("layout/assets.html")))


@register.simple_tag(takes_context=True)
def footer(context) -> SafeString:
    """Only the address for "report a barrier" differs from page to page."""
    request, operator = context.get("request"), settings.OPERATOR
    key = ("footer", get_language(), settings.DEMO, operator["name"])
    words = {"here": HERE, "demo": settings.DEMO, "operator": operator}
    drawn = _once(key, lambda: render_to_string("layout/footer.html", words))
    return mark_safe(drawn.replace(HERE, quote(request.path) if request else ""))


@register.simple_tag(takes_context=True)
def directories(context, group: str) -> SafeString:
    """The pages of a group beside this one (static/portal/directory.css)."""
    path = context["request"].path
    return mark_safe(_once(("directories", group, get_language(), path), lambda: _directories(group, path)))


def _directories(group: str, path: str) -> str:
    items = []
    for entry in registered.starting(f"{group}:"):
        url = reverse(entry.url_name)
        here = ' aria-current="page"' if url == path else ""
        items.append(f'<li><a href="{escape(url)}"{here}>{escape(entry.label)}</a></li>')
    label = escape(gettext("Directories"))
    return f'<nav class="d-tabs" aria-label="{label}"><ul>{"".join(items)}</ul></nav>'


@register.simple_tag(takes_context=True)
def header(context) -> SafeString:
    """The same for all who see the same entries; the token for signing out and the addresses of the other languages are put in."""
    if "header_label" not in context:  # a page for our own faults: no user, no navigation
        return mark_safe(render_to_string("layout/header.html", {}))
    request, language = context["request"], get_language()
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    seen = Navigation(request.path, user)
    others = [{"code": code, "url": f"__{code}__"} for code, _name in settings.LANGUAGES if code != language]

    def draw() -> str:
        words = {"nav": seen.links, "languages": others, "signed_in": signed_in, "csrf_token": TOKEN}
        return render_to_string("layout/header.html", {**words, "header_label": settings.HEADER_LABEL})

    drawn = _once(("header", language, signed_in, seen.urls, seen.current, settings.HEADER_LABEL), draw)
    if signed_in:
        drawn = drawn.replace(TOKEN, get_token(request))
    for other in others:
        drawn = drawn.replace(other["url"], escape(in_language(request, other["code"])))
    return mark_safe(drawn)

"""Formatted text that people write: cleaned by an allow-list when it is saved, and again when it is shown."""

import nh3
from django.utils.safestring import SafeString, mark_safe

TAGS = {
    "a", "abbr", "blockquote", "br", "dd", "dl", "dt", "em", "h2", "h3", "h4", "li", "ol", "p", "strong", "table", "tbody", "td", "th",
    "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "th": {"scope"},
    "td": {"colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


def clean(html: str) -> str:
    """Only the tags, attributes and link schemes of the allow-list; everything else goes, scripts with their content."""
    return nh3.clean(
        html.replace("\x00", ""),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    ).strip()


def shown(html: str) -> SafeString:
    """The text for a template; cleaned again, because a row may have come in another way."""
    return mark_safe(clean(html))

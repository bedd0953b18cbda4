"""What every page shows and few pages change."""

from urllib.parse import quote

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()
HERE = "__here__"
_footers: dict[tuple, str] = {}


@register.simple_tag(takes_context=True)
def footer(context) -> SafeString:
    """The footer, rendered once for each language in a process; only the address for "report a barrier" differs from page to page."""
    request = context.get("request")
    key = (get_language(), settings.DEMO, settings.OPERATOR["name"])
    if key not in _footers:
        _footers[key] = render_to_string(
            "layout/footer.html", {"here": HERE, "demo": settings.DEMO, "operator": settings.OPERATOR}
        )
    return mark_safe(_footers[key].replace(HERE, quote(request.path) if request else ""))

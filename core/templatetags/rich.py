"""Formatted text in a template."""

from django import template
from django.utils.safestring import SafeString

from core import richtext

register = template.Library()


@register.filter
def rich(text: str | None, level: int = 2) -> SafeString:
    """What a rich field holds, formatted or plain, cleaned; its uppermost headings are of `level`, below the page's own."""
    return richtext.lowered(richtext.of_typed(text or ""), level - 2)

"""Formatted text that people write: cleaned by an allow-list when it is saved, and again when it is shown.

A rich field also takes plain text, typed without scripts or older than the editor: its paragraphs and line breaks stay (`of_typed`).
"""

import re
from html import escape, unescape

import nh3
from django import forms
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

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
BLOCK = re.compile(r"<(p|h[2-4]|ul|ol|dl|table|blockquote)\b", re.IGNORECASE)
HEADING = re.compile(r"(</?h)([2-4])(?=>| )")
EMPTY = re.compile(r"<(p|h[2-4])>(?:\s|<br>|&nbsp;)*</\1>")
ONLY_PARAGRAPHS = re.compile(r"(?:<p>(?:[^<]|<br>)*</p>\s*)*")


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


def lowered(html: str, steps: int) -> SafeString:
    """The same with every heading so many levels deeper, for a page that has headings above it."""
    return mark_safe(HEADING.sub(lambda found: f"{found[1]}{min(int(found[2]) + steps, 6)}", clean(html)))


def of_typed(text: str) -> str:
    """The HTML of what a rich field holds: formatted text cleaned and without empty paragraphs, plain text as paragraphs."""
    text = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if BLOCK.search(text):
        return EMPTY.sub("", clean(text))
    paragraphs = (part.strip("\n") for part in re.split(r"\n[ \t]*\n", text))
    return clean(
        "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in paragraphs if part.strip())
    )


def to_type(html: str) -> str:
    """What stands in the field: plain text while it is nothing but paragraphs, so that it can be written without scripts too."""
    if not BLOCK.search(html) or not ONLY_PARAGRAPHS.fullmatch(html):
        return html
    paragraphs = re.findall(r"<p>(.*?)</p>", html, re.DOTALL)
    return "\n\n".join(unescape(re.sub(r"<br>\n?", "\n", part)) for part in paragraphs)


class RichTextarea(forms.Textarea):
    """A plain textarea that becomes an editor where scripts run: headings, bold, italics, lists, links."""

    words = {
        "label": _("Formatting"),
        "text": _("Text"),
        "heading": _("Heading"),
        "subheading": _("Subheading"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "bullets": _("List"),
        "numbers": _("Numbered list"),
        "link": _("Link"),
        "address": _("Address of the link"),
        "take": _("Apply"),
        "unlink": _("Remove the link"),
        "undo": _("Undo"),
    }

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-richtext": static("django_prose_editor/editor.js"),
            **{f"data-word-{key}": word for key, word in self.words.items()},
        }
        return context

    def render(self, name, value, attrs=None, renderer=None):
        return format_html(
            '<link rel="stylesheet" href="{}">{}<script src="{}" defer></script>',
            static("portal/richtext.css"),
            super().render(name, value, attrs, renderer),
            static("portal/richtext.js"),
        )


class RichTextField(forms.CharField):
    """Formatted text. Gives clean HTML; the limit counts the HTML as it is kept."""

    widget = RichTextarea

    def __init__(self, *, rows: int = 18, **kwargs):
        super().__init__(**{"strip": False, "widget": RichTextarea(attrs={"rows": rows}), **kwargs})

    def prepare_value(self, value):
        return to_type(value) if isinstance(value, str) else value

    def to_python(self, value) -> str:
        return of_typed(super().to_python(value))

    def has_changed(self, initial, data) -> bool:
        return of_typed(initial or "") != of_typed(data or "")

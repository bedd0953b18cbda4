"""Frozen copies: what was handed in, as text with its check value (SHA-256). Never changed, never deleted.

A room derives its own copy from `FrozenCopy`, with a foreign key `related_name` of its own, and writes it with `text_of`: the document part
by part and the plain values beside it, so that it can be drawn and compared for ever, whatever the code becomes.
"""

import hashlib
import json
from dataclasses import asdict
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.documents import Document, Facts, Heading, Items, Paragraph, Part, Table, respond
from core.models import Model

FORMAT = 1
KINDS = {kind.__name__: kind for kind in (Heading, Facts, Items, Paragraph, Table)}


class FrozenCopy(Model):
    """`content` is JSON, `checksum` the SHA-256 of exactly this text."""

    edition = models.PositiveSmallIntegerField(gettext_lazy("edition"), default=1)
    content = models.TextField(gettext_lazy("content"))
    checksum = models.CharField(gettext_lazy("check value (SHA-256)"), max_length=64)
    taken_at = models.DateTimeField(gettext_lazy("taken at"))
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=gettext_lazy("handed in by"), on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip

    class Meta:
        abstract = True
        verbose_name = gettext_lazy("frozen copy")
        verbose_name_plural = gettext_lazy("frozen copies")
        ordering = ["edition"]
        default_permissions = ()
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    @staticmethod
    def sum_of(content: str) -> str:
        return hashlib.sha256(content.encode()).hexdigest()

    @property
    def is_intact(self) -> bool:
        """The text still has the check value that was given out in the receipt."""
        return self.sum_of(self.content) == self.checksum

    @property
    def document(self) -> Document:
        """As it was handed in, with its check value at the foot."""
        frozen = json.loads(self.content)["document"]
        parts: list[Part] = [KINDS[kind](**values) for kind, values in frozen["parts"]]
        foot = Facts([(_("Edition"), self.edition), (_("Check value (SHA-256)"), self.checksum)])
        return Document(
            title=frozen["title"],
            subtitle=frozen["subtitle"],
            parts=[*parts, Heading(_("Frozen copy")), foot],
            language="de",
        )

    def says_the_same(self, **now: Any) -> bool:
        """What is stored today still says what was handed in, under each of these names."""
        frozen = json.loads(self.content)
        return all(frozen[name] == plain(value) for name, value in now.items())


def text_of(document: Document, **facts: Any) -> str:
    """JSON with sorted keys: the facts as plain values, and the document."""
    content = {
        **plain(facts),
        "format": FORMAT,
        "document": {
            "title": document.title,
            "subtitle": document.subtitle,
            "parts": [[type(part).__name__, plain(asdict(part))] for part in document.parts],
        },
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1)


def plain(value: Any) -> Any:
    """Numbers of money and days as text: what JSON gives back is what was put in."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value if isinstance(value, bool | int | str | type(None)) else str(value)


def respond_frozen(request: HttpRequest, copy: FrozenCopy, name: str, crumbs) -> HttpResponse:
    """The copy as a document, or with `?format=json` exactly the text that the check value is of."""
    if request.GET.get("format") != "json":
        return respond(request, copy.document, name, crumbs)
    answer = HttpResponse(copy.content, content_type="application/json; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer

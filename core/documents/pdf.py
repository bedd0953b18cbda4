"""The document as a tagged PDF (PDF/UA-1). The typesetter checks the standard itself and refuses what breaks it."""

import json
import logging
from functools import cache
from pathlib import Path

import typst
from django.conf import settings
from django.utils.translation import gettext as _

from core.documents.parts import Document

SHEET = Path(__file__).with_name("document.typ")
STANDARD = "ua-1"
log = logging.getLogger(__name__)


def as_pdf(document: Document) -> bytes:
    """About 10 ms a page. Letters that no font has are drawn as boxes; such a file is tagged, but not marked as PDF/UA."""
    data = json.dumps(
        {
            "title": str(document.title),
            "subtitle": str(document.subtitle),
            "author": settings.PORTAL_NAME,
            "lang": document.language[:2],
            "landscape": document.landscape,
            "foot": f"{settings.PORTAL_NAME} · {document.title}",
            "page_words": _("Page {page} of {pages}"),
            "parts": document.printed(),
        }
    )
    try:
        return _set(data, [STANDARD])
    except typst.TypstError as fault:
        if "could not be displayed" not in str(fault):
            raise
        log.warning("pdf without the standard: letters that no font has")
        return _set(data, [])


def _set(data: str, standards: list[str]) -> bytes:
    return typst.compile(
        _sheet(),
        sys_inputs={"document": data},
        pdf_standards=standards,
        ignore_system_fonts=True,
        font_paths=[settings.ASSETS / "kern" / "fonts" / "print"],
    )


@cache
def _sheet() -> bytes:
    return SHEET.read_bytes()

"""What the accessibility statement says about this software, as data: reviewed once a year and on big changes (BITV 2.0, § 7)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Gap:
    what: Any
    reason: Any
    instead: Any


@dataclass(frozen=True, slots=True)
class Statement:
    created_on: date
    reviewed_on: date
    conformance: Any
    method: Any
    gaps: tuple[Gap, ...]


STATEMENT = Statement(
    created_on=date(2026, 11, 22),
    reviewed_on=date(2026, 11, 22),
    conformance=_("This website is partly accessible: it meets most, but not all requirements."),
    method=_(
        "Self-assessment: automated tests of the pages in a browser (rules of WCAG 2.1 A and AA), in light and dark, at a width of "
        "320 pixels, and use by keyboard alone. An independent body has not audited the website yet."
    ),
    gaps=(
        Gap(
            _("Video in German Sign Language"),
            _("It has not been recorded yet."),
            _("The page “Sign language” says what it will contain. Questions are answered in writing."),
        ),
        Gap(
            _("Text in easy language"),
            _("People with learning difficulties have not checked it yet."),
            _("The text is published as a draft and says so."),
        ),
        Gap(
            _("Tables for download (CSV, Excel)"),
            _("They have not been tested with assistive technology."),
            _("Each table is also a page of this website."),
        ),
    ),
)

"""Warnings of `manage.py check`: duties of a public site that this installation does not fulfil yet."""

from datetime import date, timedelta

from django.conf import settings
from django.core.checks import Error, Warning
from django.utils import timezone

from portal.content.accessibility import STATEMENT
from portal.content.queries import DETAILS
from portal.content.states import PageKey

DUTIES = (
    ("portal.W001", PageKey.IMPRINT, "The legal notice (§ 5 DDG, § 18 MStV)"),
    ("portal.W002", PageKey.PRIVACY, "The privacy page (Art. 13 DSGVO)"),
    ("portal.W003", PageKey.ACCESSIBILITY, "The accessibility statement (§ 12b BGG)"),
)


def check_operator(app_configs, **kwargs) -> list[Warning]:
    """What the operator has not said yet; the pages show it as missing."""
    warnings = []
    for number, key, duty in DUTIES:
        missing = [f"PORTAL_OPERATOR_{detail.key.upper()}" for detail in DETAILS[key] if not detail.value]
        if missing:
            warnings.append(Warning(f"{duty} lacks details.", hint=f"Set {', '.join(missing)}.", id=number))
    return warnings


def check_statement(app_configs, **kwargs) -> list[Warning]:
    if timezone.localdate() - STATEMENT.reviewed_on <= timedelta(days=365):
        return []
    return [
        Warning(
            "The accessibility statement was last reviewed more than 12 months ago.",
            hint="Review it and bring portal/content/accessibility.py up to date.",
            id="portal.W004",
        )
    ]


def check_security_txt(app_configs, **kwargs) -> list[Warning | Error]:
    """An expired security.txt is worse than none (RFC 9116)."""
    try:
        expires = date.fromisoformat(settings.SECURITY_TXT_EXPIRES)
    except ValueError:
        return [Error("PORTAL_SECURITY_TXT_EXPIRES is not a date like 2027-10-31.", id="portal.E001")]
    if expires - timezone.localdate() > timedelta(days=30):
        return []
    return [
        Warning(
            "security.txt expires in less than 30 days.",
            hint="Set PORTAL_SECURITY_TXT_EXPIRES to a day within the next year.",
            id="portal.W005",
        )
    ]

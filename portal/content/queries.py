"""What the pages show: texts, the operator's details, reports that wait."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.pages import NextStep
from portal.content.defaults import default_fields
from portal.content.models import BarrierReport, Page
from portal.content.states import PageKey


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing a site must say about its operator. An empty `value` is shown as not yet given."""

    key: str
    label: Any

    @property
    def value(self) -> str:
        return settings.OPERATOR[self.key]

    @property
    def kind(self) -> str:
        return {"email": "email", "phone": "phone"}.get(self.key, "text")


NAME = Detail("name", _("Operator"))
ADDRESS = Detail("address", _("Address"))
REPRESENTATIVE = Detail("representative", _("Represented by"))
EMAIL = Detail("email", _("E-mail"))
PHONE = Detail("phone", _("Telephone"))
SUPERVISOR = Detail("supervisor", _("Supervisory authority"))
EDITOR = Detail("editor", _("Responsible for the content"))
PRIVACY_OFFICER = Detail("privacy_officer", _("Data protection officer"))
PRIVACY_AUTHORITY = Detail("privacy_authority", _("Data protection authority"))
ENFORCEMENT_BODY = Detail("enforcement_body", _("Arbitration or enforcement body"))

DETAILS = {
    PageKey.IMPRINT: (NAME, ADDRESS, REPRESENTATIVE, EMAIL, PHONE, SUPERVISOR, EDITOR),
    PageKey.PRIVACY: (NAME, ADDRESS, EMAIL, PRIVACY_OFFICER, PRIVACY_AUTHORITY),
    PageKey.ACCESSIBILITY: (EMAIL, PHONE, ENFORCEMENT_BODY),
    PageKey.CONTACT: (NAME, ADDRESS, EMAIL, PHONE),
}


def page_of(key: str) -> Page:
    """The page as the editors wrote it; as delivered where its row is missing, because these pages may never be."""
    return Page.objects.filter(key=key).first() or Page(**default_fields(key))


def barrier_steps(user) -> list[NextStep]:
    """Reports that wait for an answer, for those who answer them; one query."""
    reports = BarrierReport.objects.visible_to(user).open().order_by("due_on", "pk")[:20]
    return [
        NextStep(
            gettext("Answer a reported barrier"),
            reverse("content:barrier_report", args=[each.pk]),
            each.page,
            due=each.due_on,
            since=each.created_at.date(),
        )
        for each in reports
    ]

"""Notices as they were issued, and the texts that stand in them."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.access import require
from core.frozen import text_of
from core.history import Transition
from core.versions import save_checked
from projects.applications.models import Application
from projects.calls.models import Call
from projects.grants.models import Grant, NoticeCopy, NoticeTexts, RejectionCopy
from projects.grants.states import CopyKind
from projects.grants.wording import document_of, rejection_of, texts_of


def keep_copy(grant: Grant, kind: str, *, by, reason: str = "") -> NoticeCopy | None:
    """The notice as it goes out today, frozen. None for a grant whose notice was not issued here: it is told of elsewhere."""
    if grant.application_id is None:
        return None
    edition = grant.copies.count() + 1
    if kind != CopyKind.ISSUE and edition == 1:
        return None
    with override("de"):
        document = document_of(grant, texts_of(grant.application.call), kind=kind, reason=reason)
        content = text_of(document, number=grant.number, edition=edition, kind=kind, amount=grant.amount)
    return NoticeCopy.objects.create(
        grant=grant, edition=edition, kind=kind, content=content, checksum=NoticeCopy.sum_of(content),
        taken_at=timezone.now(), taken_by=by,
    )  # fmt: skip


def keep_rejection(application: Application, step: Transition) -> None:
    """Effect of `application.reject` and `lapse`: the notice of rejection as it goes out, frozen in the same transaction."""
    with override("de"):
        texts, reason = texts_of(application.call), step.reason or _not_completed(application)
        document = rejection_of(application, texts, day=step.effective_on, reason=reason)
        content = text_of(document, number=application.number, reason=reason)
    RejectionCopy.objects.create(
        application=application, content=content, checksum=RejectionCopy.sum_of(content), taken_at=timezone.now(), taken_by=step.by,
    )  # fmt: skip


def _not_completed(application: Application) -> str:
    """Why the clock rejects it: what was asked for when it was returned, and until when."""
    asked = Transition.objects.of(application).filter(step="return").first()
    words = _("The application was not completed by %(day)s. This was asked for: %(what)s")
    return words % {"day": date_format(application.completion_due, "SHORT_DATE_FORMAT"), "what": asked.reason}


def write_texts(call: Call, *, by, version: int, changes: dict[str, Any]) -> NoticeTexts:
    """Those of the next notices; what was issued stays as it is. Raises Stale when somebody saved in between."""
    with transaction.atomic():
        texts = texts_of(call)
        require(by, "grants.keep_noticetexts", texts)
        if texts.pk is None:
            texts.created_by = by
            texts.save()
        save_checked(texts, version=version, changes=changes)
    return texts

"""Minutes: written together, approved by somebody else, then unchangeable; a correction is a new edition."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access import require
from core.attachments import Attachment, attach, detach
from core.richtext import of_typed
from core.versions import Stale, save_checked
from core.workflow import Refused, begin, take
from workshops.meetings.actions import letters
from workshops.meetings.models import Minutes, Workshop
from workshops.meetings.states import MINUTES, MinutesState

NOT_A_DRAFT = _(
    "These minutes have been submitted and can no longer be changed. Returned or as a new edition they can."
)

CHANGED_WHILE_READING = _(
    "The minutes have been changed and submitted again since you opened them. Please read them once more."
)


def begin_minutes(workshop: Workshop, *, by, **changes: Any) -> Minutes:
    """The first edition, or after an approved one the next, which starts with the text of the last.

    `changes` are text, public_text and author. If somebody else has begun in the meantime, Stale is raised with what she wrote:
    two people get a comparison, not two minutes.
    """
    with transaction.atomic():
        Workshop.objects.select_for_update(of=("self",)).only("pk").get(pk=workshop.pk)
        if current := workshop.minutes.in_work().first():
            raise Stale(current)
        last = workshop.minutes.order_by("-edition").first()
        minutes = Minutes(workshop=workshop, created_by=by, author=by)
        if last is not None:
            minutes.edition, minutes.text, minutes.public_text = last.edition + 1, last.text, last.public_text
        for name, value in _clean(changes).items():
            setattr(minutes, name, value)
        begin(MINUTES.write, minutes, by=by)
    return minutes


def edit_minutes(minutes: Minutes, *, by, version: int, **changes: Any) -> Minutes:
    """Save the draft. Raises Stale when somebody saved in between, Refused when it has been submitted meanwhile."""
    require(by, "meetings.write_minutes", minutes)
    with transaction.atomic():
        _locked_draft(minutes)
        save_checked(minutes, version=version, changes=_clean(changes))
    return minutes


def attach_to_minutes(minutes: Minutes, file, *, by) -> Attachment:
    """A file of the draft; it may stand for the text."""
    require(by, "meetings.write_minutes", minutes)
    with transaction.atomic():
        _locked_draft(minutes)
        return attach(minutes, file, by=by)


def detach_from_minutes(minutes: Minutes, attachment: Attachment, *, by) -> None:
    require(by, "meetings.write_minutes", minutes)
    with transaction.atomic():
        _locked_draft(minutes)
        detach(attachment)


def submit_minutes(minutes: Minutes, *, by) -> Minutes:
    """Up for approval by somebody else; those who may approve are told unless the workshop is long past."""
    with transaction.atomic():
        version = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk).version
        changes = {"submitted_by": by, "submitted_at": timezone.now(), "version": version + 1}
        cause = take(MINUTES.submit, minutes, by=by, changes=changes)
        letters.tell_submitted(minutes, cause)
    return minutes


def return_minutes(minutes: Minutes, *, by, reason: str) -> Minutes:
    """Back to draft; whoever submitted them is told the reason."""
    with transaction.atomic():
        submitter = minutes.submitted_by
        cause = take(
            MINUTES["return"],
            minutes,
            by=by,
            reason=reason,
            changes={"submitted_by": None, "submitted_at": None},
        )
        letters.tell_returned(minutes, submitter, cause)
    return minutes


def approve_minutes(minutes: Minutes, *, by, version: int | None = None) -> Minutes:
    """From now on the text does not change. Nobody gets a mail.

    `version` is the one that was read: Refused if the minutes were returned and submitted again meanwhile.
    """
    require(by, "meetings.approve_minutes", minutes)
    with transaction.atomic():
        current = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
        if version is not None and version != current.version:
            raise Refused(CHANGED_WHILE_READING)
        take(MINUTES.approve, minutes, by=by, changes={"approved_by": by, "approved_at": timezone.now()})
    return minutes


def publish_minutes(minutes: Minutes, *, by, public_text: str, **_confirmed: Any) -> Minutes:
    """The public version stands on the workshop's page, without names of people who did not agree. Nobody gets a mail."""
    take(MINUTES.publish, minutes, by=by, changes={"public_text": of_typed(public_text)})
    return minutes


def _clean(changes: dict[str, Any]) -> dict[str, Any]:
    """The texts as they may be kept, whoever sends them."""
    return {
        name: of_typed(value) if name in ("text", "public_text") else value for name, value in changes.items()
    }


def _locked_draft(minutes: Minutes) -> Minutes:
    current = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
    if current.state != MinutesState.DRAFT:
        raise Refused(NOT_A_DRAFT)
    return current

"""Minutes of a sitting: written by several, approved by somebody else, then unchangeable; papers and files; the public version."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core import letters
from core.access import require
from core.attachments import attach, detach
from core.history import Transition
from core.richtext import of_typed
from core.versions import save_checked
from core.workflow import Refused, take
from networks.alliances.actions.letters import people_of
from workshops.sittings.actions.sittings import locked
from workshops.sittings.models import Paper, Sitting
from workshops.sittings.states import SITTING, TAKES_PAPERS

LATELY = timedelta(days=60)  # older ones are entered later: nobody gets a mail
CHANGED_WHILE_READING = gettext_lazy(
    "The minutes have been changed and submitted again since you opened them. Please read them once more."
)


def write_minutes(sitting: Sitting, *, by, version: int, minutes: str) -> None:
    """Raises Stale when somebody saved in between; Refused once they are submitted. Whoever saved them does not approve them."""
    require(by, "sittings.run_sitting", sitting)
    with transaction.atomic():
        _locked_minutes(sitting)
        save_checked(sitting, version=version, changes={"minutes": of_typed(minutes), "minutes_by": by})
        sitting.writers.add(by)


def submit_minutes(sitting: Sitting, *, by) -> Transition:
    """The others who run the body are told, unless the sitting is long past. Approval counts for this version."""
    with transaction.atomic():
        version = locked(sitting).version + 1
        changes = {"submitted_by": by, "submitted_at": timezone.now(), "version": version}
        cause = take(SITTING.submit, sitting, by=by, changes=changes)
        wrote = {by.pk, *sitting.writers.values_list("pk", flat=True)}
        _tell(sitting, cause, (one for one in _approvers(sitting) if one.pk not in wrote),
              lambda: [_("The minutes are submitted. Please read them and approve or return them.")])  # fmt: skip
    return cause


def return_minutes(sitting: Sitting, *, by, reason: str) -> Transition:
    """Whoever submitted them is told the reason."""
    with transaction.atomic():
        submitter = sitting.submitted_by
        changes = {"submitted_by": None, "submitted_at": None}
        cause = take(SITTING["return"], sitting, by=by, reason=reason, changes=changes)
        _tell(sitting, cause, [submitter] if submitter else [],
              lambda: [_("The minutes were returned."), _("Reason: %(reason)s") % {"reason": reason}])  # fmt: skip
    return cause


def approve_minutes(sitting: Sitting, *, by, version: int | None = None) -> Transition:
    """From now on the text does not change. Nobody gets a mail.

    `version` is the one that was read: Refused if the minutes were returned and submitted again meanwhile.
    """
    require(by, "sittings.approve_sitting", sitting)
    with transaction.atomic():
        if version is not None and version != locked(sitting).version:
            raise Refused(CHANGED_WHILE_READING)
        changes = {"approved_by": by, "approved_at": timezone.now()}
        return take(SITTING.approve, sitting, by=by, changes=changes)


def publish_minutes(sitting: Sitting, *, by, public_text: str, **_confirmed: Any) -> Transition:
    """The public version stands on the page of the body. Nobody gets a mail."""
    text = of_typed(public_text)
    return take(
        SITTING.publish, sitting, by=by, changes={"public_text": text, "published_at": timezone.now()}
    )


def withdraw_minutes(sitting: Sitting, *, by) -> Transition:
    """From the next request on nobody reads the public version; its text is kept for the next time."""
    return take(SITTING.unpublish, sitting, by=by, changes={"published_at": None})


# ---- papers ----------------------------------------------------------------------------------------------------------
def add_paper(sitting: Sitting, file, *, by, is_minutes: bool = False) -> Paper:
    """A file for those who read the papers of the body. One that stands for the minutes is like their text: not once they are submitted."""
    require(by, "sittings.run_sitting", sitting)
    with transaction.atomic():
        _require_open(sitting, is_minutes)
        paper = Paper.objects.create(sitting=sitting, is_minutes=is_minutes, created_by=by)
        attach(paper, file, by=by)
        if is_minutes:
            sitting.writers.add(by)
    return paper


def remove_paper(paper: Paper, *, by) -> None:
    """The file goes too."""
    require(by, "sittings.run_sitting", paper.sitting)
    with transaction.atomic():
        _require_open(paper.sitting, paper.is_minutes)
        for file in paper.attachments.all():
            detach(file)
        paper.delete()


# ---- the same few acts -------------------------------------------------------------------------------------------------
def _require_open(sitting: Sitting, is_minutes: bool) -> None:
    if is_minutes:
        _locked_minutes(sitting)
    elif locked(sitting).state not in TAKES_PAPERS:
        raise Refused(_("The papers of this sitting no longer change."))


def _locked_minutes(sitting: Sitting) -> None:
    if not locked(sitting).takes_minutes:
        raise Refused(_("Minutes are written once the sitting is held, and until they are submitted."))


def _approvers(sitting: Sitting) -> list[User]:
    """Who keeps the body, and who acts for its lead."""
    body = sitting.body
    people = []
    if body.municipality_id:
        people += RoleAssignment.objects.people_who(Role.COORDINATOR, body.municipality)
    else:
        people += people_of(body.organisation)
    for seat in (
        body.seats.active().filter(kind="lead", organisation__isnull=False).select_related("organisation")
    ):
        people += people_of(seat.organisation)
    return list({one.pk: one for one in people}.values())


def _tell(sitting: Sitting, about: Transition, people, lines) -> None:
    if sitting.day < timezone.localdate() - LATELY:
        return
    for person in people:
        if person.pk != about.by_id:
            letters.write(
                f"sittings.{about.step}", user=person, key=f"sittings.{about.step}:{about.pk}:{person.pk}",
                subject=lambda: str(sitting), lines=lines, path=lambda: reverse("sittings:sitting", args=[sitting.pk]),
            )  # fmt: skip

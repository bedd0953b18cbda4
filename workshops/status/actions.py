"""Every write of this room."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import require
from core.once import create_once
from workshops.programmes.models import Participation, PhaseTemplate, Programme, StaffAssessment
from workshops.status.models import SavedView

MOST_VIEWS = 30


def assess(
    participation: Participation,
    *,
    by,
    judgement: str,
    note: str,
    assessed_on: date | None = None,
    phase: PhaseTemplate | None = None,
    internal_note: str = "",
    once: str | None = None,
) -> StaffAssessment:
    """What staff think of the process or of one phase, as of a day, today by default. It stays beside the computed light; no mail.

    `internal_note` is for staff alone. Raises ValidationError for a day ahead or a phase of another process.
    """
    require(by, "programmes.steer_participation", participation)
    day = assessed_on or timezone.localdate()
    if day > timezone.localdate():
        raise ValidationError({"assessed_on": _("The date must not be in the future.")})
    if phase is not None and phase.template_id != participation.programme.process_template_id:
        raise ValidationError({"phase": _("This phase belongs to another process.")})

    def create() -> StaffAssessment:
        made = StaffAssessment(
            participation=participation, phase=phase, judgement=judgement, assessed_on=day,
            note=note, internal_note=internal_note, created_by=by,
        )  # fmt: skip
        made.full_clean(exclude=["participation", "phase"])
        made.save()
        return made

    return create_once(once, by=by, create=create)


def save_view(programme: Programme, *, by, name: str, query: str) -> SavedView:
    """Keep a way to look at the matrix under a name; the same name again takes the place of the old one. For `by` alone."""
    mine = SavedView.objects.filter(user=by, programme=programme)
    if mine.exclude(name=name).count() >= MOST_VIEWS:
        raise ValidationError(
            {"name": _("You can save up to %(most)s views of a programme.") % {"most": MOST_VIEWS}}
        )
    return SavedView.objects.update_or_create(
        user=by, programme=programme, name=name, defaults={"query": query}
    )[0]


def remove_view(view: SavedView, *, by) -> None:
    """Only one's own. Its address keeps working."""
    if view.user_id == by.pk:
        view.delete()

"""What the invented workshops brought."""

from datetime import date

from networks.municipalities.models import FieldOfAction
from networks.organisations.models import Organisation
from portal.demo import invented
from workshops.meetings.actions import record_outcome, report_progress
from workshops.meetings.models import Workshop
from workshops.meetings.states import OutcomeKind


def load(workshop: Workshop, *, by, due: date) -> None:
    """An agreement on which its office has reported, an obstacle, and what else was said, by field of action."""
    office = Organisation.objects.filter(office_of=workshop.municipality).first()
    if office is not None:
        text, note = _one_of(invented.AGREEMENTS, workshop)
        about = {"kind": OutcomeKind.AGREEMENT, "text": text, "owner": office, "due": due}
        report_progress(record_outcome(workshop, by=by, **about), by=by, note=note)
    record_outcome(workshop, by=by, kind=OutcomeKind.OBSTACLE, text=_one_of(invented.OBSTACLES, workshop))
    of_place = Organisation.objects.published().associations().filter(municipality=workshop.municipality)
    involved = of_place.order_by("pk")[:2]
    fields = FieldOfAction.objects.filter(is_active=True)
    for (kind, text, impact), field in zip(invented.OUTCOMES, fields, strict=False):
        record_outcome(
            workshop, by=by, kind=kind, text=text, impact=impact, field_of_action=field, involved=involved
        )


def _one_of(texts: tuple, workshop: Workshop):
    """Neighbouring workshops differ, so that a list of several reads like one."""
    return texts[workshop.pk % len(texts)]

"""What the page of a workshop says of its feedback."""

from django import template

from workshops.meetings.models import Workshop
from workshops.meetings.queries.feedback import feedback_of
from workshops.meetings.states import WorkshopState

register = template.Library()


@register.inclusion_tag("meetings/feedback_part.html")
def feedback_part(workshop: Workshop) -> dict:
    """For those who run it: the way to the survey, or to the button that makes one."""
    known = feedback_of(workshop)
    held = workshop.state in (WorkshopState.HELD, WorkshopState.DOCUMENTED)
    return {"workshop": workshop, "survey": known and known.survey, "shown": held or known is not None}


@register.inclusion_tag("meetings/feedback_results.html")
def feedback_results(workshop: Workshop) -> dict:
    """For everybody, once they are published."""
    known = feedback_of(workshop) if workshop.is_public else None
    return {"survey": known.survey if known and known.survey.is_public else None}

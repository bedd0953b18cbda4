"""What a workshop begins with, for each page that says so."""

from django import template

from workshops.meetings.queries.agreements import carried_over

register = template.Library()


@register.inclusion_tag("meetings/carried.html")
def carried_agreements(workshop, may_update: bool = True) -> dict:
    """Agreements of earlier workshops that were not settled when this one began; one query, only for those who run it."""
    return {"workshop": workshop, "carried": carried_over(workshop), "may_update": may_update}

"""Agreements over all workshops of a process: what the next workshop begins with, and how many were kept."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, OuterRef, Q, Subquery

from core.history import Transition
from workshops.meetings.models import Outcome, Workshop
from workshops.meetings.queries.workshop import OUTCOME_BADGES
from workshops.meetings.states import OutcomeState


def carried_over(workshop: Workshop) -> list[tuple[Outcome, str]]:
    """With their badges: agreements of earlier workshops that were not settled when this one began, with what was last said of them."""
    said = Transition.objects.filter(
        content_type=ContentType.objects.get_for_model(Outcome), object_id=OuterRef("pk")
    ).exclude(reason="")
    found = Outcome.objects.open_when(workshop).select_related("owner", "workshop__milestone__phase")
    found = found.annotate(last_note=Subquery(said.order_by("-pk").values("reason")[:1]))
    return [(row, OUTCOME_BADGES[row.state]) for row in found.order_by(F("due").asc(nulls_last=True), "pk")]


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """Agreements done, of all that were not dropped (domain.md 3.21); `share` is None while there is none."""

    done: int
    all: int

    @property
    def share(self) -> int | None:
        return round(100 * self.done / self.all) if self.all else None


def fulfilment(outcomes) -> Fulfilment:
    """Of the agreements among `outcomes`, in one query."""
    counts = outcomes.agreements().exclude(state=OutcomeState.DROPPED).order_by()
    found = counts.aggregate(
        all=Count("pk", distinct=True), done=Count("pk", filter=Q(state=OutcomeState.DONE), distinct=True)
    )
    return Fulfilment(found["done"], found["all"])


def outcomes_of_process(workshop: Workshop):
    """What all workshops of the same process brought, recommendations apart: what recommendations are drawn from."""
    where = (
        Q(workshop__participation=workshop.participation_id)
        if workshop.participation_id
        else Q(workshop=workshop)
    )
    found = Outcome.objects.filter(where).exclude(kind="recommendation").select_related("workshop", "owner")
    return found.order_by("kind", "workshop__first_day", "pk")

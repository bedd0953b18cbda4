"""What the page of one workshop shows: who came, who is missing, what is next."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.organisations.states import ActorGroup
from workshops.meetings.models import Minutes, Outcome, Workshop
from workshops.meetings.models.attendance import EXPECTED
from workshops.meetings.queries.around import ADDRESSES
from workshops.meetings.states import (
    AttendanceState,
    Gender,
    MeetingKind,
    MinutesState,
    OutcomeKind,
    OutcomeState,
    WorkshopState,
)
from workshops.programmes.states import WorkshopKind

MINUTES_BADGES = {
    MinutesState.DRAFT: "neutral", MinutesState.IN_REVIEW: "info", MinutesState.APPROVED: "success", MinutesState.PUBLISHED: "success",
}  # fmt: skip
OUTCOME_BADGES = {
    OutcomeState.OPEN: "neutral", OutcomeState.IN_PROGRESS: "info", OutcomeState.DONE: "success", OutcomeState.DROPPED: "neutral",
}  # fmt: skip
GROUP_WORDS = {
    ActorGroup.A1: _("Municipal offices for integration"),
    ActorGroup.A2: _("Municipal offices for One World"),
    ActorGroup.A3: _("Migrant organisations"),
    ActorGroup.A4: _("Further institutions"),
    ActorGroup.A5: _("One World groups"),
}
"""The five groups in short, as the hint names them; externals are not counted (domain.md 3.21)."""


@dataclass(frozen=True, slots=True)
class Group:
    label: Any
    listed: int
    attended: int
    share: int | None  # per cent of those attended, without externals


@dataclass(frozen=True, slots=True)
class Mix:
    """Who is on the list and who came, by actor group; `missing` names the groups with nobody."""

    groups: list[Group]
    listed: int
    attended: int
    unmarked: int
    external: int
    mso_share: int | None
    missing: str
    genders: list[tuple[Any, int]]


def mix_of(workshop: Workshop) -> Mix:
    """One query for the groups, one for the rest. Before anybody came the hint looks at the list, afterwards at who came."""
    attended = Q(state=AttendanceState.ATTENDED)
    rows = workshop.attendances.filter(state__in=EXPECTED).order_by()
    counts = {
        row["actor_group"]: row
        for row in rows.values("actor_group").annotate(listed=Count("pk"), came=Count("pk", filter=attended))
    }
    came = sum(row["came"] for group, row in counts.items() if group != ActorGroup.X)
    held = any(row["came"] for row in counts.values())
    groups = [_group(label, counts.get(group), came) for group, label in GROUP_WORDS.items()]
    missing = [str(group.label) for group in groups if not (group.attended if held else group.listed)]
    others = rows.aggregate(
        unmarked=Count("pk", filter=Q(state=AttendanceState.REGISTERED)),
        **{f"g_{gender}": Count("pk", filter=attended & Q(gender=gender)) for gender in Gender.values},
    )
    return Mix(
        groups=groups,
        listed=sum(row["listed"] for row in counts.values()),
        attended=sum(row["came"] for row in counts.values()),
        unmarked=others["unmarked"],
        external=counts.get(ActorGroup.X, {}).get("came", 0),
        mso_share=next(group.share for group in groups if group.label is GROUP_WORDS[ActorGroup.A3]),
        missing=", ".join(missing),
        genders=[(gender.label, others[f"g_{gender.value}"]) for gender in Gender],
    )


def _group(label, row, came: int) -> Group:
    listed, attended = (row["listed"], row["came"]) if row else (0, 0)
    return Group(label, listed, attended, round(100 * attended / came) if came else None)


@dataclass(frozen=True, slots=True)
class Next:
    """The one next step of a workshop: a sentence, and where it is done."""

    sentence: Any
    url: str = ""
    label: Any = ""


def newest_minutes(workshop: Workshop) -> Minutes | None:
    return (
        workshop.minutes.select_related("author", "submitted_by", "approved_by", "workshop")
        .order_by("-edition")
        .first()
    )


def next_of(workshop: Workshop, user, minutes: Minutes | None, mix: Mix) -> Next | None:
    """What whoever runs the workshop does next; None when nothing is left."""
    at = _Addresses(workshop)
    if workshop.state == WorkshopState.PLANNED and workshop.first_day > timezone.localdate():
        return _before_opening(workshop, at)
    if workshop.state in (WorkshopState.PLANNED, WorkshopState.OPEN, WorkshopState.CLOSED):
        return _until_held(workshop, mix, at)
    if workshop.state == WorkshopState.HELD:
        return _until_documented(workshop, user, minutes, at)
    if is_evaluated(workshop) and not workshop.outcomes.filter(kind=OutcomeKind.RECOMMENDATION).exists():
        return Next(
            _("The process is evaluated: draft recommendations from what all workshops brought."),
            at.recommendations,
            _("Draft recommendations"),
        )
    return None


def is_evaluated(workshop: Workshop) -> bool:
    """The last workshop of its process, with everything on record."""
    return workshop.kind == WorkshopKind.EVALUATION and workshop.state == WorkshopState.DOCUMENTED


class _Addresses:
    def __init__(self, workshop: Workshop):
        self.pk = workshop.pk

    def __getattr__(self, name: str) -> str:
        return reverse(f"meetings:{name}", args=[self.pk])

    def meeting(self, kind: str) -> str:
        return reverse("meetings:meeting", args=[self.pk, kind])

    def step(self, name: str) -> str:
        return reverse("meetings:step", args=[self.pk, name])


def _before_opening(workshop: Workshop, at: _Addresses) -> Next:
    if not workshop.place or not workshop.facilitations.exists():
        return Next(
            _("Enter the place and who facilitates, so that registration can be opened."),
            at.edit,
            _("Complete details"),
        )
    if not workshop.agenda().exists():
        return Next(
            _("Enter at least one agenda item, so that registration can be opened."),
            at.agenda,
            _("Enter agenda"),
        )
    return Next(
        _("Everything is there: registration can be opened."), at.step("open"), _("Open registration")
    )


def _until_held(workshop: Workshop, mix: Mix, at: _Addresses) -> Next:
    if workshop.first_day > timezone.localdate():
        return Next(
            _("Keep the list of participants; after the workshop you tick who came."),
            at.participants,
            _("List of participants"),
        )
    if not mix.attended:
        return Next(_("Tick who came."), at.participants, _("List of participants"))
    if workshop.last_day > timezone.localdate():
        return Next(
            _("The workshop is running. On its last day it can be marked as held."),
            at.participants,
            _("List of participants"),
        )
    if mix.unmarked:
        sentence = _(
            "Not ticked yet: %(count)s. When the list is complete, the workshop can be marked as held."
        )
        return Next(sentence % {"count": mix.unmarked}, at.participants, _("List of participants"))
    return Next(
        _("The list is kept: the workshop can be marked as held."), at.step("hold"), _("Mark as held")
    )


def _until_documented(workshop: Workshop, user, minutes: Minutes | None, at: _Addresses) -> Next:
    if minutes is None:
        return Next(_("Write the minutes or upload them."), at.minutes_write, _("Write minutes"))
    if minutes.state == MinutesState.DRAFT:
        return Next(_("Finish the minutes and submit them for approval."), at.minutes, _("To the minutes"))
    if minutes.state == MinutesState.IN_REVIEW:
        own = user.pk in (minutes.submitted_by_id, minutes.author_id)
        if own or not user.has_perm("meetings.approve_minutes", minutes):
            return Next(
                _("The minutes wait for somebody else to approve them."), at.minutes, _("To the minutes")
            )
        return Next(_("Read the minutes and approve them."), at.minutes, _("To the minutes"))
    if not workshop.outcomes.exists():
        return Next(_("Record what the workshop brought."), at.outcome_add, _("Record outcome"))
    if missing := _missing_meeting(workshop, at):
        return missing
    if not user.has_perm("meetings.coordinate_workshop", workshop):
        return Next(_("Everything is there; the coordinator documents the workshop."))
    return Next(
        _("Minutes and outcomes are there: the workshop can be documented."),
        at.step("document"),
        _("Document workshop"),
    )


def _missing_meeting(workshop: Workshop, at: _Addresses) -> Next | None:
    """Of an integration workshop, whose fee pays both."""
    if not workshop.is_integration_workshop:
        return None
    held = {meeting.kind for meeting in workshop.meetings.all() if meeting.has_taken_place}
    for kind in MeetingKind:
        if kind not in held:
            sentence = _("%(meeting)s: enter when it took place.") % {"meeting": kind.label}
            return Next(sentence, at.meeting(ADDRESSES[kind]), _("Enter the meeting"))
    return None


def outcomes_of(workshop: Workshop):
    found = Outcome.objects.filter(workshop=workshop)
    return found.select_related("owner", "field_of_action", "workshop").order_by("kind", "due", "pk")


def live_outcomes(workshop: Workshop) -> list[Outcome]:
    """By field of action, the newest of each first; what has none stands last."""
    found = Outcome.objects.filter(workshop=workshop).select_related("owner", "field_of_action", "workshop")
    return list(found.order_by(F("field_of_action__position").asc(nulls_last=True), "field_of_action", "-pk"))

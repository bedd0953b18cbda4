"""What people have to do about workshops, for the Arbeitsbereich: five queries, however many workshops there are."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.states import Role
from core.pages import NextStep
from workshops.meetings.models import Minutes, Outcome, Workshop
from workshops.meetings.models.outcome import OutcomeQuerySet
from workshops.meetings.states import AHEAD, MinutesState, OutcomeKind, WorkshopState
from workshops.programmes.states import WorkshopKind

MOST = 20
SOON = timedelta(days=14)
RUNNERS = (Role.COORDINATOR, Role.FACILITATOR, Role.PROGRAMME_STAFF, Role.ADMIN)


def next_steps(user) -> Iterator[NextStep]:
    """Of everybody with a role; each thing once, the most urgent first."""
    roles = user.roles
    if roles.any(Role.COORDINATOR, Role.FACILITATOR):
        yield from _not_marked_held(user)
        yield from _reports(user)
        yield from _recommendations(user)
    if roles.any(Role.COORDINATOR, Role.PROGRAMME_STAFF):
        yield from _to_approve(user)
    if roles.any(Role.COORDINATOR, Role.ORG_EDITOR):
        yield from _agreements(user)


def _not_marked_held(user) -> Iterator[NextStep]:
    passed = _own(user).filter(state__in=AHEAD, last_day__lt=timezone.localdate())
    for workshop in passed.order_by("last_day")[:MOST]:
        title = _("Was it held? %(workshop)s") % {"workshop": workshop}
        yield NextStep(
            title, workshop.get_absolute_url(), detail=_("The date has passed. Tick who came and mark it as held."),
            since=workshop.last_day, urgent=True,
        )  # fmt: skip


def _reports(user) -> Iterator[NextStep]:
    """Held and not documented. What waits for approval by others is not this person's next step."""
    minutes = Minutes.objects.filter(workshop=OuterRef("pk"))
    held = _own(user).filter(state=WorkshopState.HELD).annotate(
        begun=Exists(minutes), draft=Exists(minutes.filter(state=MinutesState.DRAFT)),
        waiting=Exists(minutes.filter(state=MinutesState.IN_REVIEW)), approved=Exists(minutes.approved()),
    )  # fmt: skip
    for workshop in held.filter(Q(waiting=False) | Q(approved=True)).order_by("last_day")[:MOST]:
        names = {"workshop": workshop}
        if not workshop.begun:
            title, name = _("Write minutes: %(workshop)s") % names, "meetings:minutes_write"
        elif workshop.draft and not workshop.approved:
            title, name = _("Finish minutes: %(workshop)s") % names, "meetings:minutes"
        else:
            title, name = _("Document: %(workshop)s") % names, "meetings:workshop"
        yield NextStep(title, reverse(name, args=[workshop.pk]), since=workshop.last_day)


def _recommendations(user) -> Iterator[NextStep]:
    """For a year after an evaluation workshop that brought none yet."""
    since = timezone.localdate() - timedelta(days=365)
    drafted = Outcome.objects.filter(workshop=OuterRef("pk"), kind=OutcomeKind.RECOMMENDATION)
    found = _own(user).filter(
        kind=WorkshopKind.EVALUATION, state=WorkshopState.DOCUMENTED, last_day__gte=since
    )
    for workshop in found.exclude(Exists(drafted)).order_by("last_day")[:MOST]:
        yield NextStep(
            _("Draft recommendations: %(workshop)s") % {"workshop": workshop},
            reverse("meetings:recommendations", args=[workshop.pk]), since=workshop.last_day,
        )  # fmt: skip


def _to_approve(user) -> Iterator[NextStep]:
    waiting = Minutes.objects.filter(
        state=MinutesState.IN_REVIEW, workshop__in=Workshop.objects.coordinated_by(user)
    )
    mine = Q(submitted_by=user) | Q(author=user)
    for minutes in waiting.exclude(mine).select_related("workshop").order_by("submitted_at")[:MOST]:
        yield NextStep(
            _("Approve minutes: %(workshop)s") % {"workshop": minutes.workshop},
            reverse("meetings:minutes", args=[minutes.workshop_id]), since=timezone.localdate(minutes.submitted_at),
        )  # fmt: skip


def _agreements(user) -> Iterator[NextStep]:
    """What this person's organisations answer for, and agreements of workshops she coordinates that are due soon or overdue."""
    today = timezone.localdate()
    soon = Q(kind="agreement", due__lte=today + SOON, workshop__in=Workshop.objects.coordinated_by(user))
    found = Outcome.objects.unfinished().filter(OutcomeQuerySet.owned(user) | soon)
    found = found.select_related("workshop", "owner").order_by(F("due").asc(nulls_last=True), "pk")
    for outcome in found[:MOST]:
        yield NextStep(
            _("%(kind)s: %(text)s") % {"kind": outcome.get_kind_display(), "text": outcome},
            reverse("meetings:outcome", args=[outcome.workshop_id, outcome.pk]),
            detail=_("Responsible: %(owner)s, from %(workshop)s") % {"owner": outcome.owner or "–", "workshop": outcome.workshop},
            due=outcome.due, urgent=outcome.is_overdue,
        )  # fmt: skip


def _own(user):
    """Workshops this person runs as a coordinator or facilitator; programme staff only look on."""
    return Workshop.objects.run_as(user, Role.COORDINATOR, Role.FACILITATOR)


def my_workshops(user, most: int = 8):
    """Running ones, the next first, then what was last."""
    mine = Workshop.objects.run_by(user).active().exclude(state=WorkshopState.DOCUMENTED)
    return list(mine.select_related("municipality").order_by("first_day", "pk")[:most])


def public_workshops_of(municipality):
    return list(
        Workshop.objects.public()
        .filter(municipality=municipality)
        .select_related("milestone__phase", "programme")
        .order_by("-first_day")[:20]
    )


def my_agreements(user, most: int = 6):
    """Open ones that this person's organisations answer for, what is due first."""
    found = Outcome.objects.agreements().unfinished().filter(OutcomeQuerySet.owned(user))
    return list(found.select_related("owner", "workshop").order_by("due", "pk")[:most])

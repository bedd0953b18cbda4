"""What this room adds to the page of a body, to the Arbeitsbereich and to a person's own data."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.pages import NextStep, Panel
from networks.alliances.models import spoken_for
from networks.bodies.models import Body
from networks.organisations.rules import is_staff
from workshops.sittings.models import Decision, Motion, Paper, Sitting, run_by
from workshops.sittings.queries import papers_of, published_of
from workshops.sittings.rules import may_table, runs_body
from workshops.sittings.states import MotionState, SittingState

SOON = timedelta(days=14)


def of_body(request: HttpRequest, body: Body) -> Panel | None:
    """Its sittings, motions and open decisions, for those who read its papers; for everybody its public minutes. Three queries."""
    if not request.user.has_perm("bodies.papers_body", body):
        published = published_of(body)
        return Panel("sittings/panel_public.html", {"published": published}) if published else None
    works = body.state == "active"
    page = {
        "body": body,
        "papers": papers_of(body),
        "plans": works and runs_body.test(request.user, body),
        "tables": works and body.right_of_motion and may_table.test(request.user, body),
    }
    return Panel("sittings/panel_body.html", page)


def next_steps(user) -> Iterator[NextStep]:
    """Of the bodies this person runs what waits for a hand, and decisions she or her organisation sees to. Four queries."""
    today, own = timezone.localdate(), _own(user)
    waiting = Q(state=SittingState.INVITED, day__lte=today) | Q(state=SittingState.HELD)
    mine = Q(waiting, body__in=own)
    if is_staff.test(user, None):
        mine |= Q(state=SittingState.HELD, submitted_at__isnull=False)
    wrote = Exists(Sitting.writers.through.objects.filter(sitting=OuterRef("pk"), user=user))
    found = Sitting.objects.filter(mine).annotate(wrote=wrote).select_related("body").order_by("day", "pk")
    for sitting in found:
        if (words := _words(sitting, user)) is not None:
            yield NextStep(words, _place(sitting), detail=str(sitting), since=sitting.day)
    for motion in (
        Motion.objects.filter(body__in=own, state=MotionState.SUBMITTED).select_related("body").order_by("pk")
    ):
        yield NextStep(
            _("Put a motion on the agenda: %(title)s") % {"title": motion.title}, motion.get_absolute_url(),
            detail=str(motion.body), since=timezone.localdate(motion.created_at),
        )  # fmt: skip
    mine = Q(owner__isnull=True, sitting__body__in=own) | spoken_for(user, "owner")
    due = Decision.objects.open().filter(mine, due__lte=today + SOON)
    for decision in due.select_related("sitting__body").order_by("due", "pk"):
        yield NextStep(
            _("Decision due: %(text)s") % {"text": decision}, reverse("sittings:decision", args=[decision.pk]),
            detail=str(decision.sitting.body), due=decision.due,
        )  # fmt: skip


def _place(sitting: Sitting) -> str:
    """Where the hand is needed on its page."""
    return f"{sitting.get_absolute_url()}#minutes" if sitting.submitted_at else sitting.get_absolute_url()


def _own(user):
    """Not all of administration, which keeps everything."""
    return Body.objects.own_of(user) if user.roles.is_admin else run_by(user)


def _words(sitting: Sitting, user) -> str | None:
    if sitting.state == SittingState.INVITED:
        return _("Say who came and mark the sitting as held")
    if sitting.submitted_at is None:
        return _("Write and submit the minutes of a sitting")
    return (
        _("Approve the minutes of a sitting")
        if not sitting.wrote and user.pk != sitting.submitted_by_id
        else None
    )


def may_open_paper(user, object_id: int) -> bool:
    return Paper.objects.visible_to(user).filter(pk=object_id).exists()


def own_data(user) -> dict[str, Any]:
    motions = Motion.objects.filter(created_by=user).select_related("body").order_by("pk")
    return {
        _("Motions"): [
            {
                _("Title"): one.title,
                _("Text"): one.text,
                _("Body"): str(one.body),
                _("State"): str(one.get_state_display()),
            }
            for one in motions
        ]
    }

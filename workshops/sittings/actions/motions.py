"""Motions to a body."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from core import letters
from core.history import Transition
from core.once import create_once
from core.workflow import begin, take
from networks.bodies.models import Body
from workshops.sittings.models import Motion
from workshops.sittings.states import AHEAD, MOTION

NOTICE = timedelta(days=7)  # domain.md 3.6: shorter is a warning, never a refusal


def table_motion(body: Body, *, by, title: str, text: str, token: str | None = None) -> Motion:
    """Refused in a body without right of motion. Those who run the body find it among their next steps."""

    def create() -> Motion:
        motion = Motion(body=body, title=title, text=text, created_by=by)
        begin(MOTION.submit, motion, by=by)
        return motion

    return create_once(token, by=by, create=create)


def adopt_motion(motion: Motion, *, by) -> Transition:
    return _decide(motion, by, "adopt")


def reject_motion(motion: Motion, *, by, reason: str) -> Transition:
    return _decide(motion, by, "reject", reason)


def _decide(motion: Motion, by, name: str, reason: str = "") -> Transition:
    """Who tabled it is told."""
    with transaction.atomic():
        transition = take(MOTION[name], motion, by=by, reason=reason)
        author = motion.created_by
        if author is not None and author != by:
            said = {"adopt": _("Your motion was adopted."), "reject": _("Your motion was rejected.")}
            letters.write(
                "sittings.motion_decided", user=author, key=f"sittings.motion:{transition.pk}",
                subject=lambda: _("Motion: %(title)s") % {"title": motion.title},
                lines=lambda: [said[name], *([_("Reason: %(reason)s") % {"reason": reason}] if reason else [])],
                path=motion.get_absolute_url,
            )  # fmt: skip
    return transition


def withdraw_motion(motion: Motion, *, by) -> Transition:
    """Off the agenda too, if it stood on one."""
    with transaction.atomic():
        transition = take(MOTION.withdraw, motion, by=by)
        motion.items.filter(sitting__state__in=AHEAD).delete()
    return transition

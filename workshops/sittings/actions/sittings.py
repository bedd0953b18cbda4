"""A sitting from the plan to the archive: agenda, invitation, who came."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core import letters
from core.access import require
from core.history import Transition
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused, begin, take
from networks.alliances.actions.letters import people_of
from networks.bodies.models import Body, Seat
from workshops.sittings.models import AgendaItem, Motion, Presence, Sitting
from workshops.sittings.states import AHEAD, MOTION, SITTING, SittingState

NOTICE = timedelta(days=7)  # domain.md 3.6: shorter is a warning, never a refusal


def plan_sitting(body: Body, *, by, token: str | None = None, **about: Any) -> Sitting:
    """The next number of the body. Nobody gets a mail. `about`: day, begins, ends, place, quorum."""

    def create() -> Sitting:
        with transaction.atomic():
            Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
            last = body.sittings.aggregate(last=Max("number"))["last"] or 0
            sitting = Sitting(body=body, number=last + 1, created_by=by, **about)
            _check_hours(sitting)
            begin(SITTING.plan, sitting, by=by)
        return sitting

    return create_once(token, by=by, create=create)


def edit_sitting(sitting: Sitting, *, by, version: int, **changes: Any) -> None:
    """Day, hours and place while it lies ahead. Raises Stale when somebody saved in between. Nobody gets a mail."""
    require(by, "sittings.run_sitting", sitting)
    with transaction.atomic():
        current = locked(sitting)
        if current.state not in AHEAD:
            raise Refused(_("The sitting is over or cancelled; its day no longer changes."))
        for name, value in changes.items():
            setattr(current, name, value)
        _check_hours(current)
        save_checked(sitting, version=version, changes=changes)


def set_agenda(sitting: Sitting, *, by, titles: Iterable[str], motions: Iterable[Motion] = ()) -> None:
    """The items in their order, then the motions. A motion that is left out waits for another sitting again."""
    require(by, "sittings.run_sitting", sitting)
    titles, motions = list(titles), list(motions)
    with transaction.atomic():
        current = locked(sitting)
        if current.state not in AHEAD:
            raise Refused(_("The sitting is over or cancelled; its agenda no longer changes."))
        chosen = {motion.pk for motion in motions}
        for motion in sitting.motions.filter(state="on_agenda").exclude(pk__in=chosen):
            take(MOTION.unschedule, motion, by=by, changes={"sitting": None})
        sitting.items.all().delete()
        for motion in motions:
            if motion.sitting_id != sitting.pk:
                take(MOTION.schedule, motion, by=by, changes={"sitting": sitting})
        rows = [(title, None) for title in titles] + [(motion.title, motion) for motion in motions]
        AgendaItem.objects.bulk_create(
            AgendaItem(sitting=sitting, position=position, title=title, motion=motion)
            for position, (title, motion) in enumerate(rows, start=1)
        )


def invite_to_sitting(sitting: Sitting, *, by) -> Transition:
    """Members with access and those who act for an organisation with a seat get a letter, unless the day has passed."""
    with transaction.atomic():
        transition = take(SITTING.invite, sitting, by=by)
        agenda = [f"{item.position}. {item.title}" for item in sitting.items.all()]
        _write(sitting, transition, lambda: _said_in_invitation(sitting, agenda))
    return transition


def set_presence(sitting: Sitting, *, by, seats: Iterable[Seat]) -> None:
    """Which seats were there. Refused when a decision has more votes than that, and for seats of another body."""
    require(by, "sittings.run_sitting", sitting)
    seats = {seat.pk: seat for seat in seats}
    with transaction.atomic():
        current = locked(sitting)
        if (
            current.state not in (SittingState.INVITED, SittingState.HELD)
            or current.day > timezone.localdate()
        ):
            raise Refused(
                _("Who came is entered from the day of the sitting until its minutes are approved.")
            )
        if any(seat.body_id != sitting.body_id for seat in seats.values()):
            raise Refused(_("This seat is not one of this body."), "seats")
        most = max((decision.votes for decision in sitting.decisions.all()), default=0)
        if most > len(seats):
            words = _("A decision has %(votes)d votes; that many seats must have been present.")
            raise Refused(words % {"votes": most}, "seats")
        sitting.presences.exclude(seat__in=seats).delete()
        held = set(sitting.presences.values_list("seat", flat=True))
        Presence.objects.bulk_create(
            Presence(sitting=sitting, seat=seat) for pk, seat in seats.items() if pk not in held
        )


def hold_sitting(sitting: Sitting, *, by) -> Transition:
    """It counts as held on its day. Nobody gets a mail."""
    return take(SITTING.hold, sitting, by=by, effective_on=min(sitting.day, timezone.localdate()))


def cancel_sitting(sitting: Sitting, *, by, reason: str) -> Transition:
    """Its motions wait again. Who was invited is told the reason if the day lies ahead."""
    with transaction.atomic():
        was_invited = sitting.state == SittingState.INVITED
        transition = take(SITTING.cancel, sitting, by=by, reason=reason)
        sitting.items.filter(motion__isnull=False).delete()
        for motion in sitting.motions.filter(state="on_agenda"):
            take(MOTION.unschedule, motion, by=by, changes={"sitting": None})
        if was_invited:
            _write(
                sitting,
                transition,
                lambda: [_("The sitting is cancelled."), _("Reason: %(reason)s") % {"reason": reason}],
            )
    return transition


def archive_sitting(sitting: Sitting, *, by) -> Transition:
    return take(SITTING.archive, sitting, by=by)


# ---- the same few acts -------------------------------------------------------------------------------------------------
def locked(sitting: Sitting) -> Sitting:
    return Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk)


def _check_hours(sitting: Sitting) -> None:
    if sitting.ends is not None and sitting.ends <= sitting.begins:
        raise Refused(_("The end must come after the beginning."), "ends")


def invited_to(body: Body) -> dict[int, User]:
    """Members with access, and those who act for an organisation that has a seat now."""
    people = {person.pk: person for person in RoleAssignment.objects.people_who(Role.BODY_MEMBER, body)}
    seats = body.seats.active().filter(organisation__isnull=False).select_related("organisation__office_of")
    for seat in seats:
        people.update({person.pk: person for person in people_of(seat.organisation)})
    return people


def _write(sitting: Sitting, about: Transition, lines) -> None:
    if sitting.day < timezone.localdate():
        return
    for person in invited_to(sitting.body).values():
        if person.pk != about.by_id:
            letters.write(
                f"sittings.{about.step}", user=person, key=f"sittings.{about.step}:{about.pk}:{person.pk}",
                subject=lambda: str(sitting), lines=lines, path=sitting.get_absolute_url,
            )  # fmt: skip


def _said_in_invitation(sitting: Sitting, agenda: list[str]) -> list[str]:
    when = {
        "body": sitting.body, "day": date_format(sitting.day, "SHORT_DATE_FORMAT"), "place": sitting.place,
        "hour": time_format(sitting.begins, "TIME_FORMAT"),
    }  # fmt: skip
    words = _("You are invited to a sitting of “%(body)s” on %(day)s at %(hour)s, %(place)s.") % when
    return [words, _("Agenda:") + "\n" + "\n".join(agenda)]

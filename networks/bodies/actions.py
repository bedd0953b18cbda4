"""Every write about a body, its seats and its links."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import held
from core.access import require
from core.history import Transition
from core.once import create_once
from core.text import slug_of
from core.versions import save_checked
from core.workflow import Refused, begin, take
from networks.bodies.models import END_BEFORE_START, Body, BodyLink, Seat
from networks.bodies.states import BODY, BodyKind, BodyState, LinkKind
from networks.municipalities.models import FieldOfAction

RESERVED_SLUGS = {"eintragen", "organisationen", "struktur", "sitz", "verbindung"}
OF_BODY = {"body_number_once": "number", "body_has_one_owner": "municipality"}
OF_SEAT = {
    "seat_one_lead": "kind", "seat_person_once": "person_name", "seat_organisation_once": "organisation",
    "seat_is_held": "organisation", "seat_ends_after_start": "effective_on", "seat_term_after_start": "term_ends_on",
}  # fmt: skip
OF_LINK = {"body_link_once": "target", "body_link_to_another": "target"}
NOT_LINKED = gettext_lazy(
    "This body does not delegate here yet. Enter the link between the two bodies first."
)
ITSELF = {
    LinkKind.DELEGATES_TO: gettext_lazy("A body cannot delegate to itself."),
    LinkKind.REPORTS_TO: gettext_lazy("A body cannot report to itself."),
    LinkKind.ADVISES: gettext_lazy("A body cannot advise itself."),
}


# ---- bodies ----------------------------------------------------------------------------------------------------------
def enter_body(
    *, by, values: dict[str, Any], fields: Iterable[FieldOfAction] = (), token: str | None = None
) -> Body:
    """Planned, seen only by those who keep it, by staff and by those who get a seat. Nobody gets a mail."""
    fields = list(fields)

    def create() -> Body:
        body = Body(**values, created_by=by)
        body.named_fields = fields
        body.slug = _free_slug(body)
        with held.said(Body, OF_BODY):
            begin(BODY.enter, body, by=by)
        body.fields_of_action.set(fields)
        return body

    return create_once(token, by=by, create=create)


def edit_body(
    body: Body, *, by, version: int, changes: dict[str, Any], fields: Iterable[FieldOfAction] | None = None
) -> None:
    """The address and the owner stay. Raises Stale when somebody saved in between; Refused when an active body would lack what it needs."""
    require(by, "bodies.keep_body", body)
    with transaction.atomic():
        current = Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
        for name, value in changes.items():
            setattr(current, name, value)
        current.derive()
        _check_edited(current, list(fields) if fields is not None else None)
        derived = {name: getattr(current, name) for name in ("sort_key", "search_key", "number_value")}
        with held.said(Body, OF_BODY):
            save_checked(body, version=version, changes={**changes, **derived})
        if fields is not None:
            body.fields_of_action.set(fields)


def _check_edited(body: Body, fields: list[FieldOfAction] | None) -> None:
    body.named_fields = fields
    if body.kind == BodyKind.EXPERT_FORUM and not body.has_fields:
        raise Refused(_("An expert forum needs at least one field of action."), "fields_of_action")
    if body.state != BodyState.PLANNED and not body.function.strip():
        raise Refused(_("The text that says what the body is for is missing."), "function")
    if body.established_on and body.dissolved_on and body.dissolved_on < body.established_on:
        raise Refused(END_BEFORE_START, "established_on")
    taken = body.seats.active().count()
    if body.max_seats is not None and body.max_seats < taken:
        words = _("%(count)d seats are taken. End some of them first.") % {"count": taken}
        raise Refused(words, "max_seats")


def activate_body(body: Body, *, by, effective_on: date | None = None) -> Transition:
    """Public from now on unless it is internal. Without a day of its own it is established on the day of this step. Nobody gets a mail."""
    day = effective_on or timezone.localdate()
    changes = {} if body.established_on else {"established_on": day}
    return take(BODY.activate, body, by=by, effective_on=day, changes=changes)


def dissolve_body(body: Body, *, by, effective_on: date | None = None) -> Transition:
    """The seats stay as they were: they say who sat in it at the end. Nobody gets a mail."""
    day = effective_on or timezone.localdate()
    return take(BODY.dissolve, body, by=by, effective_on=day, changes={"dissolved_on": day})


def _free_slug(body: Body) -> str:
    """The name with that of the owner, so that "Fachforum I" is not the first one's alone."""
    owner = body.owner
    base = (
        slug_of(f"{body} {getattr(owner, 'short_name', '') or owner.name if owner else ''}")[:140]
        or "gremium"
    )
    number, slug = 1, base
    while slug in RESERVED_SLUGS or Body.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


# ---- seats -----------------------------------------------------------------------------------------------------------
def appoint(body: Body, *, by, token: str | None = None, is_named: bool = False, **about: Any) -> Seat:
    """Somebody gets a seat. Refused beyond the last seat, for a second lead, and for whoever sits here already. Nobody gets a mail.

    `about`: kind, organisation, person_name, office, represented_body, appointed_on, term_ends_on. `is_named`: the person agreed to be
    named on the public page.
    """

    def create() -> Seat:
        seat = Seat(body=body, created_by=by, **_tidy(about))
        seat.named_on = timezone.localdate() if is_named else None
        require(by, "bodies.keep_seat", seat)
        with transaction.atomic():
            _check_seat(seat)
            with held.said(Seat, OF_SEAT):
                seat.save(force_insert=True)
        return seat

    return create_once(token, by=by, create=create)


def edit_seat(seat: Seat, *, by, version: int, is_named: bool, **changes: Any) -> None:
    """Raises Stale when somebody saved in between. A name whose consent is withdrawn is gone from public pages at once."""
    require(by, "bodies.keep_seat", seat)
    changes = _tidy(changes)
    with transaction.atomic():
        current = Seat.objects.get(pk=seat.pk)
        changes["named_on"] = (current.named_on or timezone.localdate()) if is_named else None
        for name, value in changes.items():
            setattr(current, name, value)
        _check_seat(current)
        with held.said(Seat, OF_SEAT):
            save_checked(seat, version=version, changes=changes)


def end_seat(seat: Seat, *, by, effective_on: date | None = None) -> None:
    """Free from that day on, today without one. Nobody gets a mail."""
    require(by, "bodies.keep_seat", seat)
    day, today = effective_on or timezone.localdate(), timezone.localdate()
    if day > today:
        raise Refused(_("The date must not be in the future."), "effective_on")
    if day < seat.appointed_on:
        raise Refused(END_BEFORE_START, "effective_on")
    with transaction.atomic():
        current = Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
        if current.ended_on is not None:
            raise Refused(_("This seat has already ended."))
        save_checked(seat, version=current.version, changes={"ended_on": day})


def _tidy(about: dict[str, Any]) -> dict[str, Any]:
    """One blank between the parts of a name, so that the same person is recognised."""
    about["person_name"] = " ".join(about.get("person_name", "").split())
    return about


def _check_seat(seat: Seat) -> None:
    """What the database does not hold, or would say less well. Locks the body: seats of one are taken one after the other."""
    body = Body.objects.select_for_update(of=("self",)).get(pk=seat.body_id)
    if body.state == BodyState.DISSOLVED or seat.ended_on is not None:
        raise Refused(_("The body is dissolved or the seat has ended; it can no longer be changed."))
    if seat.appointed_on > timezone.localdate():
        raise Refused(_("The date must not be in the future."), "appointed_on")
    if seat.organisation is None and not seat.person_name:
        raise Refused(_("A seat is held by an organisation or a person."), "organisation")
    if body.max_seats is not None and body.seats.active().exclude(pk=seat.pk).count() >= body.max_seats:
        raise Refused(_("All %(count)d seats of this body are taken.") % {"count": body.max_seats})
    _check_delegation(seat)


def _check_delegation(seat: Seat) -> None:
    if seat.represented_body_id is None:
        return
    if seat.represented_body_id == seat.body_id:
        raise Refused(_("A body cannot delegate to itself."), "represented_body")
    linked = BodyLink.objects.filter(
        source=seat.represented_body_id, target=seat.body_id, kind=LinkKind.DELEGATES_TO
    )
    if not linked.exists():
        raise Refused(NOT_LINKED, "represented_body")


# ---- links -----------------------------------------------------------------------------------------------------------
def link_bodies(source: Body, *, by, target: Body, kind: str, token: str | None = None) -> BodyLink:
    """From now on drawing and list show it. Whoever links sees both ends and keeps the first. Nobody gets a mail."""

    def create() -> BodyLink:
        link = BodyLink(source=source, target=target, kind=kind, created_by=by)
        require(by, "bodies.keep_bodylink", link)
        require(by, "bodies.view_body", target)
        if source == target:
            raise Refused(ITSELF[kind], "target")
        with held.said(BodyLink, OF_LINK):
            link.save(force_insert=True)
        return link

    return create_once(token, by=by, create=create)


def unlink(link: BodyLink, *, by) -> None:
    """Refused while somebody sits in the other body because of it. Nobody gets a mail."""
    require(by, "bodies.keep_bodylink", link)
    with transaction.atomic():
        Body.objects.select_for_update(of=("self",)).get(pk=link.target_id)
        sent = link.target.seats.active().filter(represented_body=link.source_id)
        if link.kind == LinkKind.DELEGATES_TO and sent.exists():
            raise Refused(_("Somebody still has a seat there as a delegate. End that seat first."))
        link.delete()

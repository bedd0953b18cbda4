"""What this room adds to the Arbeitsbereich, to profiles and to a person's own data."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.history import Transition
from core.pages import NextStep, Panel
from networks.bodies.models import Body, Seat
from networks.bodies.queries import share_of_bodies
from networks.bodies.states import BodyState, SeatKind
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation

SOON = timedelta(days=60)


def next_steps(user) -> Iterator[NextStep]:
    """Of this person's own bodies: no lead, and terms that end within 60 days or have ended. Two queries."""
    kept = Body.objects.own_of(user).in_structure()
    leads = Seat.objects.active().filter(body=OuterRef("pk"), kind=SeatKind.LEAD)
    for body in kept.exclude(Exists(leads)).order_by("sort_key", "number_value"):
        yield NextStep(
            _("Appoint a lead: %(body)s") % {"body": body},
            body.get_absolute_url(),
            detail=_("The body works without a lead.") if body.state == BodyState.ACTIVE else _("Without one it cannot become active."),
            since=timezone.localdate(body.created_at),
            urgent=body.state == BodyState.ACTIVE,
        )  # fmt: skip
    today = timezone.localdate()
    ending = Seat.objects.active().filter(body__in=kept, term_ends_on__lte=today + SOON)
    for seat in ending.select_related("body", "organisation").order_by("term_ends_on", "pk"):
        words = (
            _("A term has ended: %(body)s") if seat.term_ends_on < today else _("A term ends soon: %(body)s")
        )
        yield NextStep(
            words % {"body": seat.body}, seat.body.get_absolute_url(), detail=str(seat), due=seat.term_ends_on
        )


def of_municipality(request: HttpRequest, municipality: Municipality) -> Panel | None:
    """The bodies of the place that this reader sees; for who coordinates it also when there are none yet. One query."""
    seen = Body.objects.visible_to(request.user).of_place(municipality).in_structure().with_seats()
    bodies = list(seen.order_by("kind", "sort_key", "number_value"))
    may_enter = request.user.has_perm("municipalities.present_municipality", municipality)
    if not bodies and not may_enter:
        return None
    page = {"bodies": bodies, "place": municipality, "may_enter": may_enter}
    page["share"] = share_of_bodies(body for body in bodies if body.is_public)
    return Panel("bodies/panel_municipality.html", page)


def of_organisation(request: HttpRequest, organisation: Organisation) -> Panel | None:
    """Where it has a seat, as far as the reader sees the bodies. One query."""
    seats = Seat.objects.active().filter(
        organisation=organisation, body__in=Body.objects.visible_to(request.user)
    )
    seats = list(
        seats.select_related("body__municipality", "body__organisation").order_by("body__sort_key", "pk")
    )
    return Panel("bodies/panel_organisation.html", {"seats": seats}) if seats else None


def mine(request: HttpRequest) -> Panel | None:
    """In the Arbeitsbereich: the bodies this person keeps or reads because of a seat. One query."""
    if request.user.roles.is_admin:
        return None
    concerned = Body.objects.concerning(request.user).in_structure()
    bodies = list(
        concerned.select_related("municipality", "organisation").order_by("sort_key", "number_value")[:30]
    )
    return Panel("bodies/panel_mine.html", {"bodies": bodies}) if bodies else None


def own_data(user) -> dict[str, Any]:
    """Steps this person took; seats carry no account, the roles for bodies stand with the roles."""
    steps = Transition.objects.filter(by=user, content_type__app_label="bodies").order_by("pk")
    return {
        _("Steps about bodies"): [
            {_("Step"): step.step, _("Day"): step.effective_on, _("Reason"): step.reason} for step in steps
        ]
    }

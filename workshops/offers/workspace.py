"""What this room adds to the Arbeitsbereich."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.pages import NextStep, Panel
from workshops.offers import queries
from workshops.offers.models import ServiceRequest
from workshops.offers.states import RequestState


def next_steps(user) -> Iterator[NextStep]:
    """For coordinators what they began and what they are asked, for staff what waits for their answer. At most two queries."""
    roles = user.roles
    if user.has_perm("offers.ask_servicerequest"):
        yield from (_to_finish(one) for one in queries.to_finish(user))
    if roles.is_admin or user.has_perm("offers.steer_servicerequest"):
        yield from (_to_answer(one) for one in queries.to_answer(user))


def _to_finish(request: ServiceRequest) -> NextStep:
    names = {"offer": request.offer, "municipality": request.municipality}
    if request.state == RequestState.DRAFT:
        return NextStep(
            _("Submit request: %(offer)s") % names,
            request.get_absolute_url(),
            detail=str(request.municipality),
            since=timezone.localdate(request.created_at),
        )
    return NextStep(
        _("Your request is in clarification: %(offer)s") % names,
        request.get_absolute_url(),
        detail=str(request.municipality),
        since=request.waiting_since,
    )


def _to_answer(request: ServiceRequest) -> NextStep:
    names = {"offer": request.offer, "municipality": request.municipality}
    return NextStep(
        _("Answer request: %(offer)s") % names,
        request.get_absolute_url(),
        detail=str(request.municipality),
        due=request.answer_due,
        since=request.waiting_since,
        urgent=request.is_late,
    )


def my_requests(request: HttpRequest) -> Panel | None:
    """The way to the offers, and the requests that are under way, for who coordinates a municipality."""
    if not request.user.has_perm("offers.ask_servicerequest"):
        return None
    under_way = ServiceRequest.objects.run_by(request.user).exclude(
        state__in=[RequestState.FULFILLED, RequestState.CANCELLED, RequestState.DECLINED]
    )
    found = under_way.select_related("offer", "municipality").order_by("-created_at")[:10]
    return Panel("offers/panel_mine.html", {"requests": found})

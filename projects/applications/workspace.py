"""What this room adds elsewhere: next steps, the way to one's applications, the button on a call, own data."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import roles_of
from accounts.states import Role
from core.pages import NextStep, Panel
from networks.organisations.models import spoken_for
from projects.applications import queries
from projects.applications.models import Application, Partner, Signature
from projects.applications.rules import MUNICIPALITY, ORGANISATION
from projects.applications.states import WRITABLE, ApplicationState, PartnerState
from projects.calls.models import Call


def next_steps(user) -> Iterator[NextStep]:
    """Drafts and what came back, partnerships to answer, signatures to give. Up to three queries, by role."""
    roles = user.roles
    if roles.any(Role.COORDINATOR):
        yield from (_to_finish(one) for one in queries.to_finish(user))
    if roles.any(Role.ORG_EDITOR, Role.COORDINATOR):
        asked = Partner.objects.filter(
            spoken_for(user, "organisation"), state=PartnerState.ASKED, application__state__in=WRITABLE
        )
        for partner in asked.select_related("application", "organisation"):
            yield NextStep(
                _("Partner in a project? %(title)s") % {"title": partner.application}, partner.application.get_absolute_url(),
                detail=str(partner.organisation), since=timezone.localdate(partner.created_at),
            )  # fmt: skip
    if roles.any(Role.UNIT_STAFF, Role.COORDINATOR):
        given = Signature.objects.filter(application=OuterRef("application"), signed_by=user)
        mine = Signature.objects.filter(~Exists(given), signed_at=None, application__state__in=WRITABLE)
        for signature in _of_units(mine, roles).select_related("application", "unit"):
            yield NextStep(
                _("Sign application: %(title)s") % {"title": signature.application},
                reverse("applications:sign", args=[signature.application_id, signature.pk]), detail=str(signature.unit),
            )  # fmt: skip


def _of_units(signatures, roles):
    """Where she works, or whose municipality she coordinates."""
    units, places = roles.ids(Role.UNIT_STAFF, ORGANISATION), roles.ids(Role.COORDINATOR, MUNICIPALITY)
    return signatures.filter(unit__in=units) | signatures.filter(unit__office_of__in=places)


def _to_finish(application: Application) -> NextStep:
    returned = application.state == ApplicationState.RETURNED
    words = _("Complete application: %(title)s") if returned else _("Write application: %(title)s")
    return NextStep(
        words % {"title": application}, application.get_absolute_url(), detail=str(application.call),
        due=application.completion_due if returned else application.call.closes_on, urgent=returned,
    )  # fmt: skip


def panel(request: HttpRequest) -> Panel | None:
    """What a coordinator writes; what an organisation takes part in and an office signs. One query, none for others."""
    user = request.user
    applies = user.has_perm("applications.apply_application")
    if not applies and not roles_of(user).any(Role.ORG_EDITOR, Role.UNIT_STAFF):
        return None
    found = (
        Application.objects.concerning(user).select_related("call", "municipality").order_by("-created_at")
    )
    shown = list(found[:10])
    return (
        Panel("applications/panel_mine.html", {"applications": shown, "applies": applies})
        if applies or shown
        else None
    )


def apply_panel(request: HttpRequest, call: Call) -> Panel | None:
    """On the page of a call that takes applications: the button, or in a sentence why there is none."""
    if not call.accepts():
        return None
    user, sentence = request.user, ""
    places = list(queries.own_places(user)) if user.is_authenticated else []
    if places:
        barred = [call.why_not(place) for place in places]
        sentence = barred[0] if all(barred) else ""
    context = {
        "call": call,
        "may_apply": bool(places) and not sentence,
        "sentence": sentence,
        "asks_to_sign_in": not user.is_authenticated,
    }
    return Panel("applications/panel_apply.html", context)


def arrived(request: HttpRequest, call: Call) -> Panel | None:
    """On the page where the granting authority keeps a call: what was handed in."""
    return Panel("applications/panel_arrived.html", {"applications": queries.of_call(call)})


def all_decided(call, act) -> str | None:
    """A call is decided when all its applications are."""
    count = queries.open_of(call)
    return _("Not decided yet: %(count)s applications.") % {"count": count} if count else None


def own_data(user) -> dict[str, Any]:
    """What this person began and signed."""
    begun = Application.objects.filter(created_by=user).order_by("pk").values_list("title", "number", "state")
    signed = (
        Signature.objects.filter(signed_by=user)
        .order_by("pk")
        .values_list("unit__name", "application__title", "signed_at")
    )
    return {
        str(_("Applications you began")): [" · ".join(filter(None, row)) for row in begun],
        str(_("Applications you signed")): [f"{unit}: {title}, {at:%d.%m.%Y}" for unit, title, at in signed],
    }


def reads_file(user, model, pk: int) -> bool:
    """Files of an application open to who reads it."""
    row = model.objects.select_related("application__call").filter(pk=pk).first()
    return (
        row is not None
        and user.is_authenticated
        and user.has_perm("applications.read_application", row.application)
    )

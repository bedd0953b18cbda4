"""What this room adds to the Arbeitsbereich: questions that wait, drafts, and the way to the calls one keeps."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import roles_of
from accounts.states import Role
from core.pages import NextStep, Panel
from networks.organisations.states import LABEL
from projects.calls.models import SOON, Call, CarrierCheck, Question
from projects.portfolio.workspace import of_programme

QUEUE_SHOWN = 10


def next_steps(user) -> Iterator[NextStep]:
    """Of a grant officer: questions to answer. One query."""
    if not user.has_perm("calls.add_call"):
        return
    for question in (
        Question.objects.waiting().filter(call__in=Call.objects.kept_by(user)).select_related("call")
    ):
        yield NextStep(
            _("Answer a question: %(call)s") % {"call": question.call},
            reverse("calls:question_step", args=[question.pk, "answer"]),
            detail=question.text[:100],
            since=timezone.localdate(question.created_at),
        )


def carrier_steps(user) -> Iterator[NextStep]:
    """Granting authorities: documents to check. Editors: what was not approved lately, or runs out. One query each, none for others."""
    roles, today = roles_of(user), timezone.localdate()
    own = roles.ids(Role.ORG_EDITOR, LABEL)
    if roles.any(Role.GRANT_OFFICER):
        waiting = CarrierCheck.objects.waiting().exclude(organisation__in=own).select_related("organisation")
        for check in waiting.order_by("created_at")[:QUEUE_SHOWN]:
            yield NextStep(
                _("Check carrier: %(organisation)s") % {"organisation": check}, check.get_absolute_url(),
                since=timezone.localdate(check.created_at),
            )  # fmt: skip
    if own:
        lately = Q(state="rejected", decided_at__gte=timezone.now() - SOON)
        ending = Q(state="approved", valid_until__range=(today - SOON, today + SOON))
        found = CarrierCheck.objects.filter(lately | ending, organisation__in=own).newest()
        for check in found.select_related("organisation").order_by("pk"):
            yield NextStep(
                _("Submit documents for the carrier check: %(organisation)s") % {"organisation": check},
                reverse("calls:add_carrier", args=[check.organisation_id]), detail=check.reason[:100], due=check.valid_until,
            )  # fmt: skip


def carrier_panel(request: HttpRequest) -> Panel | None:
    """The way to the carrier checks, for both sides."""
    if not request.user.has_perm("calls.find_carriercheck"):
        return None
    return Panel("calls/carrier_panel.html", {"decides": roles_of(request.user).any(Role.GRANT_OFFICER)})


def own_data(user) -> dict[str, Any]:
    """What this person asked about calls, and the documents she submitted for a carrier check."""
    asked = Question.objects.filter(created_by=user).order_by("pk").select_related("call")
    checks = CarrierCheck.objects.filter(created_by=user).order_by("pk").select_related("organisation")
    return {
        str(_("Questions about calls")): [
            f"{one.call}: {one.text} ({one.get_state_display()})" for one in asked
        ],
        str(_("Carrier checks you submitted")): [f"{one}: {one.sentence}" for one in checks],
    }


def panel(request: HttpRequest) -> Panel | None:
    """The way to the calls, for who keeps them."""
    if not request.user.has_perm("calls.add_call"):
        return None
    found = Call.objects.kept_by(request.user).exclude(state="archived").select_related("programme")
    return Panel("calls/panel.html", {"calls": found[:10]})


def projects(request: HttpRequest, call: Call) -> Panel | None:
    """What its programme does already: the newest projects. One query."""
    return of_programme(request, call.programme)


def no_open_call(programme, act) -> str | None:
    """A programme ends after its calls (domain.md 3.19.1)."""
    running = Call.objects.filter(programme=programme, state__in=["published", "open", "closed"]).first()
    return _("The call “%(call)s” is not decided yet.") % {"call": running} if running else None

"""What this room adds to the Arbeitsbereich, to profiles and to a person's own data."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import Transition
from core.pages import NextStep, Panel
from networks.alliances.models import Cooperation, Membership, Network
from networks.alliances.queries import networks_of, shown_on
from networks.alliances.states import MembershipState
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation

QUIET = timedelta(days=365)


def next_steps(user) -> Iterator[NextStep]:
    """Proposals this person has to confirm or object to, the oldest first."""
    for cooperation in Cooperation.objects.waiting_for(user).with_names(user).order_by("pk"):
        yield NextStep(
            _("Confirm the cooperation or object: %(title)s") % {"title": cooperation.title},
            cooperation.get_absolute_url(),
            detail=", ".join(cooperation.names),
            since=timezone.localdate(cooperation.created_at),
        )
    for membership in (
        Membership.objects.waiting_for(user).select_related("network", "organisation").order_by("pk")
    ):
        names = {"network": membership.network, "organisation": membership.organisation}
        invited = membership.state == MembershipState.INVITED
        words = (
            _("Accept the invitation to %(network)s or decline")
            if invited
            else _("Decide about an applicant: %(network)s")
        )
        yield NextStep(
            words % names,
            membership.network.get_absolute_url(),
            detail=str(membership.organisation),
            since=timezone.localdate(membership.created_at),
        )


def quiet_networks(user) -> Iterator[NextStep]:
    """Networks she keeps in which nothing has happened for a year: a proposal to look, nothing changes by itself."""
    if not roles_of(user).any(Role.ORG_EDITOR, Role.COORDINATOR):
        return
    since = timezone.now() - QUIET
    for network in Network.objects.kept_by(user).quiet(since).order_by("sort_key"):
        yield NextStep(
            _("Does the network still exist? %(network)s") % {"network": network},
            network.get_absolute_url(),
            detail=_(
                "Nothing has changed for a year. If it goes on, save its details; if not, mark it as dormant."
            ),
            since=timezone.localdate(network.updated_at + QUIET),
        )


def of_organisation(request: HttpRequest, organisation: Organisation) -> Panel | None:
    return _panel(shown_on(request.user, organisation=organisation), networks_of(organisation=organisation))


def of_municipality(request: HttpRequest, municipality: Municipality) -> Panel | None:
    return _panel(shown_on(request.user, municipality=municipality), networks_of(municipality=municipality))


def _panel(cooperations: list[Cooperation], networks: list[Network]) -> Panel | None:
    if not cooperations and not networks:
        return None
    return Panel("alliances/panel.html", {"cooperations": cooperations, "networks": networks})


def own_data(user) -> dict[str, Any]:
    steps = Transition.objects.filter(by=user, content_type__app_label="alliances").order_by("pk")
    return {
        _("Steps about cooperations"): [
            {_("Step"): step.step, _("Day"): step.effective_on, _("Reason"): step.reason} for step in steps
        ]
    }

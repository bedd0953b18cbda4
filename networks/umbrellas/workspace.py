"""What this room adds to the Arbeitsbereich, to profiles, to the hand-over file and to a person's own data."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.documents import Heading, Part, Table
from core.history import Transition
from core.pages import NextStep, Panel
from networks.municipalities.models import Municipality
from networks.organisations.models import Organisation
from networks.umbrellas import queries
from networks.umbrellas.models import Mailing, UmbrellaMembership
from networks.umbrellas.states import MembershipState


def next_steps(user) -> Iterator[NextStep]:
    """Proposals of the other side, the oldest first."""
    found = UmbrellaMembership.objects.waiting_for(user).select_related("umbrella", "member")
    for membership in found.order_by("pk"):
        names = {"umbrella": membership.umbrella.name, "member": membership.member.name}
        if membership.state == MembershipState.PROPOSED_BY_UMBRELLA:
            title, side = _("Confirm the membership in %(umbrella)s or decline"), membership.member_id
        else:
            title, side = _("Confirm %(member)s as a member or reject"), membership.umbrella_id
        url, since = reverse("umbrellas:work", args=[side]), timezone.localdate(membership.created_at)
        yield NextStep(title % names, url, detail=names["member"], since=since)


def panel(request: HttpRequest) -> Panel | None:
    """Where a person manages an umbrella organisation, and finds the memberships of the organisations she keeps."""
    managed = list(queries.managed_by(request.user))
    kept = list(Organisation.objects.kept_by(request.user).published().order_by("sort_key"))
    if not managed and not kept:
        return None
    only_kept = [organisation for organisation in kept if organisation not in managed]
    return Panel("umbrellas/_workspace.html", {"managed": managed, "only_kept": only_kept})


def of_organisation(request: HttpRequest, organisation: Organisation) -> Panel | None:
    """On a profile: its members with their number on this day, and the umbrella organisations it belongs to."""
    above = queries.memberships_shown(organisation)
    umbrella = queries.is_umbrella(organisation) and organisation.state == "published"
    if not above and not umbrella:
        return None
    page = {"organisation": organisation, "above": above, "today": timezone.localdate()}
    if umbrella:
        page |= {"figures": queries.figures_of(organisation), "members": queries.members_shown(organisation)}
    return Panel("umbrellas/panel.html", page)


def handover(municipality: Municipality, user) -> list[Part]:
    """One query; nothing where no organisation belongs to an umbrella."""
    found = [[one.member.name, one.umbrella.name, one.joined_on] for one in queries.of_place(municipality, user)]  # fmt: skip
    if not found:
        return []
    heads = [_("Organisation"), _("Umbrella organisation"), _("Member since")]
    return [
        Heading(_("Memberships in umbrella organisations")),
        Table(_("Organisations and their umbrella organisations"), heads, found, widths=[4, 4, 2]),
    ]


def own_data(user) -> dict[str, Any]:
    """Steps a person took, and the mailings she wrote."""
    steps = Transition.objects.filter(by=user, content_type__app_label="umbrellas").order_by("pk")
    written = Mailing.objects.filter(created_by=user).order_by("pk")
    return {
        _("Steps about memberships in umbrella organisations"): [
            {_("Step"): step.step, _("Day"): step.effective_on, _("Reason"): step.reason} for step in steps
        ],
        _("Mailings you wrote"): [
            {pgettext("mail", "Subject"): one.subject, _("Text"): one.text, _("Sent at"): one.sent_at}
            for one in written
        ],
    }

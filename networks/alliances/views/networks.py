"""Networks: directory, page, founding, members, steps."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import get_for, public, require
from core.choosing import choices_page
from core.editing import attempt, sent
from core.once import token_of
from core.pages import panels_of
from core.stepping import step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.alliances import actions
from networks.alliances.forms import ApplyForm, InviteForm, NetworkForm, RoleForm
from networks.alliances.models import Membership, Network
from networks.alliances.queries import choosable_partners, may_apply, members_of, own_organisations
from networks.alliances.states import MEMBERSHIP, NETWORK
from networks.alliances.tables import NetworkListing
from networks.organisations.rules import sees

STEPS = {
    "activate": (actions.activate_network, gettext_lazy("The network is public now.")),
    "rest": (actions.rest_network, gettext_lazy("The network is shown as dormant.")),
    "wake": (actions.wake_network, gettext_lazy("The network is active again.")),
    "end": (actions.end_network, gettext_lazy("The network has ended.")),
}
MEMBER_STEPS = {
    "accept": (
        actions.accept_invitation,
        gettext_lazy("Accepted: the organisation is a member from today on."),
    ),
    "decline": (actions.decline_invitation, gettext_lazy("Declined. Those who keep the network are told.")),
    "admit": (actions.admit_applicant, gettext_lazy("Admitted. The editors of the organisation are told.")),
    "reject": (actions.reject_applicant, gettext_lazy("Rejected. The editors of the organisation are told.")),
    "leave": (actions.end_membership, gettext_lazy("The membership has ended.")),
}


@public
def networks(request: HttpRequest) -> HttpResponse:
    listing = NetworkListing(request, Network.objects.public().with_members())
    return listing.download() or render(request, "alliances/networks.html", {"listing": listing})


@public
def network(request: HttpRequest, slug: str) -> HttpResponse:
    seen = Network.objects.select_related("municipality", "coordinator", "predecessor")
    found = get_for(request.user, seen, slug=slug)
    keeps = request.user.has_perm("alliances.keep_network", found)
    page = {
        "network": found,
        "members": members_of(found, request.user),
        "coordinator": found.coordinator if sees.test(request.user, found.coordinator) else None,
        "successors": found.successors.public(),
        "steps": open_steps(found, request.user),
        "base": found.get_absolute_url(),
        "keeps": keeps,
        "panels": panels_of(request, found),
        "may_apply": may_apply(request.user, found),
        "transitions": timeline_of(found) if keeps else [],
    }
    return render(request, "alliances/network.html", page)


def found(request: HttpRequest) -> HttpResponse:
    require(request.user, "alliances.found_network")
    form = NetworkForm(sent(request), by=request.user)
    tried = attempt(
        request, form,
        lambda: actions.found_network(by=request.user, values=form.values, token=token_of(request)),
        done=_("The network is entered. Next: invite members, then make it public."),
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    page = {**tried.page, "heading": _("Enter network"), "back": reverse("alliances:networks")}
    return render(request, "alliances/form.html", page, status=tried.status)


def edit(request: HttpRequest, slug: str) -> HttpResponse:
    seen = Network.objects.select_related("municipality", "coordinator")
    kept = get_for(request.user, seen, "alliances.keep_network", slug=slug)
    form = NetworkForm(sent(request), instance=kept, by=request.user)
    tried = attempt(
        request, form,
        lambda: actions.edit_network(kept, by=request.user, version=form.version_seen, changes=form.values),
        done=_("Saved."),
    )  # fmt: skip
    if tried.saved:
        return redirect(kept)
    page = {**tried.page, "heading": _("Edit network"), "verb": _("Save"), "back": kept.get_absolute_url()}
    return render(request, "alliances/form.html", page, status=tried.status)


def step(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, Network.objects, slug=slug)
    action, done = STEPS[name]
    return step_page(request, found, NETWORK[name], action, back=found.get_absolute_url(), done=done)


# ---- members -----------------------------------------------------------------------------------------------------------
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    kept = get_for(request.user, Network.objects, "alliances.keep_network", slug=slug)
    form = InviteForm(sent(request))
    return _join(
        request,
        kept,
        form,
        actions.invite_member,
        _("Invite a member"),
        _("Invited. The organisation is told."),
    )


def apply(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_for(request.user, Network.objects, slug=slug)
    form = ApplyForm(sent(request), by=request.user, network=found)
    done = _("Applied. Those who keep the network decide about it.")
    if request.method == "GET" and not form.fields["organisation"].queryset.exists():
        page = {"network": found, "speaks": own_organisations(request.user).exists()}
        return render(request, "alliances/nobody_to_apply.html", page)
    return _join(request, found, form, actions.apply_for_membership, _("Apply for membership"), done)


def _join(request: HttpRequest, network: Network, form, action, heading: str, done: str) -> HttpResponse:
    tried = attempt(request, form, lambda: action(network, by=request.user, **form.cleaned_data), done=done)
    if tried.saved:
        return redirect(network)
    page = {**tried.page, "heading": heading, "back": network.get_absolute_url()}
    return render(request, "alliances/form.html", page, status=tried.status)


def member_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in MEMBER_STEPS:
        raise Http404
    member = get_for(
        request.user, Membership.objects.select_related("network__coordinator", "organisation"), pk=pk
    )
    action, done = MEMBER_STEPS[name]
    return step_page(
        request, member, MEMBERSHIP[name], action, back=member.network.get_absolute_url(), done=done
    )


def member_role(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Membership.objects.active().select_related("network__coordinator", "organisation")
    member = get_for(request.user, seen, "alliances.decide_membership", pk=pk)
    form = RoleForm(sent(request), instance=member)
    tried = attempt(
        request,
        form,
        lambda: actions.set_role(member, by=request.user, **form.cleaned_data),
        done=_("Saved."),
    )
    if tried.saved:
        return redirect(member.network)
    heading = _("Role of %(organisation)s") % {"organisation": member.organisation}
    page = {**tried.page, "heading": heading, "verb": _("Save"), "back": member.network.get_absolute_url()}
    return render(request, "alliances/form.html", page, status=tried.status)


def member_choices(request: HttpRequest) -> HttpResponse:
    return choices_page(request, choosable_partners(), ("organisation", "coordinator"))

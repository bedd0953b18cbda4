"""Networks: directory, page, founding, members, steps."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import get_for, public, require
from core.choosing import choices_page
from core.once import new_token
from core.stepping import step_page
from core.timeline import timeline_of
from core.versions import Stale
from core.workflow import Refused, open_steps
from networks.alliances import actions
from networks.alliances.forms import ApplyForm, InviteForm, NetworkForm, RoleForm
from networks.alliances.models import Membership, Network
from networks.alliances.queries import choosable_partners, members_of
from networks.alliances.states import MEMBERSHIP, NETWORK, NetworkState
from networks.alliances.tables import NetworkListing

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
        "successors": found.successors.public(),
        "steps": open_steps(found, request.user),
        "base": found.get_absolute_url(),
        "keeps": keeps,
        "may_apply": found.state != NetworkState.ENDED and found.is_open,
        "transitions": timeline_of(found) if keeps else [],
    }
    return render(request, "alliances/network.html", page)


def found(request: HttpRequest) -> HttpResponse:
    require(request.user, "alliances.found_network")
    form = NetworkForm(request.POST if request.method == "POST" else None, by=request.user)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            made = actions.found_network(by=request.user, values=form.values, token=request.POST.get("once"))
        except Refused as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, _("The network is entered. Next: invite members, then make it public."))
            return redirect(made)
    once = request.POST.get("once") or new_token()
    page = {"form": form, "once": once, "heading": _("Enter network"), "back": reverse("alliances:networks")}
    return render(request, "alliances/form.html", page, status=status)


def edit(request: HttpRequest, slug: str) -> HttpResponse:
    kept = get_for(
        request.user,
        Network.objects.select_related("municipality", "coordinator"),
        "alliances.keep_network",
        slug=slug,
    )
    form, differences = (
        NetworkForm(request.POST if request.method == "POST" else None, instance=kept, by=request.user),
        None,
    )
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.edit_network(kept, by=request.user, version=version, changes=form.values)
        except Stale as stale:
            differences, status = form.compared_with(stale.current), 409
            form.data = form.data.copy()
            form.data["version"] = stale.current.version
        else:
            messages.success(request, _("Saved."))
            return redirect(kept)
    page = {
        "form": form,
        "differences": differences,
        "heading": _("Edit network"),
        "back": kept.get_absolute_url(),
    }
    return render(request, "alliances/form.html", page, status=status)


def step(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, Network.objects, slug=slug)
    action, done = STEPS[name]
    return step_page(request, found, NETWORK[name], action, back=found.get_absolute_url(), done=done)


# ---- members -----------------------------------------------------------------------------------------------------------
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    kept = get_for(request.user, Network.objects, "alliances.keep_network", slug=slug)
    form = InviteForm(request.POST if request.method == "POST" else None)
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
    form = ApplyForm(request.POST if request.method == "POST" else None, by=request.user, network=found)
    done = _("Applied. Those who keep the network decide about it.")
    return _join(request, found, form, actions.apply_for_membership, _("Apply for membership"), done)


def _join(request: HttpRequest, network: Network, form, action, heading: str, done: str) -> HttpResponse:
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            action(network, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
            status = 409
        else:
            messages.success(request, done)
            return redirect(network)
    page = {"form": form, "heading": heading, "back": network.get_absolute_url()}
    return render(request, "alliances/form.html", page, status=status)


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
    form = RoleForm(request.POST if request.method == "POST" else None, instance=member)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            actions.set_role(member, by=request.user, role=form.cleaned_data["role"])
        except Refused as refusal:
            form.add_error("role", refusal.sentence)
            status = 409
        else:
            messages.success(request, _("Saved."))
            return redirect(member.network)
    heading = _("Role of %(organisation)s") % {"organisation": member.organisation}
    page = {"form": form, "heading": heading, "back": member.network.get_absolute_url()}
    return render(request, "alliances/form.html", page, status=status)


def member_choices(request: HttpRequest) -> HttpResponse:
    return choices_page(request, choosable_partners(), ("organisation", "coordinator"))

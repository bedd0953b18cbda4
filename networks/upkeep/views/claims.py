"""Asking to keep an entry, deciding about it, the link for an organisation."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from core import links
from core.access import get_for, public, require
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.organisations.matching import from_token
from networks.organisations.models import Organisation
from networks.upkeep import actions
from networks.upkeep.actions.letters import PURPOSE
from networks.upkeep.forms import ClaimForm, TakeUpForm
from networks.upkeep.models import Claim, Hint
from networks.upkeep.queries import keeps_directory
from networks.upkeep.states import CLAIM
from networks.upkeep.tables import ClaimListing

STEPS = {
    "accept": (actions.accept_claim, gettext_lazy("Accepted. The person is told and keeps the entry now.")),
    "reject": (actions.reject_claim, gettext_lazy("Rejected. The person is told the reason.")),
    "withdraw": (actions.withdraw_claim, gettext_lazy("Withdrawn.")),
}
PARTS = ("organisation__municipality", "claimant", "created_by")


def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """Of a public entry."""
    seen = Organisation.objects.published().select_related("municipality")
    return _ask(request, get_for(request.user, seen, slug=slug), "")


def claim_hidden(request: HttpRequest, token: str) -> HttpResponse:
    """Of an entry that was hinted at while a name was typed: it is called by that name and by no other."""
    meant = from_token(token, request.user)
    if meant is None:
        raise Http404
    pk, typed = meant
    entry = Organisation.objects.select_related("municipality").filter(pk=pk).first()
    if entry is None:
        raise Http404
    return _ask(request, entry, typed)


def _ask(request: HttpRequest, organisation: Organisation, looked_for: str) -> HttpResponse:
    form = ClaimForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.submit_claim(
            organisation, by=request.user, looked_for=looked_for, token=token_of(request), **form.cleaned_data
        ),
        done=_("Sent. You get a mail as soon as somebody has decided."),
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    page = {**tried.page, "name": looked_for or organisation.name, "step": CLAIM.submit}
    return render(request, "upkeep/claim_form.html", page, status=tried.status)


# ---- deciding --------------------------------------------------------------------------------------------------------
def claims(request: HttpRequest) -> HttpResponse:
    """One's own requests, and those one decides about."""
    listing = ClaimListing(request, Claim.objects.visible_to(request.user).waiting_first())
    return listing.download() or render(request, "upkeep/claims.html", {"listing": listing})


def claimed(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, Claim.objects.select_related(*PARTS), pk=pk)
    decides = request.user.has_perm("upkeep.decide_claim", found)
    page = {
        "claim": found,
        "decides": decides,
        "organisation": found.organisation if decides or not found.looked_for or found.is_kept_by(request.user) else None,
        "steps": open_steps(found, request.user),
        "base": found.get_absolute_url(),
        "transitions": timeline_of(found),
    }  # fmt: skip
    return render(request, "upkeep/claim.html", page)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, Claim.objects.select_related(*PARTS), pk=pk)
    action, done = STEPS[name]
    return step_page(request, found, CLAIM[name], action, back=found.get_absolute_url(), done=done)


# ---- the link for an organisation --------------------------------------------------------------------------------------
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    entry = get_for(request.user, Organisation.objects.select_related("municipality"), pk=pk)
    claim_ = Claim(organisation=entry)
    back = reverse("organisations:detail", args=[pk])
    done = _("A link is on its way to %(address)s.") % {"address": entry.email}
    context = {"address": entry.email}
    return step_page(
        request, claim_, CLAIM.offer, lambda one, by: actions.offer_claim(one.organisation, by=by), back=back, done=done, context=context
    )  # fmt: skip


@public
@never_cache
def take_up(request: HttpRequest, token: str) -> HttpResponse:
    """Reading takes nothing over. A visitor is asked to sign in and comes back."""
    found = links.follow(PURPOSE, token, Claim.objects.select_related(*PARTS))
    if found is None or found.state != "offered":
        return render(request, "upkeep/link_gone.html", status=404)
    if not request.user.is_authenticated:
        return render(request, "upkeep/take_up_visitor.html", {"claim": found, "back": request.path})
    found.came_by_link = True
    require(request.user, CLAIM.take_up.permission, found)
    form = TakeUpForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.take_up_claim(found, by=request.user, function=form.cleaned_data["function"]),
    )  # fmt: skip
    if tried.saved:
        messages.success(request, _("You keep this entry now. Please check it and complete it."))
        return redirect("organisations:detail", pk=found.organisation_id)
    page = {**tried.page, "claim": found, "step": CLAIM.take_up}
    return render(request, "upkeep/take_up.html", page, status=tried.status)


def overview(request: HttpRequest) -> HttpResponse:
    """Where the upkeep of the directory begins."""
    keeps = keeps_directory(request.user)
    page = {
        "keeps": keeps,
        "claims": Claim.objects.waiting_for(request.user).count(),
        "hints": Hint.objects.visible_to(request.user).open().count(),
    }
    return render(request, "upkeep/overview.html", page)

"""Cooperations: directory, page, proposal, steps."""

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
from networks.alliances.forms import PARTNERS, CooperationForm
from networks.alliances.models import Cooperation
from networks.alliances.queries import bridging_of, choosable_partners
from networks.alliances.states import COOPERATION, PUBLIC, CooperationState
from networks.alliances.tables import CooperationListing, public_cooperations
from networks.organisations import codes
from networks.organisations.queries import kept_by_nobody
from networks.organisations.rules import sees

STEPS = {
    "confirm": (actions.confirm_cooperation, gettext_lazy("Confirmed. Thank you.")),
    "object": (actions.object_to_cooperation, gettext_lazy("The other partners are told the reason.")),
    "end": (actions.end_cooperation, gettext_lazy("The cooperation has ended. The other partners are told.")),
}


@public
def cooperations(request: HttpRequest) -> HttpResponse:
    listing = CooperationListing(request, public_cooperations())
    if download := listing.download():
        return download
    page = {"listing": listing, "bridging": bridging_of(Cooperation.objects.public())}
    return render(request, "alliances/cooperations.html", page)


@public
def cooperation(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Cooperation.objects.with_bridging().with_partners().select_related("field_of_action")
    found = get_for(request.user, seen, pk=pk)
    works_with_it = found.state not in PUBLIC or request.user.has_perm("alliances.answer_cooperation", found)
    partners = [one for one in found.partners.all() if sees.test(request.user, one.organisation)]
    waits = works_with_it and found.state == CooperationState.PROPOSED
    page = {
        "cooperation": found,
        "unkept": kept_by_nobody([one.organisation for one in partners if one.confirmed_at is None])
        if waits
        else [],
        "partners": partners,
        "hidden": len(found.partners.all()) - len(partners),
        "countries": codes.named(found.countries, codes.countries()),
        "steps": [one for one in open_steps(found, request.user) if not one.why_not],
        "base": found.get_absolute_url(),
        "works_with_it": works_with_it,
        "panels": panels_of(request, found),
        "transitions": timeline_of(found) if works_with_it else [],
    }
    return render(request, "alliances/cooperation.html", page)


def propose(request: HttpRequest) -> HttpResponse:
    require(request.user, "alliances.propose_cooperation")
    form = CooperationForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.propose_cooperation(
            by=request.user, partners=form.partners, token=token_of(request), **form.about()
        ),
        done=_("Proposed. The partners are asked to confirm; then the cooperation becomes public."),
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    page = {
        **tried.page,
        "heading": _("Propose cooperation"),
        "lead": _(
            "Every partner is asked to confirm or may object. Only then does the cooperation become public."
        ),
        "back": reverse("alliances:cooperations"),
    }
    return render(request, "alliances/form.html", page, status=tried.status)


def partner_choices(request: HttpRequest) -> HttpResponse:
    return choices_page(request, choosable_partners(), PARTNERS)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, Cooperation.objects.with_partners(), pk=pk)
    action, done = STEPS[name]
    return step_page(request, found, COOPERATION[name], action, back=found.get_absolute_url(), done=done)

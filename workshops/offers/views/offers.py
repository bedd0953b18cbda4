"""The offers: the public page, and what staff keep of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for, public, require
from core.choosing import choices_page
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from networks.organisations.models import Organisation
from workshops.offers import actions
from workshops.offers.forms import RECIPIENTS, OfferForm
from workshops.offers.models import ServiceOffer


@public
def offers(request: HttpRequest) -> HttpResponse:
    """Everything that can be asked for; staff also see what cannot at present."""
    seen = ServiceOffer.objects.visible_to(request.user).select_related("provider", "programme")
    user = request.user
    page = {
        "offers": [(offer, user.has_perm("offers.change_serviceoffer", offer)) for offer in seen],
        "may_ask": user.has_perm("offers.ask_servicerequest"),
        "may_add": user.has_perm("offers.add_serviceoffer"),
    }
    return render(request, "offers/offers.html", page)


def add(request: HttpRequest) -> HttpResponse:
    require(request.user, "offers.add_serviceoffer")
    desk = Desk(request.user, "offer:new")
    known = {"position": 100, "is_active": True, **desk.initial()}
    form = OfferForm(sent(request), initial=known, by=request.user)
    tried = attempt(
        request, form,
        lambda: actions.create_offer(
            by=request.user, values=form.values, recipients=form.recipients, once=token_of(request)
        ),
        done=_("The offer is saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    page = {**tried.page, "heading": _("Add offer")}
    return render(request, "offers/form.html", page, status=tried.status)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    seen = ServiceOffer.objects.select_related("provider", "programme")
    offer = get_for(request.user, seen, "offers.change_serviceoffer", pk=pk)
    desk = Desk(request.user, f"offer:{pk}")
    form = OfferForm(sent(request), instance=offer, initial=desk.initial(), by=request.user)
    tried = attempt(
        request, form,
        lambda: actions.edit_offer(
            offer, by=request.user, version=form.version_seen, changes=form.values, recipients=form.recipients
        ),
        done=_("The offer is saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(offer)
    page = {**tried.page, "heading": _("Edit offer"), "obj": offer}
    return render(request, "offers/form.html", page, status=tried.status)


def organisations(request: HttpRequest) -> HttpResponse:
    """What fits while a provider or recipient is being typed."""
    return choices_page(request, Organisation.objects.visible_to(request.user), ("provider", *RECIPIENTS))

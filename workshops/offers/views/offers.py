"""The offers: the public page, and what staff keep of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for, public, require
from core.choosing import choices_page
from core.drafts import Desk
from core.once import new_token
from core.versions import Stale
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
    desk, asked = Desk(request.user, "offer:new"), request.POST if request.method == "POST" else None
    form = OfferForm(asked, initial={"position": 100, "is_active": True, **desk.initial()}, by=request.user)
    if asked is not None and form.is_valid():
        made = actions.create_offer(
            by=request.user, values=form.values, recipients=form.recipients, once=asked.get("once")
        )
        desk.discard()
        messages.success(request, _("The offer is saved."))
        return redirect(made)
    page = {
        "form": form,
        "desk": desk,
        "once": (asked or {}).get("once") or new_token(),
        "heading": _("Add offer"),
    }
    return render(request, "offers/form.html", page, status=422 if asked is not None else 200)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    seen = ServiceOffer.objects.select_related("provider", "programme")
    offer = get_for(request.user, seen, "offers.change_serviceoffer", pk=pk)
    desk, differences, status = Desk(request.user, f"offer:{pk}"), None, 200
    if request.method == "POST":
        form, status = OfferForm(request.POST, instance=offer, by=request.user), 422
        if form.is_valid():
            version = form.cleaned_data["version"] or 0
            try:
                actions.edit_offer(
                    offer, by=request.user, version=version, changes=form.values, recipients=form.recipients
                )
            except Stale as stale:
                differences, status = form.compared_with(stale.current), 409
                form.data = {**form.data.dict(), "version": stale.current.version}
            else:
                desk.discard()
                messages.success(request, _("The offer is saved."))
                return redirect(offer)
    else:
        form = OfferForm(instance=offer, initial=_from_draft(desk, offer), by=request.user)
    page = {"form": form, "desk": desk, "differences": differences, "heading": _("Edit offer"), "obj": offer}
    return render(request, "offers/form.html", page, status=status)


def organisations(request: HttpRequest) -> HttpResponse:
    """What fits while a provider or recipient is being typed."""
    return choices_page(request, Organisation.objects.visible_to(request.user), ("provider", *RECIPIENTS))


def _from_draft(desk: Desk, offer: ServiceOffer) -> dict:
    draft = desk.kept()
    return {**draft.data, "version": draft.base_version or offer.version} if draft else {}

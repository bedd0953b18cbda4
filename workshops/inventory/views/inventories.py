"""The list of inventories, requesting one, its page, its texts and its steps."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import require
from core.choosing import choices_page
from core.drafts import Desk
from core.once import new_token
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.versions import Stale
from core.workflow import Refused, open_steps
from workshops.inventory import actions, queries
from workshops.inventory.forms import AcceptForm, CloseForm, EditForm, RequestForm
from workshops.inventory.forms.inventory import own_places
from workshops.inventory.listing import InventoryListing
from workshops.inventory.models import Inventory
from workshops.inventory.states import INVENTORY
from workshops.inventory.views.door import WORK, differences, refuse, restored, take_over, the_inventory
from workshops.offers.models import ServiceRequest

STEPS: dict[str, tuple[Callable, type[StepForm]]] = {
    "accept": (actions.accept_inventory, AcceptForm),
    "interview": (actions.start_interviews, StepForm),
    "analyse": (actions.begin_analysis, StepForm),
    "submit": (actions.submit_report, StepForm),
    "return": (actions.return_report, StepForm),
    "consent": (actions.agree_to_publication, StepForm),
    "publish": (actions.publish_results, StepForm),
    "close": (actions.close_inventory, CloseForm),
    "withdraw": (actions.withdraw_request, StepForm),
}


def inventories(request: HttpRequest) -> HttpResponse:
    """Every inventory this person follows, in any state."""
    listing = InventoryListing(request, Inventory.objects.followed_by(request.user))
    if answer := listing.download():
        return answer
    page = {"listing": listing, "may_add": request.user.has_perm("inventory.add_inventory")}
    return render(request, "inventory/list.html", page)


def request_new(request: HttpRequest) -> HttpResponse:
    """`?milestone=` chooses the phase."""
    require(request.user, "inventory.add_inventory")
    desk, asked, status = Desk(request.user, "inventory:new"), request.POST or None, 200
    initial = {"milestone": request.GET.get("milestone"), **desk.initial()}
    form = RequestForm(asked, initial=initial, user=request.user)
    if asked is not None:
        status = 422
        if form.is_valid():
            try:
                made = actions.request_inventory(by=request.user, once=asked.get("once"), **form.about())
            except Refused as refusal:
                status = refuse(form, refusal)
            else:
                desk.discard()
                messages.success(
                    request, _("The inventory is requested. Programme staff accept and assign it.")
                )
                return redirect(made)
    page = {"form": form, "desk": desk, "once": (asked or {}).get("once") or new_token()}
    return render(request, "inventory/request.html", page, status=status)


def inventory(request: HttpRequest, pk: int) -> HttpResponse:
    found = the_inventory(request, pk)
    steps = open_steps(found, request.user)
    page = {
        "inventory": found,
        "badge": queries.BADGES[found.state],
        "progress": queries.progress_of(found),
        "people": found.facilitations.select_related("facilitator__organisation"),
        "climate": queries.latest_climate(found),
        "project_count": found.projects.count(),
        "workshops": list(found.workshops.all()),
        "service_request": ServiceRequest.objects.visible_to(request.user).about(found).first(),
        "steps": steps,
        "works": request.user.has_perm(WORK, found),
        "transitions": timeline_of(found),
    }
    return render(request, "inventory/inventory.html", page)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = the_inventory(request, pk, WORK)
    desk, differing, status = Desk(request.user, f"inventory:{pk}"), None, 200
    given = {"inventory": found, "steers": request.user.has_perm("inventory.steer_inventory", found)}
    form = EditForm(request.POST or None, request.FILES or None, initial=restored(desk), **given)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.edit_inventory(
                    found, by=request.user, version=form.cleaned_data["version"] or 0, **form.changes()
                )
            except Refused as refusal:
                status = refuse(form, refusal)
            except Stale as stale:
                differing, status = differences(form, stale.current, EditForm.COMPARED), 409
                take_over(form, stale.current)
            else:
                desk.discard()
                messages.success(request, _("Saved."))
                return redirect(found)
    page = {"inventory": found, "form": form, "desk": desk, "differences": differing}
    return render(request, "inventory/edit.html", page, status=status)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    action, form_class = STEPS[name]
    found = the_inventory(request, pk)
    return step_page(
        request, found, INVENTORY[name], action, back=found.get_absolute_url(), form_class=form_class
    )


def municipalities(request: HttpRequest) -> HttpResponse:
    """What fits while a municipality is being typed."""
    return choices_page(request, own_places(request.user), ("municipality",))

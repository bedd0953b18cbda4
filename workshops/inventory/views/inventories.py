"""The list of inventories, requesting one, its page, its texts and its steps."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import require
from core.choosing import choices_page
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from workshops.inventory import actions, queries
from workshops.inventory.forms import AcceptForm, CloseForm, EditForm, RequestForm
from workshops.inventory.forms.inventory import own_places
from workshops.inventory.listing import InventoryListing
from workshops.inventory.models import Inventory
from workshops.inventory.states import COLLECTING, INVENTORY, WRITABLE
from workshops.inventory.views.door import WORK, the_inventory
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
    "cancel": (actions.cancel_inventory, StepForm),
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
    desk = Desk(request.user, "inventory:new")
    initial = {"milestone": request.GET.get("milestone"), **desk.initial()}
    form = RequestForm(sent(request), initial=initial, user=request.user)
    tried = attempt(
        request, form,
        lambda: actions.request_inventory(by=request.user, once=token_of(request), **form.about()),
        done=_("The inventory is requested. Programme staff accept and assign it."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    return render(request, "inventory/request.html", tried.page, status=tried.status)


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
        "writable": found.state in WRITABLE,
        "collects": found.state in COLLECTING,
        "works": request.user.has_perm(WORK, found),
        "transitions": timeline_of(found),
    }
    return render(request, "inventory/inventory.html", page)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = the_inventory(request, pk, WORK)
    desk = Desk(request.user, f"inventory:{pk}")
    kept, title = desk.initial(), found.title
    steers = request.user.has_perm("inventory.steer_inventory", found)
    form = EditForm(sent(request), request.FILES or None, instance=found, initial=kept, steers=steers)
    tried = attempt(
        request, form,
        lambda: actions.edit_inventory(found, by=request.user, version=form.version_seen, **form.values),
        done=_("Saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(found)
    found.title = title  # the page calls it by its saved name
    page = {"inventory": found, "restored": bool(kept) and not form.is_bound, **tried.page}
    return render(request, "inventory/edit.html", page, status=tried.status)


def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what own questions are for and begins them; with a survey already there it leads to it."""
    found = the_inventory(request, pk, WORK)
    if found.questions_id is not None:
        return redirect(found.questions)
    if request.method == "POST":
        survey = actions.begin_questions(found, by=request.user)
        messages.success(request, _("The draft is there. Nobody sees it yet."))
        return redirect(survey)
    page = {"inventory": found, "collects": found.state in COLLECTING}
    return render(request, "inventory/questions.html", page)


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

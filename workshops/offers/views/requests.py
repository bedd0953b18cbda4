"""Requests: a municipality asks, staff answer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.states import Role
from core.access import Forbidden, get_for, require
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.municipalities.models import Municipality
from workshops.offers import actions
from workshops.offers.forms import ClarifyForm, RequestForm, WordsForm
from workshops.offers.models import ServiceOffer, ServiceRequest
from workshops.offers.rules import MUNICIPALITY
from workshops.offers.states import REQUEST, WRITABLE
from workshops.offers.tables import QueueListing
from workshops.offers.targets import targets

STEPS = {
    "submit": (actions.submit_request, StepForm),
    "discard": (actions.discard_draft, StepForm),
    "clarify": (actions.clarify_request, ClarifyForm),
    "ask": (actions.ask, WordsForm),
    "reply": (actions.reply, WordsForm),
    "accept": (actions.accept_request, StepForm),
    "decline": (actions.decline_request, StepForm),
    "fulfil": (actions.fulfil_request, StepForm),
    "resume": (actions.resume_request, StepForm),
    "reopen": (actions.reopen_request, StepForm),
    "cancel": (actions.cancel_request, StepForm),
}
SHOWN = (
    "offer__provider",
    "offer__programme",
    "municipality",
    "recipient",
    "owner",
    "created_by",
    "target_type",
)


def queue(request: HttpRequest) -> HttpResponse:
    """For staff: who waits for an answer, since when, and who looks after it."""
    require(request.user, "offers.steer_servicerequest")
    listing = QueueListing(request, ServiceRequest.objects.answered_by(request.user))
    return listing.download() or render(request, "offers/queue.html", {"listing": listing})


def mine(request: HttpRequest) -> HttpResponse:
    """The requests of the municipalities this person coordinates, the latest first."""
    require(request.user, "offers.ask_servicerequest")
    found = ServiceRequest.objects.run_by(request.user).select_related("offer", "municipality", "owner")
    return render(request, "offers/mine.html", {"requests": found.order_by("-created_at")})


def request(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, ServiceRequest.objects.select_related(*SHOWN), pk=pk)
    page = {
        "found": found,
        "steps": open_steps(found, request.user),
        "may_edit": found.state in WRITABLE and request.user.has_perm("offers.run_servicerequest", found),
        "may_decide": request.user.has_perm("offers.decide_servicerequest", found),
        "today": timezone.localdate(),
        "transitions": timeline_of(found),
    }
    return render(request, "offers/request.html", page)


def create(request: HttpRequest, slug: str) -> HttpResponse:
    """Only for who coordinates a municipality. Saved as a draft; the second button goes on to submitting it."""
    offer = get_for(request.user, ServiceOffer.objects, slug=slug)
    mine = Municipality.objects.listed().filter(pk__in=request.user.roles.ids(Role.COORDINATOR, MUNICIPALITY))
    if not mine:
        raise Forbidden(_("Only the coordination of a municipality sends a request."))
    desk = Desk(request.user, f"request:{offer.pk}")
    known = {"contact_name": request.user.get_full_name(), "contact_email": request.user.email}
    form = RequestForm(sent(request), initial={**known, **desk.initial()}, offer=offer, municipalities=mine)

    def save() -> ServiceRequest:
        values = form.values
        place = values.pop("municipality")
        return actions.draft_request(
            offer, municipality=place, by=request.user, values=values, once=token_of(request)
        )

    tried = attempt(request, form, save, desk=desk)
    if tried.saved:
        return _saved(request, tried.result)
    return render(request, "offers/request_form.html", {**tried.page, "offer": offer}, status=tried.status)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    seen = ServiceRequest.objects.select_related("offer", "municipality")
    found = get_for(request.user, seen, "offers.run_servicerequest", pk=pk)
    desk = Desk(request.user, f"request-edit:{pk}")
    here = Municipality.objects.filter(pk=found.municipality_id)
    form = RequestForm(
        sent(request), instance=found, initial=desk.initial(), offer=found.offer, municipalities=here
    )
    tried = attempt(
        request, form,
        lambda: actions.edit_request(
            found, by=request.user, version=form.version_seen, changes=form.values
        ),
        desk=desk,
    )  # fmt: skip
    if tried.saved:
        return _saved(request, found)
    page = {**tried.page, "offer": found.offer, "found": found}
    return render(request, "offers/request_form.html", page, status=tried.status)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, ServiceRequest.objects.select_related(*SHOWN), pk=pk)
    action, form = STEPS[name]
    if name == "accept":
        form = getattr(targets.get(found.offer.form_kind), "form_class", None) or StepForm
    back = found.get_absolute_url()
    return step_page(request, found, REQUEST[name], action, back=back, form_class=form)


def _saved(request: HttpRequest, found: ServiceRequest) -> HttpResponse:
    """To the confirm page of submitting if that was the button, else to the request."""
    if "submit" in request.POST and found.state == "draft":
        return redirect("offers:step", found.pk, "submit")
    messages.success(request, _("The request is saved."))
    return redirect(found)

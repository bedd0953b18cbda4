"""The carrier check: editors submit documents, granting authorities decide; nobody else sees any of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import get_for, require
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.organisations.models import Organisation
from projects.calls import actions
from projects.calls.forms import ApproveForm, CarrierForm
from projects.calls.models import CarrierCheck
from projects.calls.states import CARRIER_CHECK
from projects.calls.tables import CarrierListing

STEPS = {"approve": (actions.approve_carrier, ApproveForm), "reject": (actions.reject_carrier, StepForm)}


def carriers(request: HttpRequest) -> HttpResponse:
    """All for granting authorities; editors theirs, and for which organisation they can submit."""
    require(request.user, "calls.find_carriercheck")
    listing = CarrierListing(request, CarrierCheck.objects.visible_to(request.user))
    if answer := listing.download():
        return answer
    page = {
        "listing": listing,
        "organisations": Organisation.objects.kept_by(request.user).order_by("sort_key"),
    }
    return render(request, "calls/carriers.html", page)


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` of the organisation. While documents are being checked, the page is that check."""
    organisation = get_for(request.user, Organisation.objects, pk=pk)
    require(request.user, "calls.submit_carriercheck", CarrierCheck(organisation=organisation))
    if request.method != "POST" and (open_ := organisation.carrier_checks.waiting().first()):
        return redirect(open_)
    form = CarrierForm(sent(request), request.FILES or None, organisation=organisation)
    tried = attempt(
        request, form,
        lambda: actions.submit_carrier_check(
            organisation, by=request.user, files=form.cleaned_data, once=token_of(request)
        ),
        done=_("The documents are submitted. You are told the decision by mail."),
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    said = {"heading": _("Submit documents"), "about": organisation, "back": reverse("calls:carriers")}
    page = {**tried.page, **said, "has_file": True}
    return render(request, "calls/carrier_form.html", page, status=tried.status)


def carrier(request: HttpRequest, pk: int) -> HttpResponse:
    """Documents, decision and what was done; the steps for who decides."""
    check = get_for(request.user, CarrierCheck.objects.select_related("organisation", "created_by", "decided_by"), pk=pk)  # fmt: skip
    page = {
        "check": check,
        "documents": check.documents.select_related("file"),
        "steps": open_steps(check, request.user),
        "base": request.path,
        "submits": check.state != "submitted" and request.user.has_perm("calls.submit_carriercheck", check),
        "transitions": timeline_of(check),
    }
    return render(request, "calls/carrier.html", page)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    check = get_for(request.user, CarrierCheck.objects.select_related("organisation"), pk=pk)
    action, form = STEPS[name]
    return step_page(
        request, check, CARRIER_CHECK[name], action, back=check.get_absolute_url(), form_class=form
    )

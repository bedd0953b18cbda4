"""Municipal offices: their coordinator enters and keeps them, without review."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import Forbidden
from core.once import new_token
from core.workflow import Refused
from networks.organisations import actions, queries
from networks.organisations.forms import OfficeForm
from networks.organisations.models import Organisation


def offices(request: HttpRequest) -> HttpResponse:
    """The offices of the municipalities this person coordinates."""
    if not queries.may_review(request.user):
        raise Forbidden()
    kept = Organisation.objects.offices_of(request.user).select_related("municipality")
    return render(
        request, "organisations/offices.html", {"offices": kept.order_by("municipality", "sort_key")}
    )


def add_office(request: HttpRequest) -> HttpResponse:
    if not queries.may_review(request.user):
        raise Forbidden()
    if request.method != "POST":
        return _page(request, OfficeForm(initial={"municipality": queries.first_coordinated(request.user)}))
    form = OfficeForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        office = actions.create_office(by=request.user, token=request.POST.get("once"), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(refusal.field, refusal.sentence)
        return _page(request, form, status=409)
    messages.success(request, _("The office is entered and public."))
    return redirect("organisations:detail", pk=office.pk)


def _page(request: HttpRequest, form: OfficeForm, status: int = 200) -> HttpResponse:
    page = {"form": form, "once": request.POST.get("once") or new_token()}
    return render(request, "organisations/office_form.html", page, status=status)

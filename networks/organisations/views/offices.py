"""Organisations kept without review: municipal offices by their coordinator, externals by the programme team."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import Forbidden
from core.once import new_token
from core.workflow import Refused
from networks.organisations import actions, queries
from networks.organisations.forms import ExternalForm, OfficeForm
from networks.organisations.models import Organisation
from networks.organisations.rules import is_staff
from networks.organisations.states import ORGANISATION


def offices(request: HttpRequest) -> HttpResponse:
    """The offices of the municipalities this person coordinates; for the programme team the externals, too."""
    if not queries.may_review(request.user):
        raise Forbidden()
    staff = is_staff.test(request.user, None)
    kept = Organisation.objects.offices_of(request.user).select_related("municipality")
    externals = Organisation.objects.externals().select_related("municipality") if staff else []
    page = {"offices": kept.order_by("municipality", "sort_key"), "staff": staff, "externals": externals}
    return render(request, "organisations/offices.html", page)


def add_office(request: HttpRequest) -> HttpResponse:
    if not queries.may_review(request.user):
        raise Forbidden()
    initial = {"municipality": queries.first_coordinated(request.user)}
    return _enter(request, ORGANISATION.open_office, OfficeForm, actions.create_office, initial)


def add_external(request: HttpRequest) -> HttpResponse:
    if not is_staff.test(request.user, None):
        raise Forbidden()
    return _enter(request, ORGANISATION.open_external, ExternalForm, actions.create_external, {})


def _enter(
    request: HttpRequest, step, form_class: type[forms.Form], create: Callable, initial: dict
) -> HttpResponse:
    """Show the form, or create the organisation and go to its page."""
    form = form_class(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = create(by=request.user, token=request.POST.get("once"), **form.cleaned_data)
            except Refused as refusal:
                form.add_error(refusal.field, refusal.sentence)
                status = 409
            else:
                messages.success(request, _("Entered and public."))
                return redirect("organisations:detail", pk=made.pk)
    page = {"form": form, "step": step, "once": request.POST.get("once") or new_token()}
    return render(request, "organisations/office_form.html", page, status=status)

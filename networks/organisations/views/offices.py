"""Organisations kept without review: municipal offices by their coordinator, externals by the programme team."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import Forbidden
from core.editing import attempt, sent
from core.once import token_of
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
    form = form_class(sent(request), initial=initial)
    tried = attempt(
        request, form,
        lambda: create(by=request.user, token=token_of(request), **form.cleaned_data),
        done=_("Entered and public."),
    )  # fmt: skip
    if tried.saved:
        return redirect("organisations:detail", pk=tried.result.pk)
    return render(
        request, "organisations/office_form.html", {**tried.page, "step": step}, status=tried.status
    )

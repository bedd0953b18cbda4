"""The contact persons of a profile: changed at once, public only with their own consent."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import get_for, require
from core.editing import attempt, sent
from networks.organisations import actions, queries
from networks.organisations.forms import ContactPersonForm
from networks.organisations.models import ContactPerson, Organisation
from networks.organisations.models.gaps import CONTACTS
from networks.organisations.views.keep import EDIT


def contacts(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_for(
        request.user, Organisation.objects.all(), "organisations.contacts_organisation", pk=pk
    )
    page = {
        "organisation": organisation,
        "contacts": organisation.contacts.all(),
        "edits": request.user.has_perm(EDIT, organisation),
    }
    return render(request, "organisations/contacts.html", page)


def add_contact(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_for(request.user, Organisation.objects.all(), EDIT, pk=pk)
    return _contact_page(request, ContactPerson(organisation=organisation))


def contact(request: HttpRequest, pk: int) -> HttpResponse:
    return _contact_page(request, _contact_for(request, pk, "organisations.edit_contactperson"))


def _contact_for(request: HttpRequest, pk: int, permission: str) -> ContactPerson:
    """A contact is seen by those who work with its organisation; for others it does not exist, consented or not."""
    visible = Organisation.objects.visible_to(request.user)
    person = ContactPerson.objects.filter(pk=pk, organisation__in=visible).select_related("organisation")
    person = person.first()
    if person is None or not request.user.has_perm("organisations.view_contactperson", person):
        raise Http404
    require(request.user, permission, person)
    return person


def _contact_page(request: HttpRequest, person: ContactPerson) -> HttpResponse:
    form = ContactPersonForm(sent(request), instance=person, by=request.user)
    tried = attempt(
        request, form, lambda: actions.save_contact(person, by=request.user, **form.cleaned_data), done=_("Saved.")
    )  # fmt: skip
    if tried.saved:
        return redirect(_after_contact(person.organisation))
    page = {**tried.page, "organisation": person.organisation, "person": person}
    return render(request, "organisations/contact_form.html", page, status=tried.status)


def _after_contact(organisation: Organisation) -> str:
    """On with the profile while it is being written, else the list."""
    if organisation.is_writable and organisation.needs_review:
        return queries.after_section(organisation, CONTACTS)
    return reverse("organisations:contacts", args=[organisation.pk])


@require_POST
def withdraw_consent(request: HttpRequest, pk: int) -> HttpResponse:
    person = _contact_for(request, pk, "organisations.withdraw_contactperson")
    actions.withdraw_contact_consent(person, by=request.user)
    messages.success(request, _("The consent is withdrawn. The person is no longer public."))
    return redirect("organisations:contacts", pk=person.organisation_id)


@require_POST
def remove_contact(request: HttpRequest, pk: int) -> HttpResponse:
    person = _contact_for(request, pk, "organisations.edit_contactperson")
    actions.remove_contact(person, by=request.user)
    messages.success(request, _("The contact person is removed."))
    return redirect("organisations:contacts", pk=person.organisation_id)

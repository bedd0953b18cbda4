"""Who takes part: pages that add, take out, sign, confirm and hand in."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import Forbidden
from core.choosing import choices_page
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import StepForm, step_page
from projects.applications import actions, queries
from projects.applications.forms import (
    DeclarationForm,
    EnclosureForm,
    MunicipalityForm,
    PartnerForm,
    UnitForm,
)
from projects.applications.models import Application
from projects.applications.states import PARTNER
from projects.applications.views.door import LEAD, WRITE, the_application


class Sort(NamedTuple):
    """What can be added: the form, the action, the relation it stands in, and the part of the form it belongs to."""

    label: Any
    form: type[forms.Form]
    add: Callable
    drop: Callable
    relation: str
    permission: str = WRITE
    part: str = "beteiligte"
    once: bool = False


SORTS = {
    "kommune": Sort(gettext_lazy("Add partner municipality"), MunicipalityForm, actions.add_municipality, actions.drop_municipality,
                    "partner_municipalities", LEAD),
    "partner": Sort(gettext_lazy("Ask for partnership"), PartnerForm, actions.ask_partner, actions.drop_partner, "partners", once=True),
    "stelle": Sort(gettext_lazy("Name an office that signs"), UnitForm, actions.name_signature, actions.drop_signature, "signatures"),
    "anlage": Sort(gettext_lazy("Add file"), EnclosureForm, actions.add_enclosure, actions.drop_enclosure, "enclosures",
                   part="erklaerungen", once=True),
}  # fmt: skip
PARTNER_STEPS = {"confirm": actions.confirm_partner, "decline": actions.decline_partner}


def add(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    sort = _sort(what)
    found = the_application(request, pk, sort.permission)
    form = sort.form(sent(request), request.FILES or None, application=found)
    more = {"once": token_of(request)} if sort.once else {}
    tried = attempt(
        request, form, lambda: sort.add(found, by=request.user, **form.cleaned_data, **more), done=_("Saved.")
    )
    if tried.saved:
        return redirect("applications:part", pk, sort.part)
    return _page(request, found, sort.label, sort.part, tried)


def drop(request: HttpRequest, pk: int, what: str, row: int) -> HttpResponse:
    """Asks once, then takes it out."""
    sort = _sort(what)
    found = the_application(request, pk, sort.permission)
    one = _row(found, sort.relation, row)
    form = forms.Form(sent(request))
    tried = attempt(request, form, lambda: sort.drop(one, by=request.user), done=_("Taken out."))
    if tried.saved:
        return redirect("applications:part", pk, sort.part)
    return _page(
        request, found, _("Take out: %(what)s") % {"what": one}, sort.part, tried, button=_("Take out")
    )


def declare(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """The declaration of a partner municipality as a file."""
    found = the_application(request, pk, WRITE)
    one = _row(found, "partner_municipalities", row)
    form = DeclarationForm(sent(request), request.FILES or None, application=found)
    tried = attempt(
        request, form, lambda: actions.hand_in_declaration(one, by=request.user, file=form.cleaned_data["file"]),
        done=_("The declaration is kept."),
    )  # fmt: skip
    if tried.saved:
        return redirect("applications:part", pk, "beteiligte")
    return _page(
        request, found, _("Declaration: %(municipality)s") % {"municipality": one}, "beteiligte", tried
    )


def sign(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """For an office: reads what it signs, then signs."""
    found = the_application(request, pk)
    one = _row(found, "signatures", row)
    if not request.user.has_perm("applications.sign_signature", one):
        raise Forbidden(
            _("Only the staff of this office, or the coordination of its municipality, sign here.")
        )
    form = forms.Form(sent(request))
    tried = attempt(request, form, lambda: actions.sign(one, by=request.user), done=_("You have signed."))
    if tried.saved:
        return redirect(found)
    page = {**tried.page, "application": found, "signature": one}
    return render(request, "applications/sign.html", page, status=tried.status)


def partner_step(request: HttpRequest, pk: int, row: int, name: str) -> HttpResponse:
    """An organisation confirms or declines."""
    if name not in PARTNER_STEPS:
        raise Http404
    found = the_application(request, pk)
    one = _row(found, "partners", row)
    back = found.get_absolute_url()
    return step_page(request, one, PARTNER[name], PARTNER_STEPS[name], back=back, form_class=StepForm)


def municipalities(request: HttpRequest, pk: int) -> HttpResponse:
    """What fits while a partner municipality is being typed."""
    found = the_application(request, pk, WRITE)
    return choices_page(request, queries.municipalities_to_choose(found), ("municipality",))


def organisations(request: HttpRequest) -> HttpResponse:
    """What fits while a partner is being typed."""
    return choices_page(request, queries.partners_to_choose(), ("organisation",))


def _sort(what: str) -> Sort:
    if what not in SORTS:
        raise Http404
    return SORTS[what]


def _row(found: Application, relation: str, pk: int):
    """A row of this application and of no other, as its rights need it."""
    one = next((row for row in getattr(found, relation).all() if row.pk == pk), None)
    if one is None:
        raise Http404
    one.application = found
    return one


def _page(request: HttpRequest, found: Application, heading, part: str, tried, button=None) -> HttpResponse:
    page = {
        **tried.page,
        "application": found,
        "heading": heading,
        "back": reverse("applications:part", args=[found.pk, part]),
        "button": button or _("Save"),
    }
    return render(request, "applications/small.html", page, status=tried.status)

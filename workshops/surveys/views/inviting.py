"""Who is asked: the list of addresses, the open link, the sheet with the QR code."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

from core.editing import attempt, sent
from core.workflow import Refused
from networks.organisations.models import Organisation
from workshops.surveys import actions
from workshops.surveys.audiences import audiences
from workshops.surveys.forms import AddressesForm, AudienceForm
from workshops.surveys.models import Survey
from workshops.surveys.queries.overview import rate_of
from workshops.surveys.states import SurveyState
from workshops.surveys.views.door import the_survey

SHOWN = 100


def invitations(request: HttpRequest, pk: int) -> HttpResponse:
    survey = the_survey(request, pk)
    known = audiences.get(survey.audience)
    form = AddressesForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.add_addresses(survey, by=request.user, addresses=form.cleaned_data["addresses"]),
        done=lambda count: ngettext("%(count)s address added.", "%(count)s addresses added.", count) % {"count": count},
    )  # fmt: skip
    if tried.saved:
        return redirect(request.path)
    page = {
        "survey": survey,
        "form": form if survey.state in ("draft", "open") else None,
        "rate": rate_of(survey),
        "invitations": survey.invitations.select_related("party")[:500],
        "address": open_address(survey) if survey.open_link else "",
        "filter": known.said(survey) if known and survey.audience_filter else "",
        "filtered": bool(known and known.fields(survey)),
    }
    return render(request, "surveys/invitations.html", page, status=tried.status)


def audience(request: HttpRequest, pk: int) -> HttpResponse:
    """The filter of a computed audience, and whom it finds today."""
    survey = the_survey(request, pk)
    known = audiences.get(survey.audience)
    if known is None or not known.fields(survey):
        raise Http404
    form = AudienceForm(sent(request), instance=survey)
    tried = attempt(
        request, form,
        lambda: actions.edit_survey(survey, by=request.user, version=form.version_seen, audience_filter=form.chosen),
        done=_("Saved."),
    )  # fmt: skip
    if tried.saved:
        return redirect(request.path)
    page = {"survey": survey, "draft": survey.state == SurveyState.DRAFT, **found_by(survey), **tried.page}
    return render(request, "surveys/audience.html", page, status=tried.status)


def found_by(survey: Survey) -> dict[str, Any]:
    """How many addresses the filter finds today, and the organisations among them by name."""
    people = {person.email.lower(): person for person in survey.computed_people()}
    named = Organisation.objects.filter(pk__in={person.party for person in people.values()} - {None})
    return {
        "found": len(people), "organisations": list(named.order_by("sort_key", "pk")[:SHOWN]), "more": max(named.count() - SHOWN, 0),
    }  # fmt: skip


@require_POST
def take_off(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    survey = the_survey(request, pk)
    found = survey.invitations.filter(pk=invitation).first()
    if found is None:
        raise Http404
    found.survey = survey
    actions.take_off(found, by=request.user)
    messages.success(request, _("Taken off the list."))
    return redirect("surveys:invitations", pk=pk)


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """To print and put up: the open link as an address to type and as a QR code."""
    survey = the_survey(request, pk)
    if not survey.open_link:
        raise Refused(_("This survey has no open link."))
    address = open_address(survey)
    return render(
        request, "surveys/sheet.html", {"survey": survey, "address": address, "code": qr_code(address)}
    )


def open_address(survey: Survey) -> str:
    return f"{settings.SITE_URL}{reverse('surveys:by_link', args=[survey.code])}"


def qr_code(address: str) -> SafeString:
    """One path, black on white also in the dark: that is how telephones read it."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(address)
    rows = code.get_matrix()
    dots = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    title = _("QR code of the open link")
    return mark_safe(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="p-qr" viewBox="0 0 {len(rows)} {len(rows)}" role="img" '
        f'aria-label="{title}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/>'
        f'<path d="{dots}" fill="#000"/></svg>'
    )

"""Who takes part: asking, and the answers of both sorts of partners."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for
from core.choosing import choices_page
from core.editing import attempt, sent
from core.once import token_of
from networks.alliances.queries import choosable_partners
from projects.portfolio import actions
from projects.portfolio.forms import InviteMunicipalityForm, InvitePartnerForm
from projects.portfolio.models import Project
from projects.portfolio.states import KEEP

KEPT = Project.objects.select_related("lead_municipality")


def invite_municipality(request: HttpRequest, slug: str) -> HttpResponse:
    kept = get_for(request.user, KEPT, KEEP, slug=slug)
    lead = _(
        "Its coordination is asked by mail. It is named on the page of the project once it has confirmed."
    )
    return _invite(request, kept, InviteMunicipalityForm(sent(request)), actions.invite_municipality,
                   _("Ask a municipality to take part"), lead)  # fmt: skip


def invite_partner(request: HttpRequest, slug: str) -> HttpResponse:
    kept = get_for(request.user, KEPT, KEEP, slug=slug)
    lead = _("Those who act for the organisation are asked by mail. It is named once they have confirmed.")
    return _invite(request, kept, InvitePartnerForm(sent(request)), actions.invite_partner,
                   _("Ask an organisation to take part"), lead)  # fmt: skip


def _invite(request: HttpRequest, kept: Project, form, action, heading: str, lead: str) -> HttpResponse:
    tried = attempt(
        request, form,
        lambda: action(kept, by=request.user, token=token_of(request), **form.cleaned_data),
        done=lambda part: _("Asked: %(partner)s.") % {"partner": part},
    )  # fmt: skip
    if tried.saved:
        return redirect(kept)
    page = {
        **tried.page,
        "heading": heading,
        "lead": lead,
        "verb": _("Ask to take part"),
        "project": kept,
        "back": kept.get_absolute_url(),
    }
    return render(request, "portfolio/form.html", page, status=tried.status)


def organisation_choices(request: HttpRequest) -> HttpResponse:
    return choices_page(request, choosable_partners(), ("organisation",))

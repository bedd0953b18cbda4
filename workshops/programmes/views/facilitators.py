"""The register of facilitators: for those who plan workshops, kept by programme staff, and one's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import Forbidden, get_for, require
from core.choosing import choices_page
from core.editing import attempt, sent
from core.once import token_of
from core.timeline import timeline_of
from networks.organisations.models import Organisation
from workshops.programmes import actions, queries, rules
from workshops.programmes.forms import FacilitatorForm
from workshops.programmes.models import Facilitator
from workshops.programmes.tables import FacilitatorListing


def facilitators(request: HttpRequest) -> HttpResponse:
    if not rules.plans_workshops.test(request.user):
        raise Forbidden()
    listing = FacilitatorListing(request, Facilitator.objects.visible_to(request.user))
    page = {"listing": listing, "may_add": request.user.has_perm("programmes.add_facilitator")}
    return listing.download() or render(request, "programmes/facilitators.html", page)


def facilitator(request: HttpRequest, pk: int) -> HttpResponse:
    """Qualification, municipalities and workshops of one person."""
    seen = Facilitator.objects.select_related("organisation", "user")
    found = get_for(request.user, seen, "programmes.view_facilitator", pk=pk)
    may_change = request.user.has_perm("programmes.change_facilitator", found)
    page = {
        "found": found,
        "standing": found.standing(timezone.localdate()),
        "processes": [
            (process, request.user.has_perm("programmes.follow_participation", process))
            for process in queries.facilitated_by(found)
        ],
        "workshops": queries.workshops_of(found, request.user),
        "may_change": may_change,
        "transitions": timeline_of(found) if may_change else [],
    }
    return render(request, "programmes/facilitator.html", page)


def add(request: HttpRequest) -> HttpResponse:
    require(request.user, "programmes.add_facilitator")
    form = FacilitatorForm(sent(request), by=request.user)
    tried = attempt(
        request, form,
        lambda: actions.add_facilitator(by=request.user, values=form.values, once=token_of(request)),
        done=_("The entry is saved."),
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    page = {**tried.page, "heading": _("Add facilitator")}
    return render(request, "programmes/facilitator_form.html", page, status=tried.status)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Facilitator.objects.select_related("organisation", "user")
    found = get_for(request.user, seen, "programmes.change_facilitator", pk=pk)
    form = FacilitatorForm(sent(request), instance=found, by=request.user)
    tried = attempt(
        request, form,
        lambda: actions.edit_facilitator(
            found, by=request.user, version=form.version_seen, changes=form.values
        ),
        done=_("The entry is saved."),
    )  # fmt: skip
    if tried.saved:
        return redirect(found)
    page = {**tried.page, "heading": _("Edit facilitator"), "obj": found}
    return render(request, "programmes/facilitator_form.html", page, status=tried.status)


def organisations(request: HttpRequest) -> HttpResponse:
    """What fits while the organisation is being typed."""
    return choices_page(request, Organisation.objects.visible_to(request.user), ("organisation",))

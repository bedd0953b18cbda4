"""The register of facilitators: for those who plan workshops, kept by programme staff, and one's own page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import Forbidden, get_for, require
from core.choosing import choices_page
from core.once import new_token
from core.timeline import timeline_of
from core.versions import Stale
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
    asked = request.POST if request.method == "POST" else None
    form = FacilitatorForm(asked, by=request.user)
    if asked is not None and form.is_valid():
        made = actions.add_facilitator(by=request.user, values=form.values, once=asked.get("once"))
        messages.success(request, _("The entry is saved."))
        return redirect(made)
    once = (asked or {}).get("once") or new_token()
    page = {"form": form, "once": once, "heading": _("Add facilitator")}
    return render(request, "programmes/facilitator_form.html", page, status=422 if form.is_bound else 200)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Facilitator.objects.select_related("organisation", "user")
    found = get_for(request.user, seen, "programmes.change_facilitator", pk=pk)
    asked, differences = request.POST if request.method == "POST" else None, None
    form = FacilitatorForm(asked, instance=found, by=request.user)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            actions.edit_facilitator(found, by=request.user, version=version, changes=form.values)
        except Stale as stale:
            differences, status = form.compared_with(stale.current), 409
            kept = {**form.data.dict(), "regions": form.data.getlist("regions")}
            form.data = {**kept, "version": stale.current.version}
        else:
            messages.success(request, _("The entry is saved."))
            return redirect(found)
    page = {"form": form, "differences": differences, "heading": _("Edit facilitator"), "obj": found}
    return render(request, "programmes/facilitator_form.html", page, status=status)


def organisations(request: HttpRequest) -> HttpResponse:
    """What fits while the organisation is being typed."""
    return choices_page(request, Organisation.objects.visible_to(request.user), ("organisation",))

"""The inventory behind a networking workshop: choosing it, and inviting whom it interviewed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.workflow import Refused
from workshops.meetings import actions
from workshops.meetings.forms import ChooseInventoryForm
from workshops.meetings.guards import why_not_register
from workshops.meetings.queries.invitation_list import interviewed, inventories_for
from workshops.meetings.views.door import the_workshop


def invitation_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Names and groups of those interviewed; the addresses stay with the inventory."""
    workshop = the_workshop(request, pk)
    rows = interviewed(workshop)
    if request.method == "POST":
        ticked = set(request.POST.getlist("actor"))
        chosen = [row.actor for row in rows if row.is_free and str(row.actor.pk) in ticked]
        count = actions.invite_interviewed(workshop, by=request.user, actors=chosen)
        said = ngettext("%(count)s actor is invited.", "%(count)s actors are invited.", count)
        messages.success(request, said % {"count": count})
        return redirect(request.path)
    page = {
        "workshop": workshop, "rows": rows, "free": sum(row.is_free for row in rows), "is_open": not why_not_register(workshop),
    }  # fmt: skip
    return render(request, "meetings/invitation_list.html", page)


def choose(request: HttpRequest, pk: int) -> HttpResponse:
    workshop = the_workshop(request, pk)
    form = ChooseInventoryForm(
        request.POST or None, inventories=inventories_for(workshop, request.user), initial={"inventory": workshop.inventory_id}
    )  # fmt: skip
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.choose_inventory(workshop, by=request.user, inventory=form.cleaned_data["inventory"])
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
                status = 409
            else:
                messages.success(request, _("Saved."))
                return redirect(
                    "meetings:invitation_list" if workshop.inventory_id else "meetings:workshop", pk=pk
                )
    return render(
        request, "meetings/choose_inventory.html", {"workshop": workshop, "form": form}, status=status
    )

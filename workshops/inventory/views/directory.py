"""An actor and the directory: it is an entry that is there, or becomes one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.workflow import Refused, open_steps
from networks.organisations.models import Organisation
from networks.organisations.queries import name_taken
from workshops.inventory import actions
from workshops.inventory.forms import LinkForm, TakeOverForm
from workshops.inventory.states import ACTOR
from workshops.inventory.views.door import refuse, the_actor


def link(request: HttpRequest, pk: int, actor: int) -> HttpResponse:
    """`?eintrag=` proposes an entry; the person confirms that it is the same."""
    inventory, found = the_actor(request, pk, actor)
    status = 200
    proposed = _proposed(request)
    form = LinkForm(request.POST or None, initial={"organisation": proposed or found.name}, user=request.user)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.link_actor(found, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                status = refuse(form, refusal)
            else:
                messages.success(request, _("Linked with the directory: %(name)s") % {"name": found.name})
                return redirect(found)
    return render(
        request,
        "inventory/actor_link.html",
        {"inventory": inventory, "actor": found, "form": form},
        status=status,
    )


def _proposed(request: HttpRequest) -> Organisation | None:
    asked = request.GET.get("eintrag", "")
    if not asked.isdecimal() or len(asked) > 18:
        return None
    return Organisation.objects.visible_to(request.user).filter(pk=asked).first()


def take_over(request: HttpRequest, pk: int, actor: int) -> HttpResponse:
    """A draft of a profile, or the entry that has the name already."""
    inventory, found = the_actor(request, pk, actor, ACTOR.take_over.permission)
    form, status = TakeOverForm(request.POST or None, actor=found), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.take_over(found, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                status = refuse(form, refusal)
            else:
                messages.success(
                    request,
                    _("The draft is made and the invitation is on its way: %(name)s") % {"name": made.name},
                )
                return redirect(found)
    barred = next((one.why_not for one in open_steps(found, request.user) if one.step is ACTOR.take_over), "")
    there = name_taken(found.name, inventory.municipality) if found.organisation_id is None else None
    page = {
        "inventory": inventory, "actor": found, "form": form, "step": ACTOR.take_over, "barred": barred, "there": there,
        "there_query": str(there.pk) if there else "",
    }  # fmt: skip
    return render(request, "inventory/take_over.html", page, status=status)

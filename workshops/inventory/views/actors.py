"""Actors: the list, adding one quickly, its page, what is said about it, its link with the directory, its steps."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.choosing import choices_page
from core.drafts import Desk
from core.once import new_token
from core.stepping import step_page
from core.timeline import timeline_of
from core.versions import Stale
from core.workflow import Refused, open_steps
from networks.organisations.models import Organisation
from workshops.inventory import actions, queries
from workshops.inventory.forms import ActorForm, AddActorForm
from workshops.inventory.listing import ActorListing
from workshops.inventory.models import Interview
from workshops.inventory.states import ACTOR, COLLECTING
from workshops.inventory.views.door import (
    KEEP,
    WORK,
    differences,
    refuse,
    restored,
    take_over,
    the_actor,
    the_inventory,
)

STEPS: dict[str, Callable] = {
    "contact": actions.mark_contacted,
    "ask": actions.ask_online,
    "share": actions.share_answers,
    "refuse": actions.mark_refused,
    "miss": actions.mark_unreachable,
    "retract": actions.retract_interview,
}
OFFERED = {*STEPS, "take_over"}


def actors(request: HttpRequest, pk: int) -> HttpResponse:
    inventory = the_inventory(request, pk)
    listing = ActorListing(request, inventory.actors.all())
    if answer := listing.download():
        return answer
    page = {
        "inventory": inventory, "listing": listing, "progress": queries.progress_of(inventory),
        "may_add": inventory.state in COLLECTING and request.user.has_perm(WORK, inventory),
    }  # fmt: skip
    return render(request, "inventory/actors.html", page)


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One after the other: `more` saves and opens the next empty form."""
    inventory = the_inventory(request, pk, WORK)
    desk, asked, status = Desk(request.user, f"inventory.actor:{pk}"), request.POST or None, 200
    form = AddActorForm(asked, initial=desk.initial(), inventory=inventory, user=request.user)
    if asked is not None:
        status = 422
        if form.is_valid():
            try:
                made = actions.add_actor(inventory, by=request.user, once=asked.get("once"), **form.about())
            except Refused as refusal:
                status = refuse(form, refusal)
            else:
                desk.discard()
                messages.success(request, _("Recorded: %(name)s") % {"name": made.name})
                return redirect(request.path if "more" in asked else made)
    there = queries.recorded_as(inventory, form.data.get("name", "")) if "name" in form.errors else None
    page = {
        "inventory": inventory, "form": form, "desk": desk, "there": there,
        "once": (asked or {}).get("once") or new_token(),
    }  # fmt: skip
    return render(request, "inventory/actor_add.html", page, status=status)


def actor(request: HttpRequest, pk: int, actor: int) -> HttpResponse:
    """Everybody who follows the inventory sees who it is; contact data and answers are for the team."""
    inventory, found = the_actor(request, pk, actor, permission=None)
    keeps = request.user.has_perm(KEEP, found)
    answers = Interview.objects.filter(actor=found).first() if keeps else None
    if answers is not None:
        answers.actor = found
        found.interview = answers
    unlinked = keeps and found.organisation_id is None and inventory.state in COLLECTING
    page = {
        "inventory": inventory, "actor": found, "badge": queries.ACTOR_BADGES[found.state], "keeps": keeps,
        "interview": answers, "needs": list(answers.needs.all()) if answers else [],
        "similar": queries.in_directory(found.name, inventory, request.user) if unlinked else [],
        "unlinked": unlinked, "collecting": inventory.state in COLLECTING,
        "steps": [step for step in open_steps(found, request.user) if step.step.name in OFFERED],
        "transitions": timeline_of(found) if keeps else [],
    }  # fmt: skip
    return render(request, "inventory/actor.html", page)


def edit(request: HttpRequest, pk: int, actor: int) -> HttpResponse:
    inventory, found = the_actor(request, pk, actor)
    desk, differing, status = Desk(request.user, f"inventory.actor:{pk}:{actor}"), None, 200
    form = ActorForm(request.POST or None, initial={"version": found.version, **restored(desk)}, actor=found)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.edit_actor(
                    found, by=request.user, version=form.cleaned_data["version"] or 0, **form.changes()
                )
            except Refused as refusal:
                status = refuse(form, refusal)
            except Stale as stale:
                differing, status = differences(form, stale.current, form.changes()), 409
                take_over(form, stale.current)
            else:
                desk.discard()
                messages.success(request, _("Saved."))
                return redirect(found)
    page = {"inventory": inventory, "actor": found, "form": form, "desk": desk, "differences": differing}
    return render(request, "inventory/actor_edit.html", page, status=status)


def step(request: HttpRequest, pk: int, actor: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    _inventory, found = the_actor(request, pk, actor, permission=None)
    back = reverse("inventory:actor", args=[pk, actor])
    return step_page(request, found, ACTOR[name], STEPS[name], back=back)


def organisations(request: HttpRequest) -> HttpResponse:
    """What fits while somebody types; only what this person sees anyway."""
    found = Organisation.objects.visible_to(request.user).select_related("municipality")
    return choices_page(request, found, ("organisation", "contractor"))

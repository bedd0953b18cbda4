"""Actors: the list, adding one quickly, its page, what is said about it, its link with the directory, its steps."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.choosing import choices_page
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.organisations.models import Organisation
from workshops.inventory import actions, queries
from workshops.inventory.forms import ActorForm, AddActorForm
from workshops.inventory.listing import ActorListing
from workshops.inventory.models import Interview
from workshops.inventory.states import ACTOR, COLLECTING
from workshops.inventory.views.door import KEEP, WORK, the_actor, the_inventory

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
    desk = Desk(request.user, f"inventory.actor:{pk}")
    form = AddActorForm(sent(request), initial=desk.initial(), inventory=inventory, user=request.user)
    tried = attempt(
        request, form,
        lambda: actions.add_actor(inventory, by=request.user, once=token_of(request), **form.about()),
        done=lambda made: _("Recorded: %(name)s") % {"name": made.name}, desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(request.path if "more" in request.POST else tried.result)
    there = queries.recorded_as(inventory, form.data.get("name", "")) if "name" in form.errors else None
    page = {"inventory": inventory, "there": there, **tried.page}
    return render(request, "inventory/actor_add.html", page, status=tried.status)


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
    desk = Desk(request.user, f"inventory.actor:{pk}:{actor}")
    kept, name = desk.initial(), found.name
    form = ActorForm(sent(request), instance=found, initial=kept)
    tried = attempt(
        request, form,
        lambda: actions.edit_actor(found, by=request.user, version=form.version_seen, **form.values),
        done=_("Saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(found)
    found.name = name  # the page calls it by its saved name
    page = {
        "inventory": inventory,
        "actor": found,
        "restored": bool(kept) and not form.is_bound,
        **tried.page,
    }
    return render(request, "inventory/actor_edit.html", page, status=tried.status)


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

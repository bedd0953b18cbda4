"""What people have to do about inventories, for the Arbeitsbereich: a constant number of queries."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.roles import roles_of
from accounts.states import Role
from core.pages import NextStep
from workshops.inventory import rules
from workshops.inventory.models import Inventory, InventoryActor
from workshops.inventory.states import ASKING, ActorState, InventoryState

MOST = 20
WORK_OF_STATE = {
    InventoryState.RESEARCH: (gettext_lazy("Record actors: %(inventory)s"), "inventory:actors"),
    InventoryState.INTERVIEWS: (gettext_lazy("Interview actors: %(inventory)s"), "inventory:actors"),
    InventoryState.ANALYSIS: (gettext_lazy("Write the report: %(inventory)s"), "inventory:inventory"),
}


def next_steps(user) -> Iterator[NextStep]:
    """For staff what waits for them, for the coordinator what needs her consent, for the contractor what is to be done, for an organisation
    that was asked its own answers."""
    roles = roles_of(user)
    if roles.any(Role.PROGRAMME_STAFF, Role.ADMIN):
        yield from _of_staff(user)
    if roles.any(Role.COORDINATOR):
        yield from _of_coordinator(roles)
    if roles.any(Role.FACILITATOR):
        yield from _of_contractor(user)
    if roles.any(Role.ORG_EDITOR):
        yield from _of_actor(user)


def _of_staff(user) -> Iterator[NextStep]:
    waiting = Inventory.objects.steered_by(user).filter(
        state__in=[InventoryState.REQUESTED, InventoryState.REVIEW]
    )
    for inventory in waiting.order_by("pk")[:MOST]:
        words = {"inventory": inventory}
        if inventory.state == InventoryState.REQUESTED:
            yield NextStep(_("Accept and assign: %(inventory)s") % words, inventory.get_absolute_url())
        elif inventory.consented_at is not None:
            yield NextStep(_("Publish the results: %(inventory)s") % words, inventory.get_absolute_url())


def _of_coordinator(roles) -> Iterator[NextStep]:
    own = Inventory.objects.filter(municipality__in=roles.ids(Role.COORDINATOR, rules.MUNICIPALITY))
    for inventory in own.filter(state=InventoryState.REVIEW, consented_at=None).order_by("pk")[:MOST]:
        yield NextStep(
            _("Read the results and agree: %(inventory)s") % {"inventory": inventory},
            inventory.get_absolute_url(),
        )


def _of_contractor(user) -> Iterator[NextStep]:
    found = Inventory.objects.carried_out_by(user).filter(state__in=WORK_OF_STATE)
    for inventory in found.order_by("pk")[:MOST]:
        title, page = WORK_OF_STATE[InventoryState(inventory.state)]
        yield NextStep(
            title % {"inventory": inventory}, reverse(page, args=[inventory.pk]), due=inventory.end
        )


def _of_actor(user) -> Iterator[NextStep]:
    """Asked and not answered yet, or written down by others and not confirmed."""
    asked = InventoryActor.objects.spoken_for_by(user).filter(inventory__state__in=ASKING)
    open_ones = Q(state=ActorState.CONTACTED) | Q(
        state=ActorState.INTERVIEWED, interview__approved_by_actor_at=None
    )
    for actor in asked.filter(open_ones).select_related("inventory").order_by("pk")[:MOST]:
        words = {"inventory": actor.inventory}
        if actor.state == ActorState.CONTACTED:
            title = _("Answer the questions: %(inventory)s") % words
        else:
            title = _("Read and confirm your answers: %(inventory)s") % words
        yield NextStep(title, reverse("inventory:own_answers", args=[actor.pk]), detail=actor.name)

"""Letters to actors with a personal link: to answer online, to read and correct what was written. No account is needed."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import links
from core.drafts import Desk, Draft
from core.history import Transition
from core.letters import write_to_address
from core.workflow import take
from workshops.inventory.models import InventoryActor
from workshops.inventory.states import ACTOR, ASKING, ActorState

PURPOSE = "inventory.answer"
WHY = gettext_lazy(
    "You receive this mail because this address was found as the contact of your organisation for an inventory."
)


def ask_online(actor: InventoryActor, *, by) -> Transition:
    """The actor is asked by mail to answer by itself. Withheld if it says no or the report is submitted before the mail is sent."""
    with transaction.atomic():
        cause = take(ACTOR.ask, actor, by=by)
        _write(
            actor, cause,
            lambda: _("What do you need? Questions to %(actor)s") % {"actor": actor},
            lambda: [
                _("%(contractor)s asks organisations in %(place)s what they do, what they need and what they wish for.") % _names(actor),
                _("You can answer with the following link. It takes about 15 minutes and needs no account. "
                  "You decide whether your organisation is named."),
            ],
        )  # fmt: skip
    return cause


def share_answers(actor: InventoryActor, *, by) -> Transition:
    """What was written down goes to the actor, to correct and confirm it. The same conditions."""
    with transaction.atomic():
        cause = take(ACTOR.share, actor, by=by)
        _write(
            actor, cause,
            lambda: _("Please read: your answers, %(actor)s") % {"actor": actor},
            lambda: [
                _("thank you for your answers to the inventory in %(place)s.") % _names(actor),
                _("With the following link you read what was written down. You can correct and confirm it, or withdraw it."),
            ],
        )  # fmt: skip
    return cause


def link_to(actor: InventoryActor) -> str:
    """The address of the actor's own answers, with a token of its own."""
    ends = timezone.now() + timedelta(days=settings.ANSWER_LINK_DAYS)
    return reverse("inventory:answer", args=[links.issue(PURPOSE, actor, expires_at=ends)])


def answers_desk(actor: InventoryActor, by=None) -> Desk:
    """What the actor types is kept: for the editor of its organisation, or without an account for whoever has the link."""
    return Desk(by, f"{PURPOSE}:{actor.pk}")


def forget_typed(actor: InventoryActor) -> None:
    """Of answers that are withdrawn nothing stays, not even what was typed and never sent."""
    Draft.objects.filter(key__in=[f"{PURPOSE}:{actor.pk}", f"inventory.interview:{actor.pk}"]).delete()


def answer_wanted(actor_id: int) -> bool:
    """A condition of these letters, looked up again when they are sent."""
    states = (ActorState.CONTACTED, ActorState.INTERVIEWED)
    return InventoryActor.objects.filter(pk=actor_id, state__in=states, inventory__state__in=ASKING).exists()


def _names(actor: InventoryActor) -> dict[str, object]:
    inventory = actor.inventory
    return {"contractor": inventory.contractor, "place": inventory.municipality}


def _write(actor: InventoryActor, cause: Transition, subject, lines) -> None:
    write_to_address(
        f"inventory.{cause.step}", email=actor.email, key=f"inventory.{cause.step}:{cause.pk}", why=WHY,
        subject=subject, lines=lines, path=link_to(actor),
        condition="inventory.answer_wanted", facts={"actor_id": actor.pk},
    )  # fmt: skip

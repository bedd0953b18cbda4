"""From an actor to a profile of the directory: a draft, and an invitation to complete it."""

from django.db import transaction

from accounts.actions import invite
from accounts.states import Role
from core.workflow import take
from networks.organisations.actions import enter_draft
from networks.organisations.models import Organisation
from workshops.inventory.models import InventoryActor
from workshops.inventory.states import ACTOR

LONGEST_AIMS = 1500  # of a profile; what the actor said about its activities is a beginning for its own text


def take_over(actor: InventoryActor, *, by, kind: str, legal_form: str) -> Organisation:
    """Only with the actor's consent to be named. The draft is seen by nobody but staff and whoever accepts the invitation that goes to the
    actor's address; what becomes public is decided there. Refused where the directory has the name already: then it is linked instead."""
    with transaction.atomic():
        take(ACTOR.take_over, actor, by=by)
        organisation = enter_draft(
            by=by, municipality=actor.inventory.municipality, name=actor.name, actor_group=actor.actor_group,
            kind=kind, legal_form=legal_form, email=actor.email, aims=actor.interview.activities[:LONGEST_AIMS],
        )  # fmt: skip
        actor.organisation = organisation
        actor.save(update_fields=["organisation", "updated_at"])
        invite(email=actor.email, role=Role.ORG_EDITOR, scope=organisation, by=by)
    return organisation

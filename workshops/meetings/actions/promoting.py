"""What an outcome becomes in a room below this one; rooms above register their own (promotions.py)."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.alliances.actions import found_network, propose_cooperation
from networks.alliances.guards import FEWEST_PARTNERS
from networks.alliances.models import Cooperation, Network
from networks.alliances.states import CooperationKind, Scope
from networks.bodies.actions import enter_body
from networks.bodies.models import Body
from networks.bodies.states import BodyKind
from networks.organisations.models import Organisation
from workshops.meetings.models import Outcome
from workshops.meetings.promotions import Target
from workshops.meetings.states import OutcomeKind
from workshops.programmes.actions import log_obstacle
from workshops.programmes.models import Obstacle
from workshops.programmes.states import ObstacleKind

LONGEST_TITLE, LONGEST_BODY_NAME = 200, 160


def to_obstacle(outcome: Outcome, *, by) -> Obstacle:
    """Logged for the whole process, where it is counted across municipalities."""
    return log_obstacle(
        outcome.workshop.participation,
        by=by,
        text=outcome.text,
        kind=outcome.obstacle_kind or ObstacleKind.OTHER,
    )


def to_cooperation(outcome: Outcome, *, by) -> Cooperation:
    """Proposed to those responsible and involved, who all must confirm; it begins today."""
    return propose_cooperation(
        by=by, partners=partners_of(outcome), title=outcome.text[:LONGEST_TITLE], kind=CooperationKind.OTHER,
        description=outcome.text, start=timezone.localdate(), field_of_action=outcome.field_of_action,
    )  # fmt: skip


def to_network(outcome: Outcome, *, by) -> Network:
    """Planned, coordinated by whoever is responsible for the outcome; not public yet."""
    place = outcome.workshop.municipality
    values = {"name": outcome.text[:LONGEST_TITLE], "scope": Scope.LOCAL, "municipality": place}
    return found_network(by=by, values={**values, "purpose": outcome.text, "coordinator": outcome.owner})


def to_body(outcome: Outcome, *, by) -> Body:
    """A planned working group of the municipality; its seats and its lead come next, then it can become active."""
    values = {
        "name": outcome.text[:LONGEST_BODY_NAME],
        "kind": BodyKind.WORKING_GROUP,
        "function": outcome.text,
    }
    return enter_body(by=by, values={**values, "municipality": outcome.workshop.municipality})


def partners_of(outcome: Outcome) -> list[Organisation]:
    """Each once: an organisation may be responsible and stand among the involved."""
    owner = [outcome.owner] if outcome.owner else []
    return [*owner, *(one for one in outcome.involved.order_by("pk") if one not in owner)]


TO_COOPERATION = Target(
    _("Cooperation of those responsible and involved"), {OutcomeKind.COOPERATION_WISH}, to_cooperation,
    fits=lambda outcome: len(partners_of(outcome)) >= FEWEST_PARTNERS,
    lacks=_("A cooperation needs two partners: enter who is responsible and who is involved."),
)  # fmt: skip
TO_NETWORK = Target(
    _("Local network"), {OutcomeKind.DIALOGUE_STRUCTURE}, to_network,
    fits=lambda outcome: outcome.owner_id is not None and outcome.workshop.municipality_id is not None,
)  # fmt: skip
TO_BODY = Target(
    _("Body of the municipality"), {OutcomeKind.DIALOGUE_STRUCTURE}, to_body,
    fits=lambda outcome: outcome.workshop.municipality_id is not None,
)  # fmt: skip
TO_OBSTACLE = Target(
    _("Obstacle of the whole process"), {OutcomeKind.OBSTACLE}, to_obstacle,
    fits=lambda outcome: outcome.workshop.participation_id is not None,
)  # fmt: skip

"""What an outcome becomes in a room below this one; rooms above register their own (promotions.py)."""

from django.utils.translation import gettext_lazy as _

from workshops.meetings.models import Outcome
from workshops.meetings.promotions import Target
from workshops.meetings.states import OutcomeKind
from workshops.programmes.actions import log_obstacle
from workshops.programmes.models import Obstacle
from workshops.programmes.states import ObstacleKind


def to_obstacle(outcome: Outcome, *, by) -> Obstacle:
    """Logged for the whole process, where it is counted across municipalities."""
    return log_obstacle(
        outcome.workshop.participation,
        by=by,
        text=outcome.text,
        kind=outcome.obstacle_kind or ObstacleKind.OTHER,
    )


TO_OBSTACLE = Target(
    _("Obstacle of the whole process"), {OutcomeKind.OBSTACLE}, to_obstacle,
    fits=lambda outcome: outcome.workshop.participation_id is not None,
)  # fmt: skip

from networks.upkeep.models.claim import Claim
from networks.upkeep.models.difference import Difference
from networks.upkeep.models.hint import Hint
from networks.upkeep.models.intake import Intake, IntakeRow
from networks.upkeep.models.merge import Merge

__all__ = ["Claim", "Difference", "Hint", "Intake", "IntakeRow", "Merge"]

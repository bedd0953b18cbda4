from networks.advisors.models.advisor import Advisor, TrainingSeminar
from networks.advisors.models.request import AdvisoryRequest
from networks.advisors.models.work import Assignment, Session

__all__ = ["AdvisoryRequest", "Advisor", "Assignment", "Session", "TrainingSeminar"]

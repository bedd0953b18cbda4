from projects.calls.models.call import Call
from projects.calls.models.carrier import SOON, CarrierCheck, CarrierDocument
from projects.calls.models.notice import FundingNotice
from projects.calls.models.parts import Criterion, Priority
from projects.calls.models.question import Question

__all__ = [
    "SOON",
    "Call",
    "CarrierCheck",
    "CarrierDocument",
    "Criterion",
    "FundingNotice",
    "Priority",
    "Question",
]

from projects.proofs.models.check import Check, Question
from projects.proofs.models.frozen import ReportCopy
from projects.proofs.models.money import CostLine, IncomeLine
from projects.proofs.models.receipts import Intake, Receipt
from projects.proofs.models.recovery import Recovery
from projects.proofs.models.report import GoalAttainment, Report

__all__ = [
    "Check", "CostLine", "GoalAttainment", "IncomeLine", "Intake", "Question", "Receipt", "Recovery", "Report", "ReportCopy",
]  # fmt: skip

from projects.proofs.forms.check import AnswerForm, CheckForm, QuestionForm
from projects.proofs.forms.parts import PART_FORMS, FileForm, Rows
from projects.proofs.forms.receipts import IntakeForm, ReceiptRows, VersionForm
from projects.proofs.forms.steps import MoveForm, RecoverForm, ReturnForm

__all__ = [
    "PART_FORMS", "AnswerForm", "CheckForm", "FileForm", "IntakeForm", "MoveForm", "QuestionForm", "ReceiptRows", "RecoverForm",
    "ReturnForm", "Rows", "VersionForm",
]  # fmt: skip

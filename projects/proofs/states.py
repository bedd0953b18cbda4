"""The closed lists of a proof of use, and the way of a recovery. The steps of a report itself stand in projects.payments.states (REPORT);
this room adds its guards there."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from projects.proofs import guards


class Reached(models.TextChoices):
    FULLY = "fully", pgettext_lazy("goal", "Reached")
    PARTLY = "partly", pgettext_lazy("goal", "Partly reached")
    NOT = "not", pgettext_lazy("goal", "Not reached")


class Direction(models.TextChoices):
    OUT = "out", _("Expense")
    IN = "in", pgettext_lazy("receipt", "Income")


class IntakeMode(models.TextChoices):
    ADD = "add", _("Add them to the receipts that are there")
    REPLACE = "replace", _("Put them in place of the receipts that are there")


class CheckPoint(models.TextChoices):
    """What the granting authority looks at before it accepts a report."""

    IN_TIME = "in_time", _("Handed in completely; the reasons of a delay are known")
    PURPOSE = "purpose", _("The narrative report shows that the money served its purpose")
    GOALS = "goals", _("The attainment of the goals is plausible")
    COSTS = "costs", _("The costs follow the binding plan and are eligible")
    INCOME = "income", _("All income is stated")
    RECEIPTS = "receipts", _("Receipts were looked at, at least in samples")
    CONDITIONS = "conditions", _("The conditions of the notice are kept")


class RecoveryState(models.TextChoices):
    OPEN = "open", pgettext_lazy("recovery", "Open")
    PAID = "paid", pgettext_lazy("recovery", "Paid back")
    WAIVED = "waived", pgettext_lazy("recovery", "Waived")


V = RecoveryState
RECOVERY_BADGES = {V.OPEN: "warning", V.PAID: "success", V.WAIVED: "neutral"}
DECIDE, RECIPIENTS = "proofs.decide_recovery", _("The coordination of the lead municipality is told by mail.")

RECOVERY = Process(
    "recovery",
    "proofs.Recovery",
    RecoveryState,
    [
        Step("demand", (), V.OPEN, _("Demand money back"), DECIDE, guards=(guards.takes_no_part,)),
        Step("pay", {V.OPEN}, V.PAID, _("Record repayment"), DECIDE, guards=(guards.takes_no_part,), dated=True, tells=RECIPIENTS),
        Step("waive", {V.OPEN}, V.WAIVED, _("Waive recovery"), DECIDE, guards=(guards.takes_no_part, guards.is_second_person),
             reason=True, danger=True, tells=RECIPIENTS),
        Step("move", {V.OPEN}, None, _("Move due day"), DECIDE, guards=(guards.takes_no_part, guards.moves_the_day), reason=True,
             tells=RECIPIENTS),
    ],
)  # fmt: skip

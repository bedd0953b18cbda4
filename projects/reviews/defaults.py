"""The checklist of the formal check (domain.md 1.6.3, step 4), in the order of the work. `keys` are kept with the answers: a line may be
reworded, never reused for another question."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Item(NamedTuple):
    """`hint` says what to look at; what the portal knows stands beside it."""

    key: str
    label: Any
    hint: Any = ""


CHECKLIST = (
    Item("in_time", _("The application arrived in time")),
    Item("eligible", _("All municipalities may apply")),
    Item("complete", _("All details and enclosures are there"), _("Open the enclosures: are they what their name says?")),
    Item(
        "declarations", _("The declarations of the partner municipalities are valid"),
        _("Open each declaration: does it name the project, is it signed?"),
    ),
    Item("signatures", _("The offices in charge have signed")),
    Item("partners", _("The partner organisations have confirmed")),
    Item("plan", _("Costs and financing balance, rates and limits are kept")),
    Item(
        "not_started", _("The project has not begun, or an early start was applied for"),
        _("Binding orders and contracts count as a beginning."),
    ),
    Item("other_funding", _("Nobody else funds the same costs"), _("Compare with other applications and grants.")),
)  # fmt: skip
KEYS = tuple(item.key for item in CHECKLIST)

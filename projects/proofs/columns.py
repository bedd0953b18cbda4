"""The table of receipts that a municipality brings: its columns, and what each row means. What is wrong is said with its row."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import EuroField, GermanDateField
from core.sheets import Unreadable, read_table
from core.text import search_key
from projects.proofs.models import Receipt, Report
from projects.proofs.models.period import fault_of
from projects.proofs.states import Direction

MOST_ROWS = 5000
COLUMNS: dict[str, Any] = {
    "day": gettext_lazy("Date"),
    "party": gettext_lazy("Payee or payer"),
    "reason": gettext_lazy("Reason of payment"),
    "direction": gettext_lazy("Kind of receipt"),
    "item": gettext_lazy("Item of the plan"),
    "amount": gettext_lazy("Amount"),
}
"""The heads of a table, as it is written and read."""
OTHER_HEADS = {
    "date": "day", "tag": "day", "belegdatum": "day", "zahlungsdatum": "day", "empfänger": "party", "zahlungsempfänger": "party",
    "party": "party", "grund": "reason", "zweck": "reason", "reason": "reason", "direction": "direction", "art": "direction",
    "richtung": "direction", "ansatz": "item", "einzelansatz": "item", "plan item": "item", "amount": "amount",
    "betrag eur": "amount", "betrag in euro": "amount",
}  # fmt: skip
NEEDED = ("day", "party", "reason", "amount")
DIRECTIONS = {
    "": Direction.OUT, "ausgabe": Direction.OUT, "ausgaben": Direction.OUT, "out": Direction.OUT, "expense": Direction.OUT,
    "einnahme": Direction.IN, "einnahmen": Direction.IN, "in": Direction.IN, "income": Direction.IN,
}  # fmt: skip
_day = GermanDateField()
_amount = EuroField(min_value=Decimal("0.01"))


class BadTable(Exception):
    """No such table; says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One row that cannot be taken in: its number in the file, and everything that is wrong with it."""

    row: int
    sentence: str


@dataclass(slots=True)
class Table:
    rows: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(file, name: str, report: Report) -> Table:
    """Raises BadTable; faults of single rows are in the answer."""
    try:
        heads, *rows = read_table(file, name, most=MOST_ROWS) or [[]]
    except Unreadable as fault:
        raise BadTable(str(fault)) from fault
    at = _places(heads)
    table, items = Table(), _items(report)
    for number, row in enumerate(rows, start=2):
        if not any(row):
            continue
        cells = {column: row[place] if place < len(row) else "" for column, place in at.items()}
        values, wrong = _row(cells, items, report)
        if wrong:
            table.faults.append(Fault(number, " ".join(wrong)))
        else:
            table.rows.append(values)
    if not table.rows and not table.faults:
        raise BadTable(_("The table has no rows."))
    return table


def stored(row: dict[str, Any]) -> dict[str, Any]:
    """As JSON keeps it."""
    return {**row, "day": row["day"].isoformat(), "amount": str(row["amount"])}


def _places(heads: list[str]) -> dict[str, int]:
    known = {search_key(str(label)): column for column, label in COLUMNS.items()}
    known |= {search_key(head): column for head, column in OTHER_HEADS.items()}
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        column = known.get(search_key(head))
        if column and column in found:
            raise BadTable(_("A column is there twice."))
        if column:
            found[column] = place
    if missing := [str(COLUMNS[column]) for column in NEEDED if column not in found]:
        raise BadTable(_("These columns are missing: %(names)s.") % {"names": ", ".join(missing)})
    return found


def _items(report: Report) -> dict[str, int | None]:
    """The items of the plan by the words that may name them; a word that names two of them names none."""
    found: dict[str, int | None] = {}
    for number, item in enumerate(report.plan_costs, start=1):
        for word in {
            str(number),
            str(item),
            report.name_of(item),
            f"{number} {item}",
            str(item.get_category_display()),
            item.category,
        }:
            key = search_key(word)
            found[key] = item.pk if found.get(key, item.pk) == item.pk else None
    return found


def _row(
    cells: dict[str, str], items: dict[str, int | None], report: Report
) -> tuple[dict[str, Any], list[str]]:
    wrong: list[str] = []
    day = _cleaned(_day, cells["day"], wrong)
    amount = _cleaned(_amount, cells["amount"], wrong)
    if isinstance(day, date) and (sentence := fault_of(day, report.period)):
        wrong.append(sentence)
    for column in ("party", "reason"):
        most = Receipt._meta.get_field(column).max_length
        if not cells[column]:
            wrong.append(_("%(field)s is missing.") % {"field": COLUMNS[column]})
        elif len(cells[column]) > most:
            wrong.append(
                _("%(field)s: at most %(most)s characters.") % {"field": COLUMNS[column], "most": most}
            )
    direction = DIRECTIONS.get(cells.get("direction", "").lower())
    if direction is None:
        wrong.append(_("The kind is expense or income."))
    item = _item(cells.get("item", ""), items, wrong) if direction == Direction.OUT else None
    values = {
        "day": day, "party": cells["party"], "reason": cells["reason"], "direction": direction, "amount": amount, "item_id": item,
    }  # fmt: skip
    return values, wrong


def _item(text: str, items: dict[str, int | None], wrong: list[str]) -> int | None:
    key = search_key(text)
    if not key:
        wrong.append(_("The item of the plan is missing."))
    elif key not in items:
        wrong.append(_("The plan has no item “%(item)s”.") % {"item": text[:60]})
    elif items[key] is None:
        wrong.append(_("“%(item)s” names several items; please use the number.") % {"item": text[:60]})
    return items.get(key)


def _cleaned(form_field, text: str, wrong: list[str]) -> Any:
    try:
        return form_field.clean(text)
    except ValidationError as fault:
        wrong += [message if text else _("Date and amount are needed.") for message in fault.messages]
    return None

"""The file of yearly figures: one row a figure, an empty value is unknown. What is wrong is said with its row."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.forms import GermanDecimalField
from core.sheets import Unreadable, read_table
from core.text import search_key
from projects.figures.states import COUNTS, Figure
from workshops.programmes.models import Programme

COLUMNS = ("programme", "year", "figure", "value", "is_inferred", "source")
YES, NO = ("true", "1", "ja", "yes", "x", "wahr"), ("", "false", "0", "nein", "no", "falsch")
EARLIEST, LATEST, LONGEST_SOURCE = 1950, 2199, 300
MILLION = {"funds_million_eur": 6, "funds_meur": 6, "funds_mio_eur": 6}
OTHER_NAMES = {
    **dict.fromkeys(("funds", "amount_eur", "amount", *MILLION), Figure.FUNDS),
    "first_time": Figure.FIRST_TIME,
}
_number = GermanDecimalField(max_digits=14, decimal_places=2, min_value=0)


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of a source. `year` None: a total; `value` None: unknown."""

    programme: Programme
    year: int | None
    figure: str
    value: Decimal | None
    is_inferred: bool
    source: str


class BadFigures(Exception):
    """Nothing can be taken over: one sentence for each fault, with its row."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


def read(file, name: str) -> list[Told]:
    """Raises BadFigures with all faults."""
    try:
        heads, *rows = read_table(file, name) or [[]]
    except Unreadable as fault:
        raise BadFigures([str(fault)]) from fault
    heads = [head.strip().lower() for head in heads]
    if missing := [column for column in COLUMNS if column not in heads]:
        raise BadFigures([_("These columns are missing: %(names)s.") % {"names": ", ".join(missing)}])
    at = {column: heads.index(column) for column in COLUMNS}
    programmes = _programmes()
    found: dict[tuple, Told] = {}
    faults = []
    for number, row in enumerate(rows, start=2):
        if not any(row):
            continue
        cells = {name: row[place] if place < len(row) else "" for name, place in at.items()}
        try:
            told = _told(cells, programmes)
            if found.setdefault((told.programme.pk, told.year, told.figure), told) is not told:
                raise ValueError(_("This figure stands in the file twice."))
        except ValueError as fault:
            faults.append(_("Row %(number)d: %(fault)s") % {"number": number, "fault": fault})
    if not found and not faults:
        faults = [_("The file holds no figures.")]
    if faults:
        raise BadFigures(faults)
    return list(found.values())


def _told(cells: dict[str, str], programmes: dict[str, set[Programme]]) -> Told:
    fitting = programmes.get(search_key(cells["programme"]), set())
    if len(fitting) != 1:
        raise ValueError(_("There is no programme “%(title)s”.") % {"title": cells["programme"]})
    figure, year = _figure(cells["figure"]), _year(cells["year"])
    value = _value(cells["value"], figure, MILLION.get(cells["figure"].lower(), 0))
    inferred = cells["is_inferred"].lower()
    if inferred not in YES + NO:
        raise ValueError(_("“Reconstructed” is true or false."))
    if inferred in YES and value is None:
        raise ValueError(_("A value that is unknown cannot be reconstructed."))
    if figure == Figure.DISTINCT and year is not None:
        raise ValueError(_("Different municipalities are counted over all years. Please leave the year empty."))  # fmt: skip
    if not cells["source"] or len(cells["source"]) > LONGEST_SOURCE:
        raise ValueError(_("The source is missing or too long."))
    return Told(next(iter(fitting)), year, figure, value, inferred in YES, cells["source"])


def _figure(text: str) -> Figure:
    code = OTHER_NAMES.get(text.lower(), text.lower())
    if code not in Figure.values:
        names = {"figure": text, "names": ", ".join(Figure.values)}
        raise ValueError(_("There is no figure “%(figure)s”. There are: %(names)s.") % names)
    return Figure(code)


def _year(text: str) -> int | None:
    """None of an empty one: a total over all years."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and EARLIEST <= int(text[:6]) <= LATEST):
        raise ValueError(_("Please enter a valid year."))
    return int(text)


def _value(text: str, figure: Figure, power: int) -> Decimal | None:
    if not text:
        return None
    try:
        value = _number.clean(text) * 10**power
    except ValidationError as fault:
        raise ValueError(_("“%(value)s” is no number, zero or more.") % {"value": text}) from fault
    if figure in COUNTS and value != value.to_integral_value():
        raise ValueError(_("Please enter a whole number."))
    return value


def _programmes() -> dict[str, set[Programme]]:
    found: dict[str, set[Programme]] = {}
    for programme in Programme.objects.all():
        for word in {programme.title, programme.short_title, programme.slug} - {""}:
            found.setdefault(search_key(word), set()).add(programme)
    return found

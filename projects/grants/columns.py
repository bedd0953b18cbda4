"""The file of funded projects: one row for each municipality in a project (docs in README.md). What is wrong is said with its row."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from core.forms import EuroField
from core.sheets import Unreadable, read_table
from core.text import search_key
from networks.municipalities.models import Municipality, MunicipalityKey
from projects.portfolio.labels import priority_code
from projects.portfolio.states import MunicipalityRole
from workshops.programmes.models import Programme

COLUMNS = ("programme", "year", "project", "title", "municipality_ags", "role", "priority", "amount_eur")
MOST_ROWS, EARLIEST, LONGEST_TITLE, LONGEST_KEY, LONGEST_CODE = 500_000, 1950, 200, 60, 60
Key = tuple[int, int, str]
_euros = EuroField()


class BadGrants(Exception):
    """Nothing can be taken over: one sentence for each fault, with its row."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(slots=True)
class Funded:
    """One project of the file. `shares`: what each municipality has, and its role."""

    programme: Programme
    year: int
    key: str
    title: str
    row: int
    priorities: list[str] = field(default_factory=list)
    shares: dict[Municipality, tuple[str, Decimal | None]] = field(default_factory=dict)

    @property
    def amount(self) -> Decimal:
        return sum((amount for _role, amount in self.shares.values() if amount is not None), Decimal(0))

    @property
    def leads(self) -> list[Municipality]:
        return [place for place, (role, _amount) in self.shares.items() if role == MunicipalityRole.LEAD]


def read(file, name: str, today: date) -> list[Funded]:
    """The projects in the order of the file. Raises BadGrants with all faults."""
    try:
        heads, *rows = read_table(file, name, most=MOST_ROWS) or [[]]
    except Unreadable as fault:
        raise BadGrants([str(fault)]) from fault
    heads = [head.strip().lower() for head in heads]
    if missing := [column for column in COLUMNS if column not in heads]:
        raise BadGrants([_("These columns are missing: %(names)s.") % {"names": ", ".join(missing)}])
    at = {column: heads.index(column) for column in COLUMNS}
    cells = [
        (number, {name: row[place] if place < len(row) else "" for name, place in at.items()})
        for number, row in enumerate(rows, start=2)
        if any(row)
    ]
    if not cells:
        raise BadGrants([_("The file holds no projects.")])
    return _Reader([row for _number, row in cells], today).read(cells)


class _Reader:
    """Reads row by row and collects what is wrong."""

    def __init__(self, rows: list[dict[str, str]], today: date):
        self.today, self.faults = today, []
        self.programmes = _programmes()
        self.places = _places({row["municipality_ags"] for row in rows})
        self.found: dict[Key, Funded] = {}

    def read(self, cells: Iterable[tuple[int, dict[str, str]]]) -> list[Funded]:
        for number, row in cells:
            try:
                self._row(number, row)
            except ValueError as fault:
                self._fault(number, fault)
        for one in self.found.values():
            self._whole(one)
        if self.faults:
            raise BadGrants([sentence for _number, sentence in sorted(self.faults)])
        return list(self.found.values())

    def _fault(self, number: int, sentence) -> None:
        self.faults.append((number, _("Row %(number)d: %(fault)s") % {"number": number, "fault": sentence}))

    def _row(self, number: int, row: dict[str, str]) -> None:
        one = self._project(number, row)
        place, role = self._place(row["municipality_ags"]), self._role(row["role"])
        if place in one.shares:
            raise ValueError(_("%(place)s stands in this project twice.") % {"place": place})
        one.shares[place] = role, self._amount(row["amount_eur"], role)
        for code in self._priorities(row["priority"]):
            if code not in one.priorities:
                one.priorities.append(code)

    def _project(self, number: int, row: dict[str, str]) -> Funded:
        programme, year, key = self._programme(row["programme"]), self._year(row["year"]), row["project"]
        if not key or len(key) > LONGEST_KEY:
            raise ValueError(_("The key of the project is missing or too long."))
        if not row["title"] or len(row["title"]) > LONGEST_TITLE:
            raise ValueError(_("The title of the project is missing or too long."))
        made = Funded(programme, year, key, row["title"], number)
        one = self.found.setdefault((programme.pk, year, key), made)
        if one.title != row["title"]:
            raise ValueError(
                _("The project “%(key)s” has another title in row %(row)d.") % {"key": key, "row": one.row}
            )
        return one

    def _programme(self, title: str) -> Programme:
        fitting = self.programmes.get(search_key(title), set())
        if len(fitting) != 1:
            raise ValueError(_("There is no programme “%(title)s”.") % {"title": title})
        return next(iter(fitting))

    def _year(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and EARLIEST <= int(text[:6]) <= self.today.year):
            raise ValueError(_("Please enter a valid year."))
        return int(text)

    def _place(self, ags: str) -> Municipality:
        if not (ags.isascii() and ags.isdigit() and len(ags) in (4, 5, 7, 8)):
            raise ValueError(_("The municipality key (AGS) must have 8 digits (counties: 5 digits)."))
        place = self.places.get(ags) or self.places.get(f"0{ags}")
        if place is None:
            raise ValueError(_("There is no municipality with the key %(ags)s.") % {"ags": ags})
        return place

    def _role(self, text: str) -> str:
        if text.lower() not in MunicipalityRole.values:
            raise ValueError(_("The role is “lead” or “partner”."))
        return text.lower()

    def _amount(self, text: str, role: str) -> Decimal | None:
        if not text and role == MunicipalityRole.PARTNER:
            return None
        try:
            return _euros.clean(text)
        except ValidationError as fault:
            raise ValueError(_("Please enter an amount in euros, e.g. 1.234,56.")) from fault

    def _priorities(self, text: str) -> list[str]:
        """Codes or labels, several separated by commas; a word nobody knows stands for itself."""
        words = [word.strip() for word in text.replace("|", ",").split(",") if word.strip()]
        if any(len(word) > LONGEST_CODE for word in words):
            raise ValueError(_("The name of a priority is too long."))
        return [priority_code(word) for word in words]

    def _whole(self, one: Funded) -> None:
        if one.shares and len(one.leads) != 1:
            self._fault(
                one.row,
                _("The project “%(key)s” needs exactly one row with the role lead.") % {"key": one.key},
            )
        elif one.shares and one.amount <= 0:
            self._fault(one.row, _("The project “%(key)s” has no money.") % {"key": one.key})


def _programmes() -> dict[str, set[Programme]]:
    found: dict[str, set[Programme]] = {}
    for programme in Programme.objects.all():
        for word in {programme.title, programme.short_title, programme.slug} - {""}:
            found.setdefault(search_key(word), set()).add(programme)
    return found


def _places(keys: set[str]) -> dict[str, Municipality]:
    """By the key of today; by a former key where that was of one place only."""
    asked = keys | {f"0{key}" for key in keys}
    former: dict[str, set[int]] = {}
    for ags, pk in MunicipalityKey.objects.filter(ags__in=asked).values_list("ags", "municipality"):
        former.setdefault(ags, set()).add(pk)
    once = {ags: next(iter(pks)) for ags, pks in former.items() if len(pks) == 1}
    rows = Municipality.objects.filter(Q(ags__in=asked) | Q(pk__in=once.values()))
    by_id = {place.pk: place for place in rows.order_by("retired_on")}
    found = {ags: by_id[pk] for ags, pk in once.items()}
    retired = sorted(by_id.values(), key=lambda place: place.retired_on is None)
    return found | {place.ags: place for place in retired}

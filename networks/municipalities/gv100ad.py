"""Reader for the official municipality register GV100AD of Destatis, as delivered: zip or txt, fixed width, 220 characters a record.

Positions are the ones of the official record description, counted in characters, not bytes. It reads the record kinds the portal needs
(10 Land, 40 county, 60 municipality) and checks that every line is a record of one and the same territory date.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import BinaryIO

from django.utils.translation import gettext as _

LENGTH = 220
LAND, COUNTY, MUNICIPALITY = "10", "40", "60"
UNINCORPORATED = frozenset({"65", "66"})
KNOWN = frozenset({LAND, "20", "30", COUNTY, "50", MUNICIPALITY})
NAME_WIDTH = 50
MOST_BYTES = 60 * 1024 * 1024
MOST_FAULTS = 50

_LANDS = frozenset(f"{number:02}" for number in range(1, 17))
_POPULATION_DATE = re.compile(r"Bevölkerungsangaben.{0,200}?Stichtag\s+(\d{2})\.(\d{2})\.(\d{4})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: line 0 is the file as a whole."""

    line: int
    reason: str

    def __str__(self) -> str:
        return (
            _("Line %(line)s: %(reason)s") % {"line": self.line, "reason": self.reason}
            if self.line
            else self.reason
        )


class BadRegister(Exception):
    """The file is no usable register. `faults` holds everything that was found, up to a limit."""

    def __init__(self, faults: list[Fault]):
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Record:
    """A county (five digits) or a municipality (eight digits)."""

    ags: str
    ars: str
    name: str
    mark: str  # Textkennzeichen
    plz: str = ""
    area_ha: int | None = None
    inhabitants: int | None = None


@dataclass(slots=True)
class Register:
    file_name: str
    file_hash: str
    territory_date: date
    population_date: date
    population_date_inferred: bool = False
    lands: dict[str, str] = field(default_factory=dict)
    counties: list[Record] = field(default_factory=list)
    municipalities: list[Record] = field(default_factory=list)

    @property
    def inhabitants(self) -> int:
        return sum(record.inhabitants or 0 for record in self.municipalities)


def read(file: BinaryIO, name: str) -> Register:
    """Read a register from an open file. Raises BadRegister with every fault, each with its line."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise BadRegister([Fault(0, _("The file is larger than a register can be."))])
    records, notes = _unpack(content)
    lines = _decode(records).split("\n")
    while lines and not lines[-1].strip("\r\x1a "):
        lines.pop()
    register = _Reader(PurePath(name).name, hashlib.sha256(content).hexdigest()).read(lines)
    _date_population(register, notes)
    return register


def _unpack(content: bytes) -> tuple[bytes, str]:
    """The bytes of the record file and the text of the notes beside it."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content, ""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = [
            info for info in archive.infolist() if re.search(r"GV100AD[^/]*\.(txt|asc)$", info.filename, re.I)
        ]
        if len(found) != 1:
            raise BadRegister([Fault(0, _("The zip file must contain exactly one file GV100AD….txt."))])
        if found[0].file_size > MOST_BYTES:
            raise BadRegister([Fault(0, _("The file is larger than a register can be."))])
        notes = [info for info in archive.infolist() if info.filename.lower().endswith("hinweise.txt")]
        text = _decode(archive.read(notes[0])) if notes and notes[0].file_size < 100_000 else ""
        return archive.read(found[0]), text


def _decode(content: bytes) -> str:
    """Registers are UTF-8 with a byte order mark since they hold Sorbian names, Windows Latin before and in the notes."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _date_population(register: Register, notes: str) -> None:
    """The notes say the key date of the population; without them it is inferred from the rhythm of publication and marked so."""
    if match := _POPULATION_DATE.search(notes):
        day, month, year = map(int, match.groups())
        register.population_date = date(year, month, day)
        return
    years_back = 1 if register.territory_date.month >= 7 else 2
    register.population_date = date(register.territory_date.year - years_back, 12, 31)
    register.population_date_inferred = True


class _Reader:
    """Walks the lines once and collects faults instead of stopping at the first."""

    def __init__(self, file_name: str, file_hash: str):
        self.file_name, self.file_hash = file_name, file_hash
        self.faults: list[Fault] = []
        self.territory_date: date | None = None
        self.stamp = ""
        self.seen: set[str] = set()

    def read(self, lines: list[str]) -> Register:
        lands, counties, municipalities = {}, [], []
        for number, kind, line in self._records(lines):
            if kind == LAND:
                lands[line[10:12]] = line[22:72].strip()
            elif kind == COUNTY and (record := self._county(number, line)):
                counties.append(record)
            elif kind == MUNICIPALITY and (record := self._municipality(number, line)):
                municipalities.append(record)
        if not self.faults and not (counties and municipalities):
            self._fault(0, _("The file holds no counties or no municipalities."))
        if self.faults:
            raise BadRegister(self.faults)
        return Register(
            self.file_name, self.file_hash, self.territory_date, self.territory_date,
            lands=lands, counties=counties, municipalities=municipalities,
        )  # fmt: skip

    def _fault(self, line: int, reason: str) -> None:
        self.faults.append(Fault(line, reason))

    def _records(self, lines: list[str]) -> Iterator[tuple[int, str, str]]:
        for number, line in enumerate(lines, start=1):
            if len(self.faults) >= MOST_FAULTS:
                return
            line = line.rstrip("\r")
            if len(line) != LENGTH:
                self._fault(
                    number,
                    _("%(found)s characters instead of %(due)s.") % {"found": len(line), "due": LENGTH},
                )
            elif line[:2] not in KNOWN:
                self._fault(number, _("Unknown kind of record “%(kind)s”.") % {"kind": line[:2]})
            elif self._is_of_territory(number, line[2:10]):
                yield number, line[:2], line

    def _is_of_territory(self, number: int, stamp: str) -> bool:
        if self.territory_date is None:
            try:
                self.territory_date = datetime.strptime(stamp, "%Y%m%d").date()  # noqa: DTZ007 - a day, no clock
            except ValueError:
                self._fault(number, _("“%(stamp)s” is no date of a territory.") % {"stamp": stamp})
                return False
            self.stamp = stamp
        if stamp != self.stamp:
            self._fault(
                number, _("Another territory date (%(stamp)s) than in the lines before.") % {"stamp": stamp}
            )
            return False
        return True

    def _key(self, number: int, key: str) -> bool:
        if not (key.isascii() and key.isdigit()) or key[:2] not in _LANDS:
            self._fault(number, _("“%(key)s” is no municipality key (AGS).") % {"key": key})
        elif key in self.seen:
            self._fault(number, _("The key %(key)s appears twice.") % {"key": key})
        else:
            self.seen.add(key)
            return True
        return False

    def _county(self, number: int, line: str) -> Record | None:
        key, name = line[10:15], line[22:72].strip()
        if not self._key(number, key):
            return None
        if not name:
            self._fault(number, _("The name is missing."))
        return Record(key, "", name, line[122:124])

    def _municipality(self, number: int, line: str) -> Record | None:
        key, name = line[10:18], line[22:72].strip()
        if not self._key(number, key):
            return None
        if not name:
            self._fault(number, _("The name is missing."))
        mark = line[122:124]
        if key[:5] not in self.seen and mark not in UNINCORPORATED:
            self._fault(number, _("There is no county record %(key)s before it.") % {"key": key[:5]})
        plz = line[165:170]
        return Record(
            key,
            line[10:15] + line[18:22] + line[15:18],
            name,
            mark,
            plz if plz.isdigit() else "",
            self._number(number, line[128:139], _("area")),
            self._number(number, line[139:150], _("inhabitants")),
        )

    def _number(self, number: int, text: str, what: str) -> int | None:
        text = text.strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit()):
            self._fault(number, _("“%(text)s” is no number (%(what)s).") % {"text": text, "what": what})
            return None
        return int(text)

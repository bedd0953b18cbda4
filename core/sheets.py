"""Reading a table that somebody brings: CSV as any office program writes it, or the first sheet of an XLSX file.

Cells come as text, as a person reads them; the first row are the heads. Sizes are held before and while reading, so a packed file cannot
flood memory: zipfile gives no more of a part than the size the archive states for it.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MOST_ROWS, MOST_COLUMNS, LONGEST = 5000, 100, 5000
MOST_BYTES = 60 * 1024 * 1024  # of all parts, unpacked
_GUARDED = re.compile(r"'(?=[=@+\-\t\r])")
_BROKEN = (
    csv.Error, zipfile.BadZipFile, InvalidFileException, ParseError, DefusedXmlException, KeyError, IndexError, ValueError, TypeError,
    AttributeError, EOFError, OSError, NotImplementedError,
)  # fmt: skip
"""What a broken or hostile file brings about, in the archive, in its XML or in what openpyxl makes of it."""


class Unreadable(Exception):
    """The file is no table that can be read; says why in a sentence."""


def read_table(file, name: str, *, most: int = MOST_ROWS) -> list[list[str]]:
    """All rows with something in them, the heads first. Raises Unreadable, also for more than `most` rows."""
    rows = _of_xlsx(file, 2 * most) if name.lower().endswith(".xlsx") else _of_csv(file.read(MOST_BYTES))
    found: list[list[str]] = []
    try:
        for row in rows:
            if len(row) > MOST_COLUMNS or any(len(cell) > LONGEST for cell in row):
                raise Unreadable(_("A row has too many columns or a cell is too long."))
            if len(found) > most:
                sentence = _("The table has more than %(most)d rows. Please split it.")
                raise Unreadable(sentence % {"most": most})
            if any(row) or found:
                found.append(row)
    except _BROKEN as fault:
        raise Unreadable(_("The file cannot be read as a table.")) from fault
    while found and not any(found[-1]):
        found.pop()
    return found


def _cell(text: str) -> str:
    """Without the mark that keeps a spreadsheet from taking a text for a formula (core.exports.harmless)."""
    return _GUARDED.sub("", text.replace("\x00", "").strip(), count=1)


def _of_csv(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield [_cell(cell) for cell in row]


def _of_xlsx(file, last: int) -> Iterator[list[str]]:
    """One row after the other, the empty ones too, down to the `last`; formulas as the value they had when the file was saved."""
    with zipfile.ZipFile(file) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
            raise Unreadable(_("The file cannot be read as a table."))
    book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    if not book.worksheets:
        raise Unreadable(_("The file holds no sheet."))
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file says about its size may be wrong
    for row in islice(sheet.iter_rows(values_only=True), last):
        cells = [_cell(_words(value)) for value in row[: 2 * MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _words(value: Any) -> str:
    """As a person reads it in the sheet."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return date_format(value, "d.m.Y")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)

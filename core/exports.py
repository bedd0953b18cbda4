"""Tables as files that open right in Excel: umlauts, leading zeros, and no cell that starts a formula."""

import codecs
import csv
import re
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils import timezone

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]*")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def harmless(text: str) -> str:
    """A text no spreadsheet takes for a formula; telephone numbers and negative numbers stay as they are."""
    if text[:1] in ("=", "@", "\t", "\r") or (
        text[:1] in ("+", "-") and not _PHONE.fullmatch(text.lstrip("-"))
    ):
        return f"'{text}"
    return text


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, (Decimal, float)):
        return str(value).replace(".", ",")
    if isinstance(value, int):
        return str(value)
    return harmless(str(value))


class _Echo:
    """A file that hands back what is written to it, so that the csv module can stream."""

    def write(self, text: str) -> bytes:
        return text.encode()


def _csv_lines(heads: list[str], rows: Iterable[list[Any]]) -> Iterator[bytes]:
    writer = csv.writer(_Echo(), delimiter=";")
    yield codecs.BOM_UTF8
    yield writer.writerow(heads)
    for row in rows:
        yield writer.writerow([_csv_cell(value) for value in row])


def csv_response(filename: str, heads: list[str], rows: Iterable[list[Any]]) -> HttpResponse:
    """UTF-8 with BOM, semicolons, German dates and decimals; streamed, so its size does not matter."""
    headers = {"Content-Disposition": f'attachment; filename="{filename}.csv"'}
    return StreamingHttpResponse(
        _csv_lines(heads, rows), content_type="text/csv; charset=utf-8", headers=headers
    )


def xlsx_response(filename: str, heads: list[str], rows: Iterable[list[Any]]) -> HttpResponse:
    """One sheet, written row by row to a temporary file (constant memory); texts are texts, so keys keep their zeros."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    write_xlsx(file, heads, rows)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{filename}.xlsx", content_type=XLSX_TYPE)


def write_xlsx(file, heads: list[str], rows: Iterable[list[Any]]) -> None:
    book = xlsxwriter.Workbook(
        file,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "remove_timezone": True,
        },
    )
    sheet = book.add_worksheet()
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.freeze_panes(1, 0)
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head, bold)
    for number, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            _write_cell(sheet, number, at, value, day)
    book.close()


def _write_cell(sheet, number: int, at: int, value: Any, day) -> None:
    if value is None or value == "":
        return
    if isinstance(value, (date, datetime)):
        sheet.write_datetime(number, at, value, day)
    elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        sheet.write_number(number, at, value)
    else:
        sheet.write_string(number, at, _NOT_IN_XML.sub("", str(value))[:32767])

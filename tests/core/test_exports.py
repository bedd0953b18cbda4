"""Tables as files that open right in a spreadsheet and start no formula."""

import csv
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.http import FileResponse
from hypothesis import given, settings
from hypothesis import strategies as st

from core.exports import csv_response, harmless, xlsx_response

# The end of an answer looks after database connections, also after one that an earlier test left open.
pytestmark = pytest.mark.django_db

HEADS = ["Name", "Schlüssel"]


def read_csv(rows) -> list[list[str]]:
    text = b"".join(csv_response("liste", HEADS, rows).streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def xlsx_bytes(rows) -> bytes:
    answer: FileResponse = xlsx_response("liste", HEADS, rows)
    content = b"".join(answer.streaming_content)
    answer.close()
    return content


def sheet(rows) -> str:
    return zipfile.ZipFile(io.BytesIO(xlsx_bytes(rows))).read("xl/worksheets/sheet1.xml").decode()


def read_xlsx(rows) -> list[dict[str, str | float]]:
    """Row by row, the cells by their column: texts as texts, everything else as the number that is stored."""
    spaces = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    found = []
    for row in ElementTree.fromstring(sheet(rows)).iterfind(".//x:row", spaces):
        cells = {}
        for cell in row.iterfind("x:c", spaces):
            text = cell.find("x:is/x:t", spaces)
            value = text.text if text is not None else float(cell.find("x:v", spaces).text)
            cells[cell.get("r").rstrip("0123456789")] = value
        found.append(cells)
    return found


def test_a_csv_opens_in_excel_with_umlauts_and_leading_zeros():
    answer = csv_response("kommunen", HEADS, [["Düren", "05358008"]])
    raw = b"".join(answer.streaming_content)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig") == "Name;Schlüssel\r\nDüren;05358008\r\n"
    assert answer["Content-Disposition"] == 'attachment; filename="kommunen.csv"'


def test_days_times_and_numbers_are_german():
    moment = datetime(2027, 1, 14, 23, 30, tzinfo=ZoneInfo("UTC"))
    rows = [[date(2027, 1, 14), moment], [Decimal("1234.50"), None], [-3, 0.5], [True, ""]]
    assert read_csv(rows)[1:] == [
        ["14.01.2027", "15.01.2027 00:30"],
        ["1234,50", ""],
        ["-3", "0,5"],
        ["True", ""],
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "\t=1", "\r=1", "=", "+", "-x"]
)
def test_what_a_spreadsheet_takes_for_a_formula_is_made_a_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["+49 228 12345", "0228 / 123-45", "-3", "Müller", "", "a=b", "05358008"])
def test_telephone_numbers_and_plain_texts_stay_readable(text):
    assert harmless(text) == text


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs",))), min_size=2, max_size=2))
def test_whatever_stands_in_a_cell_comes_back_and_starts_no_formula(row):
    back = read_csv([row])[1] if any(row) else row
    for said, cell in zip(row, back, strict=True):
        assert cell in (said, f"'{said}")
        assert cell[:1] not in ("=", "@", "\t", "\r")


def test_an_xlsx_keeps_texts_as_texts():
    rows = [["=1+1", "05358008"], ["https://example.org", "+49 228 1"], ["Ä€😀", "a\x00b\x0bc"]]
    assert read_xlsx(rows)[1:] == [
        {"A": "=1+1", "B": "05358008"},
        {"A": "https://example.org", "B": "+49 228 1"},
        {"A": "Ä€😀", "B": "abc"},
    ]
    assert "<f>" not in sheet(rows)
    assert "hyperlink" not in sheet(rows)


def test_an_xlsx_has_days_and_numbers_as_such():
    noon = datetime(2027, 1, 14, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    rows = [[date(2027, 1, 14), Decimal("12.5")], [None, 3], [True, noon]]
    day = 46401.0  # 14.01.2027 in the count of days that spreadsheets use
    assert read_xlsx(rows)[1:] == [{"A": day, "B": 12.5}, {"B": 3.0}, {"A": "True", "B": day + 0.5}]


def test_a_text_beyond_the_limit_of_a_cell_is_cut_not_a_fault():
    assert len(read_xlsx([["x" * 40000, ""]])[1]["A"]) == 32767


def test_ten_thousand_rows_are_streamed():
    answer = csv_response("gross", HEADS, ([str(n), "x"] for n in range(10_000)))
    assert answer.streaming
    assert sum(1 for _line in answer.streaming_content) == 10_002

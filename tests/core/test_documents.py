"""A document says the same as a page, as a PDF and as JSON, and no text in it is taken for markup."""

import re
import zlib
from datetime import date

import pytest
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from core.documents import (
    Document,
    Facts,
    Heading,
    Items,
    Paragraph,
    Picture,
    RichText,
    Table,
    as_pdf,
    respond,
)

BARS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20"><rect width="50" height="10"></rect></svg>'
)


def everything() -> Document:
    return Document(
        title="Übergabe Bonn",
        subtitle="Stand 22.11.2026",
        parts=[
            Heading("Stand"),
            Paragraph("Zwei von vier\nWorkshops"),
            Facts([("Ort", "Bonn"), ("Telefon", ""), ("Fax", None)]),
            RichText("<h2>Verlauf</h2><p>Alle <strong>fünf</strong> Gruppen</p><ul><li>eins</li><li>zwei</li></ul>"),
            Table("Phasen", ["Phase", "Stand"], [["I", "Dokumentiert"], ["II", None]]),
            Items(["erstens", "zweitens"], numbered=True),
            Picture(BARS, alt="Balken", caption="Anteile"),
        ],
    )  # fmt: skip


def marked(pdf: bytes) -> bytes:
    """The file with its compressed streams laid open."""
    opened = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            opened.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(opened)


def test_the_pdf_is_tagged_and_says_so():
    said = marked(as_pdf(everything()))
    assert said.startswith(b"%PDF-1.7")
    assert b"pdfuaid" in said
    for tag in (b"/H1", b"/Table", b"/TH", b"/Figure", b"/L"):
        assert tag in said, tag
    assert b"/Lang" in said and b"Balken" in said


def test_letters_no_font_has_cost_the_mark_but_not_the_file():
    said = marked(as_pdf(Document("Liste", parts=[Paragraph("你好 Öl")])))
    assert said.startswith(b"%PDF") and b"pdfuaid" not in said


def test_typesetting_marks_in_a_text_are_text():
    assert as_pdf(
        Document("#panic()", parts=[Paragraph("#panic() $ \\ *a* _b_ <x> @y"), Heading("= #panic()")])
    )


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=60))
def test_any_text_gives_a_file(text):
    document = Document(
        "Titel", parts=[Paragraph(text), Table("T", ["a"], [[text]]), RichText(f"<p>{text}</p>")]
    )
    assert as_pdf(document).startswith(b"%PDF")


def test_headings_of_written_text_skip_no_level():
    written = RichText("<h4>tief</h4><p>a</p><h3>höher</h3><h2>oben</h2>").printed()
    assert [part["level"] for part in written if part["kind"] == "heading"] == [2, 3, 2]


def test_links_and_emphasis_survive():
    (paragraph,) = RichText('<p>Zur <a href="https://example.org/">Seite <em>hier</em></a>.</p>').printed()
    assert paragraph["runs"] == [
        {"text": "Zur "},
        {"text": "Seite ", "href": "https://example.org/"},
        {"text": "hier", "em": True, "href": "https://example.org/"},
        {"text": "."},
    ]


def test_days_and_truths_are_written_as_the_reader_reads_them():
    table = Table("Mitglieder", ["Seit", "Aktiv", "Bis"], [[date(2025, 11, 22), True, None]])
    assert table.rows == [["22.11.2025", "ja", ""]]
    assert Facts([("Seit", date(2025, 11, 22))]).pairs == [("Seit", "22.11.2025")]


def test_json_has_sections_and_leaves_empty_facts_out():
    data = everything().data()
    assert data["title"] == "Übergabe Bonn"
    (section,) = data["sections"]
    assert section["heading"] == "Stand"
    assert {"Ort": "Bonn"} in section["content"]
    assert {
        "caption": "Phasen",
        "rows": [{"Phase": "I", "Stand": "Dokumentiert"}, {"Phase": "II", "Stand": ""}],
    } in section["content"]


@pytest.mark.parametrize("kind, sort", [("pdf", "application/pdf"), ("json", "application/json")])
def test_files_are_downloads_with_a_name(kind, sort):
    answer = respond(RequestFactory().get(f"/?format={kind}"), everything(), "uebergabe-bonn")
    assert answer["Content-Type"] == sort
    assert answer["Content-Disposition"] == f'attachment; filename="uebergabe-bonn.{kind}"'

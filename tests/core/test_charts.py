"""Drawings that say the same to everybody: role, title, description; no style, no script, nothing but text from texts."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from core.charts import Bar, bars, percent, scale
from core.documents import Document, Picture, as_pdf

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [Bar("Zeit für Gespräche", 0.6, "3 (60 %)"), Bar("<b>&", 1.4, "9"), Bar("x " * 80, 0, "0")]


def test_bars_are_read_aloud():
    drawing = ElementTree.fromstring(bars("Was fehlte?", ROWS))
    assert drawing.get("role") == "img"
    title, description = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    assert drawing.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "Was fehlte?" and "Zeit für Gespräche: 3 (60 %)" in description.text


def test_a_text_stays_a_text_and_a_bar_within_its_frame():
    drawing = ElementTree.fromstring(bars("<script>", ROWS))
    assert not drawing.findall(f".//{SVG}b") and "<b>&" in "".join(drawing.itertext())
    widths = [float(bar.get("width").rstrip("%")) for bar in drawing.findall(f"{SVG}rect")]
    assert max(widths) == 68 and min(widths) == 0


def test_long_labels_are_wrapped_so_that_they_fit_a_telephone():
    drawing = ElementTree.fromstring(bars("Lang", ROWS))
    assert max(len(text.text) for text in drawing.findall(f"{SVG}text")) <= 40


@pytest.mark.parametrize(("mean", "place"), [("1.0", "3.00%"), ("3.0", "50.00%"), ("5.0", "97.00%")])
def test_the_mean_has_its_place_on_the_line(mean, place):
    drawing = ElementTree.fromstring(scale("Gelohnt?", [1, 0, 2, 3, 0], Decimal(mean), ("nein", "ja")))
    assert drawing.find(f"{SVG}circle").get("cx") == place
    assert "1 – nein: 1 (17 %)" in drawing.find(f"{SVG}desc").text


def test_nothing_to_count_is_a_dash():
    assert percent(0, 0) == "–"
    ElementTree.fromstring(scale("Leer", [0] * 5, Decimal("1"), ("", "")))
    ElementTree.fromstring(bars("Leer", []))


def test_a_drawing_of_fixed_size_goes_into_a_document():
    picture = Picture(svg=bars("Was fehlte?", ROWS, width=600), alt="Was fehlte?", caption="Abbildung")
    assert as_pdf(Document(title="Ergebnis", parts=[picture])).startswith(b"%PDF")

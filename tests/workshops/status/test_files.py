"""What is taken along holds exactly what is shown: the document and the slides (tables are in test_matrix.py)."""

import io
from datetime import date

import pytest
from django.test import Client
from pptx import Presentation

from accounts.states import Role
from tests.factories.networks import MunicipalityFactory
from tests.factories.workshops import ParticipationFactory, ProgrammeFactory
from tests.people import give, person
from tests.workshops.status.hands import workshop
from workshops.programmes.lights import LABELS, Colour
from workshops.status.queries.story import EMPTY
from workshops.status.tables.brush import Drawn
from workshops.status.tables.document import in_words


@pytest.fixture
def pilot(db, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    pilot = ProgrammeFactory(title="Pilot")
    bonn = ParticipationFactory(
        programme=pilot, municipality=MunicipalityFactory(name="Bonn", ags="05314000")
    )
    ParticipationFactory(programme=pilot, municipality=MunicipalityFactory(name="Düren", ags="01002000"))
    workshop(bonn, "I", date(2008, 11, 20), ("documented", date(2008, 11, 20)))
    return pilot


@pytest.fixture
def staff(pilot):
    client = Client()
    client.force_login(give(person("skew"), Role.PROGRAMME_STAFF, pilot))
    return client


def slides(client: Client, query: str = "") -> list[list[list[str]]]:
    """The texts of the table on each slide."""
    answer = client.get(f"/programme/pilot/stand/?format=pptx{query}")
    assert 'filename="stand-pilot-2009-12-31.pptx"' in answer["Content-Disposition"]
    show = Presentation(io.BytesIO(b"".join(answer)))
    tables = [next(shape.table for shape in slide.shapes if shape.has_table) for slide in show.slides]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def test_the_slide_is_a_table_with_state_day_and_light(staff):
    [[heads, bonn, duren]] = slides(staff)
    assert heads[:3] == ["Kommune", "B Bestandsanalyse", "I Initiativworkshop"]
    assert bonn[0] == "Bonn\n1/4 Workshops"
    assert bonn[2] == "Dokumentiert\n20.11.2008\nim Plan"
    assert duren[0].startswith("Düren")
    assert duren[2] == "Offen\nAchtung"


def test_the_slides_hold_what_the_filters_leave(staff, pilot):
    [[_heads, *rows]] = slides(staff, "&land=05")
    assert [row[0].partition("\n")[0] for row in rows] == ["Bonn"]
    for number in range(15):
        ParticipationFactory(programme=pilot, municipality=MunicipalityFactory(name=f"Ort {number:02}"))
    shown = slides(staff)
    assert [len(table) - 1 for table in shown] == [8, 8, 1]


def test_the_visitors_slides_have_no_lights(pilot):
    [[heads, bonn, _duren]] = slides(Client())
    assert heads[1] == "I Initiativworkshop"
    assert bonn[1] == "Dokumentiert\n20.11.2008"


def test_the_document_is_a_tagged_pdf_with_the_table_of_the_page(staff):
    answer = staff.get("/programme/pilot/stand/?format=pdf&land=05")
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="stand-pilot-2009-12-31.pdf"' in answer["Content-Disposition"]
    assert answer.content.startswith(b"%PDF")
    assert b"/MarkInfo" in answer.content


def test_the_document_says_why_where_something_is_late():
    late = Drawn(EMPTY, "", True, (True, False, True), Colour.RED, "Offen", "", "Fällig seit 3 Tagen.")
    done = Drawn(EMPTY, "", True, (True, True, False), Colour.GREEN, "Dokumentiert", "", "Abgeschlossen.")
    assert in_words(late) == f"Offen, {LABELS[Colour.RED]}. Fällig seit 3 Tagen."
    assert in_words(done) == f"Dokumentiert, {LABELS[Colour.GREEN]}"


def test_an_empty_matrix_still_makes_files(staff):
    for kind in ("csv", "xlsx", "pdf", "pptx"):
        assert staff.get(f"/programme/pilot/stand/?q=gibtesnicht&format={kind}").status_code == 200

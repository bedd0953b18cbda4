"""Figures that a source tells: the file, the form, and what is refused."""

from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from core.access import Forbidden
from portal.demo.figures import FILE
from projects.figures import columns
from projects.figures.actions import enter_figure
from projects.figures.columns import Told
from projects.figures.models import ProgrammeYearFigure
from tests.factories.figures import YearFigureFactory
from tests.factories.workshops import ProgrammeFactory
from tests.people import give, person

pytestmark = pytest.mark.django_db
HEADS = "programme;year;figure;value;is_inferred;source"


@pytest.fixture
def komm_in():
    return ProgrammeFactory(title="KOMM-IN NRW", kind="grant_programme")


def load(path) -> str:
    out = StringIO()
    call_command("import_figures", str(path), stdout=out)
    return out.getvalue()


def test_the_file_is_taken_over_once(komm_in, tmp_path):
    assert "Neu: 19, geändert: 0" in load(FILE)
    assert "Neu: 0, geändert: 0, unverändert: 19" in load(FILE)
    assert ProgrammeYearFigure.objects.filter(is_inferred=True).count() == 7
    changed = tmp_path / "zahlen.csv"
    changed.write_text(f"{HEADS}\nKOMM-IN NRW;2008;projects;;;Demo: Presse\n", encoding="utf-8")
    assert "geändert: 1" in load(changed)
    assert ProgrammeYearFigure.objects.get(year=2008, figure="projects").value is None


def test_german_numbers_and_millions(komm_in):
    rows = ("2006;funds_eur;2.400.000,50;ja", "2007;funds_million_eur;2,8;nein", "2008;projects;1.058;")
    file = BytesIO("\n".join([HEADS, *(f"KOMM-IN NRW;{row};Demo" for row in rows)]).encode())
    values = [one.value for one in columns.read(file, "zahlen.csv")]
    assert values == [Decimal("2400000.50"), Decimal(2800000), Decimal(1058)]


def test_every_fault_is_said_with_its_row(komm_in, tmp_path):
    rows = {
        "KOMM-AUS;2008;projects;1;;Demo": "Es gibt kein Programm „KOMM-AUS“.",
        "KOMM-IN NRW;viele;projects;1;;Demo": "Bitte geben Sie ein gültiges Jahr an.",
        "KOMM-IN NRW;2008;projects;viele;;Demo": "„viele“ ist keine Zahl",
        "KOMM-IN NRW;2008;projects;-1;;Demo": "„-1“ ist keine Zahl",
        "KOMM-IN NRW;2008;projects;1,5;;Demo": "ganze Zahl",
        "KOMM-IN NRW;2008;besuche;1;;Demo": "Es gibt keine Kennzahl „besuche“.",
        "KOMM-IN NRW;2008;projects;1;vielleicht;Demo": "true oder false",
        "KOMM-IN NRW;2008;projects;;true;Demo": "kann nicht rekonstruiert sein",
        "KOMM-IN NRW;2008;distinct_municipalities;1;;Demo": "Bitte lassen Sie das Jahr leer.",
        "KOMM-IN NRW;2008;projects;1;;": "Die Quelle fehlt",
        "KOMM-IN NRW;2009;projects;1;;Demo": "",
        "KOMM-IN NRW;2009;projects;2;;Demo": "zweimal",
    }
    file = tmp_path / "zahlen.csv"
    file.write_text("\n".join([HEADS, *rows]), encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        load(file)
    said = str(refused.value).splitlines()
    for number, sentence in enumerate(rows.values(), start=2):
        found = [line for line in said if line.startswith(f"Zeile {number}:")]
        assert bool(found) == bool(sentence) and (not sentence or sentence in found[0]), (number, said)
    assert not ProgrammeYearFigure.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"value": "viele"}, "Bitte geben Sie eine Zahl"),
        ({"value": "-1"}, "null oder mehr"),
        ({"value": "1,5"}, "ganze Zahl"),
        ({"year": "2999"}, "gültiges Jahr"),
        ({"year": "viele"}, "gültiges Jahr"),
        ({"figure": "besuche"}, "besuche"),
        ({"figure": "distinct_municipalities"}, "Jahr leer"),
        ({"value": "", "is_inferred": "on"}, "kann nicht rekonstruiert sein"),
        ({"source": ""}, "Quelle"),
    ],
)
def test_bad_input_on_the_form(komm_in, client, typed, sentence):
    client.force_login(give(person("skew"), "programme_staff", komm_in))
    given = {"figure": "projects", "year": "2008", "value": "58", "source": "Demo: Vortrag"} | typed
    answer = client.post(reverse("figures:enter", args=[komm_in.pk]), given)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not ProgrammeYearFigure.objects.exists()


def test_a_figure_is_entered_and_corrected(komm_in, client):
    client.force_login(give(person("skew"), "programme_staff", komm_in))
    address, given = reverse("figures:enter", args=[komm_in.pk]), {"figure": "funds_eur", "year": "2008", "source": "Demo"}  # fmt: skip
    assert client.post(address, given | {"value": "2.400.000,00", "is_inferred": "on"}).status_code == 302
    one = ProgrammeYearFigure.objects.get()
    assert (one.value, one.is_inferred) == (Decimal(2400000), True)
    assert 'value="2.400.000,00"' in client.get(f"{address}?figure={one.pk}").content.decode()
    assert client.post(address, given | {"value": "2450000"}).status_code == 302
    one.refresh_from_db()
    assert (one.value, one.is_inferred) == (Decimal(2450000), False)


def test_only_those_of_the_programme_enter(komm_in):
    told = Told(komm_in, 2008, "projects", Decimal(58), False, "Demo")
    with pytest.raises(Forbidden):
        enter_figure(told, by=give(person("andere"), "programme_staff", ProgrammeFactory()))
    assert enter_figure(told, by=give(person("bewilligung"), "grant_officer", komm_in)).value == 58
    YearFigureFactory(programme=komm_in)

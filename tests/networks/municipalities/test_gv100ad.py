"""Reading the register file: what is right is read whole, what is wrong is said with its line."""

import io
from datetime import date

import pytest

from networks.municipalities import coordinates, gv100ad
from tests.networks.municipalities.register_file import PLACES, county, instead, text, town, zipped


def read(content: bytes) -> gv100ad.Register:
    return gv100ad.read(io.BytesIO(content), "GV100AD.zip")


def faults(content: bytes) -> list[str]:
    with pytest.raises(gv100ad.BadRegister) as bad:
        read(content)
    return [str(fault) for fault in bad.value.faults]


def test_zip_and_text_hold_the_same_places():
    packed, loose = read(zipped()), read(text())
    assert packed.municipalities == loose.municipalities
    assert packed.counties == loose.counties
    assert packed.lands == {"05": "Nordrhein-Westfalen", "06": "Hessen", "09": "Bayern", "11": "Berlin"}


def test_a_record_is_cut_by_characters_not_bytes():
    dueren = next(record for record in read(text()).municipalities if record.ags == "05358008")
    assert (dueren.name, dueren.ars, dueren.mark) == ("Düren, Stadt", "053580008008", "63")
    assert (dueren.plz, dueren.area_ha, dueren.inhabitants) == ("52349", 8500, 94568)


def test_the_notes_say_the_date_of_the_population():
    register = read(zipped(counted_on="30.06.2024"))
    assert register.territory_date == date(2025, 8, 31)
    assert (register.population_date, register.population_date_inferred) == (date(2024, 6, 30), False)


def test_without_notes_the_date_of_the_population_is_inferred_and_marked():
    register = read(text())
    assert (register.population_date, register.population_date_inferred) == (date(2024, 12, 31), True)


def test_old_files_in_windows_latin_are_read():
    lines = "".join(f"{line}\r\n" for line in PLACES).encode("cp1252")
    assert any(record.name == "Düren, Stadt" for record in read(lines).municipalities)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("kurz", "4 statt 220 Zeichen"),
        (town("05358008", "X")[:-1], "219 statt 220 Zeichen"),
        ("99" + town("05358008", "X")[2:], "Unbekannte Satzart „99“"),
        (town("05358008", "X", stamp="20240131"), "anderer Gebietsstand (20240131)"),
        (town("05358008", "X", stamp="2025083x"), "anderer Gebietsstand"),
        (town("17358008", "X"), "„17358008“ ist kein Gemeindeschlüssel (AGS)"),
        (town("0535800A", "X"), "ist kein Gemeindeschlüssel (AGS)"),
        (town("05314000", "X"), "Der Schlüssel 05314000 kommt zweimal vor"),
        (town("05358008", ""), "Der Name fehlt"),
        (town("05999008", "X"), "Davor fehlt der Kreissatz 05999"),
        (town("05358008", "X")[:139] + "12x        " + town("05358008", "X")[150:], "ist keine Zahl"),
    ],
)
def test_a_wrong_line_is_said_with_its_number(line, said):
    lines = [other for other in PLACES if other[10:18] != "05358008"]
    lines.insert(5, line)
    (fault,) = faults(text(lines))
    assert fault.startswith("Zeile 6: ")
    assert said in fault


def test_all_faults_are_said_at_once():
    assert len(faults(text([*PLACES, "x", "y", town("05358008", "doppelt")]))) == 3


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", text([]), text([county("05358", "Leer")]), b"\x00" * 500]
)
def test_what_is_no_register_is_refused(content):
    assert faults(content)


def test_a_zip_without_a_register_is_refused():
    assert "GV100AD" in faults(zipped(name="etwas.txt"))[0]


def test_a_blank_figure_is_unknown_not_zero():
    line = town("05358016", "Hürtgenwald", "64")
    register = read(text(instead("05358016", line[:139] + " " * 11 + line[150:])))
    assert next(record for record in register.municipalities if record.ags == "05358016").inhabitants is None


def test_coordinates_are_latitude_and_longitude_by_key():
    file = io.BytesIO(
        b"ags;ars;laenge;breite\r\n05314000;053140000000;7.1;50.7\r\n07000999;070009999999;0;0\r\n"
    )
    assert coordinates.read(file) == {"05314000": (50.7, 7.1)}


@pytest.mark.parametrize("row", ["05314000;053140000000;7,1;50,7", "05314000;0;50.7;7.1", "05314000;0;;"])
def test_wrong_coordinates_are_said_with_their_line(row):
    with pytest.raises(gv100ad.BadRegister, match="Zeile 2"):
        coordinates.read(io.BytesIO(f"ags;ars;laenge;breite\n{row}\n".encode()))


def test_other_columns_are_refused():
    with pytest.raises(gv100ad.BadRegister, match="ags;ars;laenge;breite"):
        coordinates.read(io.BytesIO(b"ags,lat,lon\n"))

"""A small register of our own making in the official format: 220 characters a record, byte order mark, CRLF, zip with notes."""

import io
import zipfile

NOTES = "Die Bevölkerungsangaben basieren für alle Bundesländer auf dem Stichtag {} (ZENSUS 2022)."


def record(
    kind, key, name, mark="  ", *, stamp="20250831", association="0000", area=0, people=0, plz="     "
):
    """One line; `key` without its trailing blanks."""
    line = f"{kind}{stamp}{key:<8}{association if kind in ('50', '60') else '    '}{name:<50}{'':<50}{mark}{'':4}"
    if kind == "60":
        line += f"{'0' * 2}{area:09}{people:011}{people // 2:011}{'':4}{plz:<5}"
    return f"{line:<220}"


def land(key, name, **more):
    return record("10", key, name, **more)


def county(key, name, mark="44", **more):
    return record("40", key, name, mark, **more)


def town(key, name, mark="63", **more):
    return record("60", key, name, mark, **more)


def city(key, name, **more):
    """A county-free city: a county record and a municipality record of one place."""
    return [county(key[:5], name, "41"), town(key, name, "61", **more)]


PLACES = [
    land("05", "Nordrhein-Westfalen"),
    *city("05314000", "Bonn, Stadt", area=14106, people=338396, plz="53111"),
    county("05358", "Düren", "43"),
    record("50", "05358", "Düren, Stadt", "50", association="0008"),
    town("05358008", "Düren, Stadt", association="0008", area=8500, people=94568, plz="52349"),
    town("05358016", "Hürtgenwald", "64", association="0016", area=8800, people=8900, plz="52393"),
    land("06", "Hessen"),
    county("06435", "Main-Kinzig-Kreis"),
    town("06435014", "Hanau, Brüder-Grimm-Stadt", area=7649, people=97956, plz="63450"),
    county("06532", "Lahn-Dill-Kreis"),
    town("06532023", "Wetzlar, Stadt", area=7567, people=54665, plz="35578"),
    land("09", "Bayern"),
    *city("09162000", "München, Landeshauptstadt", area=31070, people=1505005, plz="80331"),
    county("09184", "München"),
    town("09184148", "Unterschleißheim, St", people=29000),
    county("09571", "Ansbach"),
    town("09571193", "Neustadt a.d.Aisch, St", people=13000),
    town("09571444", "Rothenburg ob der Tauber, GKSt", "67", people=11000),
    town("09571555", "Neustadt", "64", people=900),
    county("09573", "Fürth"),
    town("09573111", "Neustadt, M", "60", people=5000),
    town("09573999", "Wald, gemfr. Gebiet", "66"),
    land("11", "Berlin"),
    *city("11000000", "Berlin, Stadt", people=3685265),
]


def text(lines=None, *, stamp=None) -> bytes:
    """The file as delivered; `stamp` moves it to another territory date."""
    lines = PLACES if lines is None else lines
    if stamp:
        lines = [line[:2] + stamp + line[10:] for line in lines]
    return b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in lines).encode()


def zipped(lines=None, *, stamp=None, counted_on="31.12.2024", name="GV100AD_31082025.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text(lines, stamp=stamp))
        archive.writestr("Hinweise.txt", NOTES.format(counted_on).encode("latin-1"))
    return out.getvalue()


def without(*keys):
    """PLACES without the records of these keys."""
    return [line for line in PLACES if line[10:18].rstrip() not in keys]


def instead(key, line):
    """PLACES with one record replaced."""
    return [line if other[10:18].rstrip() == key and other[:2] == line[:2] else other for other in PLACES]

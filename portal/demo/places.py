"""The places of the demo, from the register's figures; a later import of the register finds them by their key."""

import csv
from datetime import date
from pathlib import Path

from networks.municipalities.models import Municipality, PopulationFigure

KEY_DATE = date(2024, 12, 31)
SOURCE = "Statistisches Bundesamt (Destatis), Gemeindeverzeichnis GV-ISys, Gebietsstand 31.08.2025"


def load() -> dict[str, Municipality]:
    """Every place by its AGS; counties first, because towns name theirs."""
    places: dict[str, Municipality] = {}
    for row in rows():
        places[row["ags"]] = _place(row, places)
    return places


def rows() -> list[dict[str, str]]:
    """The table as it stands, one dict a place."""
    with (Path(__file__).parent / "places.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _place(row: dict[str, str], places: dict[str, Municipality]) -> Municipality:
    place = Municipality(
        name=row["name"], kind=row["kind"], land=row["ags"][:2], ags=row["ags"], plz=row["plz"],
        parent_county=places.get(row["ags"][:5]) if len(row["ags"]) == 8 else None,
        latitude=float(row["latitude"]) if row["latitude"] else None, longitude=float(row["longitude"]) if row["longitude"] else None,
    )  # fmt: skip
    place.save()
    PopulationFigure.objects.create(
        municipality=place, key_date=KEY_DATE, inhabitants=int(row["inhabitants"]), source=SOURCE
    )
    return place

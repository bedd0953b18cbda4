"""Reader for the coordinates beside the register: CSV `ags;ars;laenge;breite` with a decimal point."""

import csv
import io
from typing import BinaryIO

from django.utils.translation import gettext as _

from networks.municipalities.gv100ad import MOST_FAULTS, BadRegister, Fault

COLUMNS = ["ags", "ars", "laenge", "breite"]


def read(file: BinaryIO) -> dict[str, tuple[float, float]]:
    """Latitude and longitude by AGS; a place at 0, 0 has none. Raises BadRegister with every fault, each with its line."""
    rows = csv.DictReader(io.StringIO(file.read().decode("utf-8-sig", errors="replace")), delimiter=";")
    if rows.fieldnames != COLUMNS:
        raise BadRegister([Fault(1, _("The columns must be %(columns)s.") % {"columns": ";".join(COLUMNS)})])
    found, faults = {}, []
    for row in rows:
        try:
            latitude, longitude = float(row["breite"]), float(row["laenge"])
            if latitude == longitude == 0:
                continue  # the source's way of saying that there is none
            if not (45 < latitude < 57 and 4 < longitude < 17):
                raise ValueError
        except (TypeError, ValueError):
            faults.append(Fault(rows.line_num, _("Longitude and latitude do not lie in Germany.")))
            if len(faults) >= MOST_FAULTS:
                break
            continue
        found[row["ags"]] = (latitude, longitude)
    if faults:
        raise BadRegister(faults)
    return found

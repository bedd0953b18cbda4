"""The official register as delivered, where the environment variable REAL_DATA names the folder that holds it."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import Sum

from networks.municipalities.models import Municipality, PopulationFigure, RegisterImport

FOLDER = Path(os.environ.get("REAL_DATA") or "/nonexistent")
REGISTER = FOLDER / "gv100ad" / "GV100AD3108.zip"
COORDINATES = FOLDER / "gemeinde_koordinaten_31032023.csv"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not REGISTER.exists(), reason="REAL_DATA does not name a folder with gv100ad/GV100AD3108.zip"
    ),
]


def test_the_official_register_is_read_whole_and_a_second_time_writes_nothing():
    call_command("import_municipalities", str(REGISTER), "--coordinates", str(COORDINATES))
    kept = RegisterImport.objects.get()
    assert (kept.municipalities, kept.unincorporated, kept.county_records, kept.county_free) == (
        10_952,
        201,
        400,
        106,
    )
    assert (kept.inhabitants, f"{kept.territory_date}", f"{kept.population_date}") == (
        83_577_140,
        "2025-08-31",
        "2024-12-31",
    )

    assert Municipality.objects.count() == 10_952 + 294
    assert Municipality.objects.county_free().count() == 106
    assert Municipality.objects.values("land").distinct().count() == 16
    cities = Municipality.objects.exclude(kind="county")
    assert cities.aggregate(all=Sum("inhabitants"))["all"] == 83_577_140
    assert cities.aggregate(all=Sum("area_ha"))["all"] == 35_768_388
    assert Municipality.objects.filter(latitude=None).exclude(kind="county").count() == 6
    assert Municipality.objects.filter(kind="large_town", land="05").count() == 35

    by_key = dict(Municipality.objects.values_list("ags", "name"))
    assert [by_key[ags] for ags in ("05314000", "05358", "06532023", "08436005", "09184")] == [
        "Bonn", "Kreis Düren", "Wetzlar", "Altshausen", "Landkreis München",
    ]  # fmt: skip

    events = Municipality._meta.get_field("history").related_model.objects.count()
    figures = PopulationFigure.objects.count()
    call_command("import_municipalities", str(REGISTER), "--coordinates", str(COORDINATES))
    assert Municipality._meta.get_field("history").related_model.objects.count() == events
    assert PopulationFigure.objects.count() == figures
    assert RegisterImport.objects.count() == 1

"""The register meets the places that are there."""

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from core.text import search_key
from networks.municipalities import gv100ad
from networks.municipalities.actions import import_register
from networks.municipalities.models import (
    FormerSlug,
    Municipality,
    MunicipalityKey,
    PopulationFigure,
    RegisterImport,
)
from networks.municipalities.naming import place_sort_key
from tests.factories.networks import MunicipalityFactory
from tests.networks.municipalities.register_file import PLACES, city, county, instead, town, without, zipped

pytestmark = pytest.mark.django_db

LATER = "20260131"


def bring(content: bytes, coordinates=None, **more):
    register = gv100ad.read(io.BytesIO(content), "GV100AD.zip")
    return import_register(register, coordinates, **more)


def place(ags: str) -> Municipality:
    return Municipality.objects.get(ags=ags, is_active=True)


@pytest.fixture
def imported():
    return bring(zipped())


def test_every_place_is_one_row(imported):
    assert len(imported.created) == Municipality.objects.count() == 19
    assert Municipality.objects.filter(kind="county").count() == 6
    assert Municipality.objects.county_free().count() == 3
    bonn = place("05314000")
    assert (bonn.name, bonn.official_name, bonn.kind, bonn.land, bonn.parent_county) == (
        "Bonn",
        "Bonn, Stadt",
        "county_free_city",
        "05",
        None,
    )
    assert (bonn.ars, bonn.plz, bonn.area_ha, bonn.inhabitants, bonn.inhabitants_on) == (
        "053140000000", "53111", 14106, 338396, date(2024, 12, 31),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ags", "kind"),
    [
        ("05358", "county"),
        ("05358008", "large_town"),
        ("05358016", "small_municipality"),
        ("06532023", "special_status_town"),
        ("09571444", "special_status_town"),
        ("09573111", "small_municipality"),
        ("09573999", "unincorporated"),
        ("11000000", "city_state"),
    ],
)
def test_the_kind_comes_from_the_register_and_the_sourced_list(imported, ags, kind):
    assert place(ags).kind == kind


def test_places_within_a_county_know_it(imported):
    assert place("06532023").parent_county == place("06532")
    assert place("09573999").parent_county == place("09573")


def test_addresses_are_made_of_the_names(imported):
    found = dict(Municipality.objects.values_list("ags", "slug"))
    assert (found["05358"], found["05358008"], found["06435"]) == (
        "kreis-dueren",
        "dueren",
        "main-kinzig-kreis",
    )
    assert (found["09571555"], found["09573111"]) == ("neustadt-09571555", "neustadt-09573111")
    assert (found["09162000"], found["09184"]) == ("muenchen", "landkreis-muenchen")


def test_derived_columns_are_the_same_as_when_a_place_is_saved(imported):
    for found in Municipality.objects.all():
        before = (found.sort_key, found.search_key, found.foreigners_authority, found.official_name)
        found.save()
        assert (found.sort_key, found.search_key, found.foreigners_authority, found.official_name) == before
        assert (found.sort_key, found.search_key) == (place_sort_key(found.name), search_key(found.name))


def test_imported_places_hold_all_rules_of_a_place(imported):
    for found in Municipality.objects.select_related("parent_county"):
        found.full_clean()


def test_a_county_has_the_sum_of_its_municipalities(imported):
    assert place("05358").inhabitants == 94568 + 8900
    assert place("05358").population.get().source.endswith("Gebietsstand 31.08.2025")


def test_nobody_lives_in_an_unincorporated_area(imported):
    assert place("09573999").inhabitants is None
    assert not place("09573999").population.exists()


def test_the_import_is_remembered_with_its_source(imported):
    kept = RegisterImport.objects.get()
    assert (kept.municipalities, kept.unincorporated, kept.county_records, kept.county_free) == (13, 1, 9, 3)
    assert (kept.inhabitants, kept.created) == (imported.register.inhabitants, 19)
    assert kept.source_line == (
        "Quelle: Statistisches Bundesamt (Destatis), Gemeindeverzeichnis GV-ISys, Gebietsstand 31.08.2025"
    )


def test_the_same_file_again_writes_nothing(imported, django_assert_max_num_queries):
    tables = (Municipality, PopulationFigure, MunicipalityKey, FormerSlug, RegisterImport)
    events = [model._meta.get_field("history").related_model for model in tables]
    before = [model.objects.count() for model in (*tables, *events)]
    stamps = set(Municipality.objects.values_list("pk", "updated_at"))
    with django_assert_max_num_queries(15):
        again = bring(zipped())
    assert not again.wrote_something
    assert again.unchanged == 19
    assert [model.objects.count() for model in (*tables, *events)] == before
    assert set(Municipality.objects.values_list("pk", "updated_at")) == stamps


def test_a_preview_says_the_same_and_writes_nothing():
    seen = bring(zipped(), dry_run=True)
    assert len(seen.created) == 19
    assert not Municipality.objects.exists()
    assert not RegisterImport.objects.exists()


def test_coordinates_are_kept_when_the_next_import_has_none(imported):
    bring(zipped(), {"05314000": (50.73, 7.1)})
    bring(zipped(stamp=LATER))
    assert (place("05314000").latitude, place("05314000").longitude) == (50.73, 7.1)


def test_what_changed_is_changed_and_reported(imported):
    renamed = instead("05358016", town("05358016", "Hürtgenwald am See", "64", people=8900))
    report = bring(zipped(renamed, stamp=LATER))
    (change,) = (change for change in report.changed if "name" in change.fields())
    assert set(change.fields()) == {
        "name",
        "official_name",
        "area_ha",
        "slug",
        "sort_key",
        "search_key",
        "ars",
    }
    assert place("05358016").slug == "huertgenwald-am-see"
    assert FormerSlug.objects.get(slug="huertgenwald").municipality == place("05358016")


def test_a_newer_figure_is_added_and_the_old_one_kept(imported):
    bring(
        zipped(
            instead("05314000", city("05314000", "Bonn, Stadt", people=340000)[1]),
            stamp="20260831",
            counted_on="31.12.2025",
        )
    )
    bonn = place("05314000")
    assert (bonn.inhabitants, bonn.inhabitants_on) == (340000, date(2025, 12, 31))
    assert bonn.population.count() == 2


def test_a_newer_figure_of_staff_is_not_overwritten_by_an_older_one(imported):
    PopulationFigure.objects.create(
        municipality=place("05314000"), key_date="2026-06-30", inhabitants=350000, source="Stadt"
    )
    bring(zipped(stamp=LATER))
    assert place("05314000").inhabitants == 350000


def test_what_left_the_register_is_retired_not_deleted(imported):
    report = bring(zipped(without("05358016"), stamp=LATER))
    assert [row.values.name for row in report.retired] == ["Hürtgenwald"]
    gone = Municipality.objects.get(ags="05358016")
    assert (gone.is_active, gone.retired_on) == (False, date(2026, 1, 31))
    assert gone.population.exists()


def test_what_comes_back_is_the_same_row(imported):
    pk = place("05358016").pk
    bring(zipped(without("05358016"), stamp=LATER))
    bring(zipped(stamp="20260331"))
    assert place("05358016").pk == pk
    assert place("05358016").retired_on is None


def test_a_place_staff_switched_off_stays_off(imported):
    Municipality.objects.filter(ags="05358016").update(is_active=False)
    assert bring(zipped(stamp=LATER)).created == []
    assert not Municipality.objects.get(ags="05358016").is_active


def test_a_kind_set_by_staff_survives_the_next_import(imported):
    Municipality.objects.filter(ags="05358016").update(kind="medium_town", kind_by_staff=True)
    bring(zipped(stamp=LATER))
    assert place("05358016").kind == "medium_town"


def test_what_a_coordinator_wrote_survives_the_next_import(imported):
    Municipality.objects.filter(ags="05314000").update(
        intro="Willkommen", plz="53103", foreigners_authority="other"
    )
    bring(zipped(instead("05314000", city("05314000", "Bonn, Bundesstadt", people=1)[1]), stamp=LATER))
    bonn = place("05314000")
    assert (bonn.intro, bonn.plz, bonn.foreigners_authority) == ("Willkommen", "53103", "other")
    assert bonn.official_name == "Bonn, Bundesstadt"


def test_a_town_that_becomes_county_free_stays_one_row_and_keeps_its_former_key(imported):
    hanau = place("06435014")
    Municipality.objects.filter(pk=hanau.pk).update(foreigners_authority="county")
    lines = [*without("06435014"), *city("06415000", "Hanau, Brüder-Grimm-Stadt", people=98000)]
    report = bring(zipped(lines, stamp=LATER))
    assert (report.created, report.retired, len(report.rekeyed)) == ([], [], 1)
    hanau.refresh_from_db()
    assert (hanau.ags, hanau.kind, hanau.parent_county, hanau.slug) == (
        "06415000",
        "county_free_city",
        None,
        "hanau",
    )
    assert hanau.foreigners_authority == "own"
    former = hanau.former_keys.get()
    assert (former.ags, former.valid_until) == ("06435014", date(2026, 1, 30))
    assert list(Municipality.objects.keyed("06435014")) == [hanau]


def test_a_county_that_takes_a_new_key_takes_its_places_along(imported):
    moved = [
        line.replace("2025083106532", "2025083106599") if line[10:15] == "06532" else line for line in PLACES
    ]  # fmt: skip
    lahn_dill = place("06532")
    bring(zipped(moved, stamp=LATER))
    lahn_dill.refresh_from_db()
    wetzlar = Municipality.objects.get(name="Wetzlar")
    assert (lahn_dill.ags, wetzlar.ags, wetzlar.parent_county) == ("06599", "06599023", lahn_dill)


def test_namesakes_are_never_taken_for_each_other(imported):
    first, second = place("09571555").pk, place("09573111").pk
    lines = [
        *without("09571555", "09573111"),
        town("09573222", "Neustadt", people=1),
        town("09573333", "Neustadt", people=1),
    ]
    report = bring(zipped(lines, stamp=LATER))
    assert (len(report.created), len(report.retired), report.rekeyed) == (2, 2, [])
    assert set(Municipality.objects.filter(is_active=False).values_list("pk", flat=True)) == {first, second}


def test_a_place_that_is_there_is_recognised_by_its_key():
    bonn = MunicipalityFactory(name="Bonn", ags="05314000", intro="von Hand")
    report = bring(zipped())
    assert len(report.created) == 18
    bonn.refresh_from_db()
    assert (bonn.inhabitants, bonn.intro, bonn.slug) == (338396, "von Hand", "bonn")


def test_an_association_is_not_the_registers_and_stays():
    region = MunicipalityFactory(name="Region", kind="association", ags="05999001")
    bring(zipped())
    region.refresh_from_db()
    assert region.is_active


def test_a_new_namesake_sends_the_first_one_to_its_key(imported):
    lines = [*PLACES, county("12060", "Barnim"), town("12060123", "Wetzlar", people=5)]
    bring(zipped(lines, stamp=LATER))
    assert place("06532023").slug == "wetzlar-06532023"
    assert FormerSlug.objects.get(slug="wetzlar").municipality == place("06532023")


def test_an_older_register_is_refused(imported):
    with pytest.raises(gv100ad.BadRegister, match="älter"):
        bring(zipped(stamp="20240131"))


def test_a_torn_file_retires_nobody(imported):
    Municipality.objects.bulk_create(
        Municipality(name=f"Ort {n}", ags=f"05358{n}", land="05", kind="small_municipality", parent_county=place("05358"),
                     slug=f"ort-{n}", foreigners_authority="unknown")
        for n in range(100, 200)
    )  # fmt: skip
    with pytest.raises(gv100ad.BadRegister, match="100"):
        bring(zipped())
    assert Municipality.objects.filter(is_active=True).count() == 119


# ---- the command ---------------------------------------------------------------------------------------------------------
def run(*args) -> str:
    out = io.StringIO()
    call_command("import_municipalities", *map(str, args), stdout=out)
    return out.getvalue()


def test_the_command_says_what_it_did_in_german(tmp_path):
    file = tmp_path / "GV100AD.zip"
    file.write_bytes(zipped())
    points = tmp_path / "punkte.csv"
    points.write_text("ags;ars;laenge;breite\n05314000;053140000000;7.1;50.7\n")
    preview = run(file, "--dry-run")
    assert "Vorschau" in preview
    assert not Municipality.objects.exists()
    said = run(file, "--coordinates", points)
    assert "Quelle: Statistisches Bundesamt (Destatis)" in said
    assert "19 Orte angelegt" in said
    assert "Kreis Düren (05358)" in said
    assert place("05314000").latitude == 50.7
    assert "0 Orte angelegt" in run(file)


def test_the_command_ends_with_a_sentence_not_a_traceback(tmp_path):
    with pytest.raises(CommandError, match="fehlt.zip"):
        run(tmp_path / "fehlt.zip")
    broken = tmp_path / "kaputt.txt"
    broken.write_text("kurz\n")
    with pytest.raises(CommandError, match="Zeile 1"):
        run(broken)

"""What the database holds about places, with the sentences people read."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError
from django.utils.translation import override

from networks.municipalities.models import (
    FieldOfAction,
    FormerSlug,
    Municipality,
    MunicipalityKey,
    PopulationFigure,
    Topic,
)
from networks.municipalities.reference import load
from tests.factories.networks import MunicipalityFactory, PopulationFigureFactory

pytestmark = pytest.mark.django_db


def sentences(**fields) -> list[str]:
    county = fields.pop("county", None)
    place = Municipality(
        **{
            "name": "X",
            "land": "05",
            "ags": "05358008",
            "kind": "county_free_city",
            "parent_county": county,
            **fields,
        }
    )
    with pytest.raises(ValidationError) as refused:
        place.full_clean()
    return [message for messages in refused.value.message_dict.values() for message in messages]


@pytest.mark.parametrize("ags", ["5358008", "053580081", "0535800A", "", "05 58008"])
def test_a_key_has_eight_digits(ags):
    assert sentences(ags=ags)
    if ags:
        with pytest.raises(DatabaseError):
            MunicipalityFactory(ags=ags, land="05")


def test_the_key_of_a_county_has_five_digits():
    assert "Der Gemeindeschlüssel (AGS) muss aus 8 Ziffern bestehen (Kreise: 5 Ziffern)." in sentences(
        kind="county", ags="05358008"
    )


def test_a_key_begins_with_a_land():
    assert "Die ersten zwei Ziffern müssen ein Bundesland (01-16) bezeichnen." in sentences(
        ags="17358000", land="17"
    )


def test_key_and_land_fit_together():
    assert "AGS und Bundesland passen nicht zusammen." in sentences(land="06")


def test_within_a_county_no_key_ends_in_000():
    county = MunicipalityFactory(county=True, ags="05358")
    said = sentences(kind="large_town", ags="05358000", county=county)
    assert "Kreisangehörige Gemeinden dürfen nicht auf 000 enden." in said


def test_a_key_begins_with_the_key_of_its_county():
    county = MunicipalityFactory(county=True, ags="05362")
    assert "Die ersten fünf Ziffern müssen dem Kreisschlüssel entsprechen." in sentences(
        kind="large_town", county=county
    )


@pytest.mark.parametrize("kind", ["county_free_city", "city_state"])
def test_a_county_free_city_has_no_county_above(kind):
    county = MunicipalityFactory(county=True, ags="05358")
    assert "Kreisfreie Städte und Kreise haben keinen übergeordneten Kreis." in sentences(
        kind=kind, county=county
    )


def test_only_a_county_can_be_above():
    city = MunicipalityFactory(ags="05314000")
    assert "Der übergeordnete Kreis muss ein Kreis sein." in sentences(
        kind="large_town", ags="05314001", county=city
    )


def test_a_town_within_a_county_needs_its_county():
    assert "Bitte geben Sie den Kreis an, zu dem die kreisangehörige Gemeinde gehört." in sentences(
        kind="large_town"
    )


def test_only_a_town_within_a_county_uses_the_authority_of_the_county():
    assert any("Ausländerbehörde" in said for said in sentences(foreigners_authority="county"))


def test_a_postcode_has_five_digits():
    assert "Die Postleitzahl besteht aus 5 Ziffern." in sentences(plz="123")


def test_a_key_belongs_to_one_active_place_only():
    MunicipalityFactory(ags="05314000", is_active=False)
    MunicipalityFactory(ags="05314000")
    with pytest.raises(IntegrityError):
        MunicipalityFactory(ags="05314000")


def test_the_law_says_who_has_an_own_foreigners_authority():
    assert MunicipalityFactory().foreigners_authority == "own"
    assert MunicipalityFactory(town=True, kind="large_town").foreigners_authority == "own"
    assert MunicipalityFactory(town=True).foreigners_authority == "unknown"
    assert MunicipalityFactory(town=True, foreigners_authority="county").foreigners_authority == "county"


def test_a_namesake_moves_to_its_key_and_redirects():
    first = MunicipalityFactory(name="Neustadt", ags="05111000")
    assert first.slug == "neustadt"
    second = MunicipalityFactory(name="Neustadt", ags="05112000")
    third = MunicipalityFactory(name="Neustadt", ags="05113000")
    first.refresh_from_db()
    assert [place.slug for place in (first, second, third)] == [
        "neustadt-05111000",
        "neustadt-05112000",
        "neustadt-05113000",
    ]
    assert FormerSlug.objects.get(slug="neustadt").municipality == first


def test_the_latest_figure_stands_on_the_place():
    place = MunicipalityFactory()
    PopulationFigureFactory(municipality=place, key_date="2024-12-31", inhabitants=100_000)
    latest = PopulationFigureFactory(municipality=place, key_date="2025-12-31", inhabitants=99_000)
    PopulationFigureFactory(municipality=place, key_date="2011-05-09", inhabitants=5)
    place.refresh_from_db()
    assert (place.inhabitants, place.size_class) == (99_000, "medium")
    latest.delete()
    place.refresh_from_db()
    assert place.inhabitants == 100_000


def test_a_figure_is_positive_not_of_the_future_and_once_a_day():
    place = MunicipalityFactory()
    with pytest.raises(ValidationError, match="Zukunft"):
        PopulationFigure(municipality=place, key_date="2999-12-31", inhabitants=5, source="x").full_clean()
    with pytest.raises(ValidationError):
        PopulationFigure(municipality=place, key_date="2024-12-31", inhabitants=0, source="x").full_clean()
    with pytest.raises(ValidationError):
        PopulationFigure(
            municipality=place, key_date="2024-12-31", inhabitants=5, foreigners=6, source="x"
        ).full_clean()
    PopulationFigureFactory(municipality=place)
    with pytest.raises(IntegrityError):
        PopulationFigureFactory(municipality=place)


def test_a_place_is_found_by_its_present_and_its_former_key():
    old = MunicipalityFactory(ags="05111000", is_active=False)
    new = MunicipalityFactory(ags="05112000")
    MunicipalityKey.objects.create(municipality=new, ags="05111000")
    assert list(Municipality.objects.keyed("05112000")) == [new]
    assert set(Municipality.objects.keyed("05111000")) == {old, new}


def test_unincorporated_areas_are_nowhere():
    area, city = MunicipalityFactory(area=True), MunicipalityFactory()
    assert list(Municipality.objects.listed()) == [city]
    assert area not in Municipality.objects.visible_to(None)


def test_a_place_that_left_the_register_keeps_its_page_but_no_line_in_the_directory():
    gone = MunicipalityFactory(is_active=False, retired_on="2025-01-01")
    assert gone in Municipality.objects.visible_to(None)
    assert gone not in Municipality.objects.listed()


def test_reference_lists_are_shipped_and_what_staff_changed_stays():
    assert FieldOfAction.objects.count() == 5
    Topic.objects.filter(code="language").update(name_de="Sprachförderung")
    load(FieldOfAction, Topic)
    assert Topic.objects.get(code="language").name_de == "Sprachförderung"
    with override("en"):
        assert str(Topic.objects.get(code="anti-racism")) == "Anti-racism"

import pytest

from networks.municipalities.naming import Named, county_name, display_name, place_sort_key, slugs_for
from networks.municipalities.states import SizeClass, size_class


@pytest.mark.parametrize(
    ("official", "shown"),
    [
        ("Bonn, Stadt", "Bonn"),
        ("Kiel, Landeshauptstadt", "Kiel"),
        ("Abensberg, St", "Abensberg"),
        ("Dachau, GKSt", "Dachau"),
        ("Erkrath, Fundort des Neanderthalers, Stadt", "Erkrath"),
        ("Hamburg, Freie und Hansestadt", "Hamburg"),
        ("Weißwasser/O.L., Stadt / Běła Woda", "Weißwasser/O.L."),
        ("Alt Zauche-Wußwerk/Stara Niwa-Wózwjerch", "Alt Zauche-Wußwerk/Stara Niwa-Wózwjerch"),
        ("Garding, Kirchspiel", "Garding, Kirchspiel"),
        ("Halle (Saale), Stadt", "Halle (Saale)"),
    ],
)
def test_a_name_loses_its_titles(official, shown):
    assert display_name(official) == shown


@pytest.mark.parametrize(
    ("official", "word", "shown"),
    [
        ("Düren", "Kreis", "Kreis Düren"),
        ("München", "Landkreis", "Landkreis München"),
        ("Hochtaunuskreis", "Landkreis", "Hochtaunuskreis"),
        ("Ilm-Kreis", "Landkreis", "Ilm-Kreis"),
        ("Rhein-Kreis Neuss", "Kreis", "Rhein-Kreis Neuss"),
        ("Region Hannover", "Landkreis", "Region Hannover"),
        ("Städteregion Aachen", "Kreis", "Städteregion Aachen"),
        ("Regionalverband Saarbrücken", "Regionalverband", "Regionalverband Saarbrücken"),
    ],
)
def test_a_county_carries_its_kind_once(official, word, shown):
    assert county_name(official, word) == shown


def test_a_county_stands_under_its_own_letter():
    assert place_sort_key("Kreis Düren") == "duren"
    assert place_sort_key("Landkreis München") == "munchen"
    assert place_sort_key("Kreischa") == "kreischa"


def test_every_member_of_a_group_of_equal_names_carries_its_key():
    slugs = slugs_for(
        [
            Named(1, "09571555", "Neustadt", ""),
            Named(2, "09573111", "Neustadt", ""),
            Named(3, "05314000", "Bonn", ""),
        ]
    )
    assert slugs == {1: "neustadt-09571555", 2: "neustadt-09573111", 3: "bonn"}


def test_reserved_words_are_no_address():
    assert slugs_for([Named(1, "05000001", "Kalender", ""), Named(2, "05000002", "Eintragen", "")]) == {
        1: "kalender-05000001",
        2: "eintragen-05000002",
    }


def test_an_address_does_not_change_without_need():
    assert slugs_for([Named(1, "09571555", "Neustadt", "neustadt-09571555")]) == {1: "neustadt-09571555"}


@pytest.mark.parametrize(
    ("inhabitants", "size"),
    [
        (19_999, SizeClass.SMALL),
        (20_000, SizeClass.MEDIUM),
        (99_999, SizeClass.MEDIUM),
        (100_000, SizeClass.LARGE),
        (None, None),
    ],
)
def test_size_classes_are_half_open(inhabitants, size):
    assert size_class(inhabitants) == size

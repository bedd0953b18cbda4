"""What fits, and why: a table."""

import pytest

from networks.exchange.fitting import Said, best, shared

BONN, KIEL = 1, 2


def said(category="room", place=BONN, land="05", countries="", topics="", languages="") -> Said:
    parts = (frozenset(words.split()) for words in (countries, topics, languages))
    return Said(category, place, land, *parts)


@pytest.mark.parametrize(
    "one, other, fits, reasons",
    [
        (said(), said(), True, ("room", BONN)),
        (said(), said(place=3), True, ("room", "05")),
        (said(), said(place=KIEL, land="01"), False, ("room",)),
        (said(), said(category="expertise", place=KIEL, land="01"), False, ()),
        (said(), said(category="expertise"), False, (BONN,)),
        (said(countries="GH"), said(category="expertise", place=KIEL, land="01", countries="GH TG"), True, ("GH",)),
        (said(topics="education"), said(category="expertise", topics="education"), True, ("education", BONN)),
        (said(topics="education"), said(category="expertise", place=KIEL, land="01", topics="education"), False, ("education",)),
        (said(languages="de tw"), said(category="expertise", languages="de"), False, (BONN,)),
        (said(languages="de tw"), said(category="expertise", languages="tw"), True, ("tw", BONN)),
        (said(place=None), said(category="expertise", place=None, land=""), False, ()),
    ],
)  # fmt: skip
def test_what_fits_and_why(one, other, fits, reasons):
    found = shared(one, other)
    assert found == shared(other, one)
    assert found.fits is fits
    assert [*filter(None, [found.category]), *found.countries, *found.topics, *found.languages,
            *([found.place] if found.place is not None else []), *filter(None, [found.land])] == list(reasons)  # fmt: skip


def test_the_most_shared_comes_first_and_of_equals_the_order_they_came_in():
    mine = said(countries="GH", topics="education")
    rows = [
        ("only the place", said()),
        ("everything", said(countries="GH", topics="education")),
        ("nothing", said(category="other", place=KIEL, land="01")),
        ("the country", said(category="other", place=KIEL, land="01", countries="GH")),
        ("the place too", said()),
    ]
    assert [row for row, _shared in best(mine, rows, 10)] == [
        "everything",
        "only the place",
        "the place too",
        "the country",
    ]
    assert len(best(mine, rows, 2)) == 2

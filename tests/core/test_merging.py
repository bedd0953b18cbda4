"""Two texts become one, and nothing of either is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.merging import MINE, THEIRS, blocks_of, compared, marks_of, merged

THE_CITY, THE_CLUBS, THE_ROOMS = (
    "<p>Die Stadt begrüßt.</p>",
    "<p>Die Vereine danken.</p>",
    "<p>Räume fehlen.</p>",
)


def test_what_only_one_of_them_has_stays():
    parts = compared(THE_CITY + THE_CLUBS, THE_CITY + THE_ROOMS)
    assert merged(parts, {}) == THE_CITY + THE_CLUBS + THE_ROOMS


@pytest.mark.parametrize(("choice", "kept"), [(THEIRS, THE_CLUBS), (MINE, THE_ROOMS)])
def test_one_of_the_two_can_be_chosen(choice, kept):
    parts = compared(THE_CITY + THE_CLUBS, THE_CITY + THE_ROOMS)
    assert merged(parts, {1: choice}) == THE_CITY + kept


def test_places_are_numbered_and_chosen_apart():
    parts = compared(f"<p>a</p>{THE_CITY}<p>c</p>", f"<p>b</p>{THE_CITY}<p>d</p>")
    assert [part.number for part in parts] == [1, 0, 2]
    assert merged(parts, {1: THEIRS, 2: MINE}) == f"<p>a</p>{THE_CITY}<p>d</p>"


def test_items_of_a_list_are_compared_one_by_one():
    parts = compared("<ul><li>a</li><li>b</li></ul>", "<ul><li>a</li><li>c</li></ul>")
    assert merged(parts, {}) == "<ul><li>a</li><li>b</li><li>c</li></ul>"


def test_plain_text_is_compared_with_formatted_text():
    assert len(compared("Die Stadt begrüßt.", THE_CITY)) == 1


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("", []),
        ("<h3>A &amp; B</h3><p>x<br>y</p>", ["<h3>A &amp; B</h3>", "<p>x<br>y</p>"]),
        ("lose <strong>Worte</strong><p>x</p>", ["<p>lose <strong>Worte</strong></p>", "<p>x</p>"]),
        ("<ol><li><p>a</p><ul><li>b</li></ul></li></ol>", ["<ol><li><p>a</p><ul><li>b</li></ul></li></ol>"]),
        ("<ol><li>b</li><li>c</li></ol>", ["<ol><li>b</li></ol>", "<ol><li>c</li></ol>"]),
        ("<blockquote><p>a</p><p>b</p></blockquote>", ["<blockquote><p>a</p><p>b</p></blockquote>"]),
    ],
)  # fmt: skip
def test_blocks(html, blocks):
    assert blocks_of(html) == blocks


paragraphs = st.lists(st.sampled_from(["a", "b", "c", "d &amp; e"]), max_size=8).map(
    lambda words: "".join(f"<p>{word}</p>" for word in words)
)


@given(paragraphs, paragraphs)
def test_nothing_of_either_is_lost(theirs, mine):
    both = blocks_of(merged(compared(theirs, mine), {}))
    assert all(
        both.count(block) >= max(blocks_of(theirs).count(block), blocks_of(mine).count(block))
        for block in both
    )
    assert set(both) == set(blocks_of(theirs)) | set(blocks_of(mine))


@given(paragraphs, paragraphs)
def test_choosing_one_everywhere_gives_that_one(theirs, mine):
    parts = compared(theirs, mine)
    assert merged(parts, {part.number: MINE for part in parts}) == mine
    assert merged(parts, {part.number: THEIRS for part in parts}) == theirs


# ---- with the text both began with -------------------------------------------------------------------------------------------
def three_way(theirs: str, mine: str, base: str):
    return compared(theirs, mine, marks_of(base))


def test_what_one_took_out_stays_out_and_what_one_added_stays_in():
    parts = three_way(THE_CLUBS + THE_ROOMS, THE_CITY + THE_CLUBS + "<p>neu</p>", THE_CITY + THE_CLUBS)
    assert [part.by for part in parts] == [THEIRS, "", ""] and parts[-1].number == 1
    parts = three_way(THE_CLUBS, THE_CITY + THE_CLUBS + THE_ROOMS, THE_CITY + THE_CLUBS)
    assert [(part.by, part.number) for part in parts] == [(THEIRS, 0), ("", 0), (MINE, 0)]
    assert merged(parts, {}) == THE_CLUBS + THE_ROOMS


def test_where_both_changed_the_same_place_both_stay_until_one_is_chosen():
    parts = three_way("<p>a1</p>" + THE_CITY, "<p>a2</p>" + THE_CITY, "<p>a</p>" + THE_CITY)
    assert [part.number for part in parts] == [1, 0]
    assert merged(parts, {}) == "<p>a1</p><p>a2</p>" + THE_CITY
    assert merged(parts, {1: MINE}) == "<p>a2</p>" + THE_CITY


def test_both_made_the_same_change():
    assert merged(three_way(THE_ROOMS, THE_ROOMS, THE_CITY), {}) == THE_ROOMS


@given(paragraphs, paragraphs, paragraphs)
def test_nothing_that_either_wrote_is_lost(theirs, mine, base):
    both = blocks_of(merged(three_way(theirs, mine, base), {}))
    begun = set(blocks_of(base))
    assert set(both) <= set(blocks_of(theirs)) | set(blocks_of(mine))
    assert {*blocks_of(theirs), *blocks_of(mine)} - begun <= set(both)


@given(paragraphs, paragraphs)
def test_who_changed_nothing_takes_what_the_other_made(base, mine):
    if base:
        assert merged(three_way(base, mine, base), {}) == mine
        assert merged(three_way(mine, base, base), {}) == mine

"""Formatted text: what is typed plainly keeps its lines, what is formatted is cleaned, nothing runs."""

import pytest
from django import forms

from core.richtext import RichTextField, lowered, of_typed, shown, to_type


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("", ""),
        ("  \n ", ""),
        ("Eins", "<p>Eins</p>"),
        ("Eins\nzwei\r\n\r\nDrei", "<p>Eins<br>zwei</p><p>Drei</p>"),
        ("1 < 2 & „gut“", "<p>1 &lt; 2 &amp; „gut“</p>"),
        ("<b>kein Satz</b>", "<p>&lt;b&gt;kein Satz&lt;/b&gt;</p>"),
        ("<h3>Thema</h3><p>Text</p><p></p>", "<h3>Thema</h3><p>Text</p>"),
        ('<p onclick="x()">a<script>alert(1)</script></p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', '<p><a rel="noopener noreferrer">a</a></p>'),
    ],
)
def test_what_is_typed(typed, html):
    assert of_typed(typed) == html
    assert of_typed(html) == html


@pytest.mark.parametrize("plain", ["Eins", "Eins\nzwei\n\nDrei", "1 < 2 & „gut“"])
def test_paragraphs_can_be_written_without_scripts(plain):
    assert to_type(of_typed(plain)) == plain


def test_formatted_text_stays_formatted_without_scripts():
    assert to_type("<h3>Thema</h3><p>Text</p>") == "<h3>Thema</h3><p>Text</p>"


class Sheet(forms.Form):
    text = RichTextField(max_length=60, required=False)


def test_a_field_gives_clean_html():
    form = Sheet({"text": "<p>gut</p><iframe src=x></iframe>"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "<p>gut</p>"


def test_a_field_is_limited():
    assert not Sheet({"text": "x" * 61}).is_valid()


def test_a_field_says_where_its_editor_is():
    markup = str(Sheet(initial={"text": "<p>a</p>"})["text"])
    assert 'data-richtext="/static/django_prose_editor/editor.js"' in markup
    assert ">\na</textarea>" in markup


def test_shown_is_clean_whatever_the_row_holds():
    assert shown("<p>a</p><script>x</script>") == "<p>a</p>"


def test_headings_stand_below_those_of_the_page():
    assert lowered('<h2 lang="en">a</h2><h4>b</h4><p>h2</p>', 1) == '<h3 lang="en">a</h3><h5>b</h5><p>h2</p>'

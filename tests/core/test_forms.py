"""The form renderer and the fields that read German input."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.test.html import parse_html

from core.forms import GermanDateField, GermanDecimalField, KernRenderer
from networks.municipalities.models import Municipality


@pytest.mark.parametrize("typed", ["14.01.2027", "14.1.27", "14. 1. 2027", " 14.01.2027 ", "2027-01-14"])
def test_a_day_is_read_as_people_write_it(typed):
    assert GermanDateField().clean(typed) == date(2027, 1, 14)


@pytest.mark.parametrize(
    "typed", ["31.2.2027", "01/14/2027", "14.01.", "morgen", "14.01.0027", "14.01.2027\x00"]
)
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        GermanDateField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.234,56", "1234.56"),
        ("1234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("1.234", "1234"),
        ("1.234.567", "1234567"),
        ("1.5", "1.5"),
        ("6.000 €", "6000"),
        ("1 234,50", "1234.50"),
        ("-1.234,5", "-1234.5"),
    ],
)
def test_a_number_is_read_as_people_write_it(typed, read):
    assert GermanDecimalField().clean(typed) == Decimal(read)


@pytest.mark.parametrize("typed", ["viel", "1,2,3", "--5", "NaN", "1e5€x", "Infinity"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        GermanDecimalField().clean(typed)


def test_a_stored_number_comes_back_in_german():
    assert GermanDecimalField(decimal_places=2).prepare_value(Decimal("1234567.5")) == "1.234.567,50"
    assert GermanDecimalField(decimal_places=2).prepare_value("12,5x") == "12,5x"


class Everything(forms.Form):
    text = forms.CharField(initial='<b>"&', max_length=9)
    secret = forms.CharField(widget=forms.PasswordInput, initial="x")
    count = forms.IntegerField(initial=7, min_value=1)
    hidden = forms.CharField(widget=forms.HiddenInput, initial="h")
    day = forms.DateField(initial=date(2027, 1, 14))
    agree = forms.BooleanField(initial=True)
    long = forms.CharField(widget=forms.Textarea, initial="\nzwei\nZeilen <i>")
    choice = forms.ChoiceField(choices=[("", "–"), ("Gruppe", [("a&b", "A & B"), ("c", "C")])], initial="a&b")
    several = forms.MultipleChoiceField(
        choices=[("a", "A"), ("b", "B")], widget=forms.SelectMultiple, initial=["b"]
    )
    number = forms.ModelChoiceField(queryset=None, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["number"]


@pytest.mark.parametrize("name", sorted(Everything.base_fields.keys() - {"number"}))
def test_joined_widgets_say_what_djangos_templates_say(name):
    joined, by_template = (
        Everything(renderer=renderer)[name].as_widget(
            attrs={"class": "x", "data-on": True, "data-off": False}
        )
        for renderer in (KernRenderer(), _Templates())
    )
    assert parse_html(joined) == parse_html(by_template)


def test_a_question_takes_no_colon_where_its_fault_is_said():
    class Survey(forms.Form):
        first = forms.CharField(label="Es hat sich gelohnt.")
        second = forms.CharField(label="Name")

    page = str(Survey({}, renderer=KernRenderer()))
    assert ">Es hat sich gelohnt. Dieses Feld" in page
    assert ">Name: Dieses Feld" in page


@pytest.mark.parametrize(("required", "words"), [(True, "Bitte wählen"), (False, "–")])
def test_nothing_chosen_is_no_row_of_dashes(required, words):
    class Choice(forms.Form):
        place = forms.ModelChoiceField(Municipality.objects.none(), required=required)

    assert f">{words}</option>" in str(Choice(renderer=KernRenderer())["place"])


class _Templates(KernRenderer):
    def render(self, template_name, context, request=None):
        return TemplatesSetting.render(self, template_name, context, request)


class Letter(forms.Form):
    title = forms.CharField(label="Titel", help_text="Kurz")
    text = forms.CharField(label="Text", widget=forms.Textarea, max_length=20, required=False)
    way = forms.ChoiceField(label="Weg", choices=[("post", "Post")], widget=forms.RadioSelect)


def test_a_fault_is_said_above_with_a_link_and_beside_the_field():
    page = str(Letter({"text": "kurz"}))
    assert 'href="#id_title"' in page and 'href="#id_way"' in page
    assert 'id="id_title_error"' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert 'aria-invalid="true"' in page


def test_only_optional_fields_are_marked():
    page = str(Letter())
    assert page.count("kern-label__optional") == 1


def test_a_long_text_is_counted_and_never_cut_by_the_browser():
    page = str(Letter())
    assert 'data-limit="20"' in page
    assert "maxlength" not in page
    assert not Letter({"title": "t", "way": "post", "text": "x" * 21}).is_valid()


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1200", 1200), ("1.200", 1200), ("1.000", 1000), ("1.200.000 ", 1_200_000), ("-1.000", -1000)],
)
def test_a_number_is_taken_as_it_is_printed(typed, value):
    assert forms.IntegerField().clean(typed) == value


@pytest.mark.parametrize("typed", ["1.20", "12.00", "1.000.00", "1.000,5", ".000"])
def test_what_is_no_whole_number_is_never_guessed(typed):
    with pytest.raises(ValidationError):
        forms.IntegerField().clean(typed)

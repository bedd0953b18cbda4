"""What people type: every bad input of the registration and the sections, with the sentence as it is read."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from networks.organisations.forms import RegisterForm, sections_of
from networks.organisations.forms.fields import countries_field, languages_field
from networks.organisations.models import Organisation
from tests.factories.networks import MunicipalityFactory, OrganisationFactory, TopicFactory

pytestmark = pytest.mark.django_db
REGISTER = {
    "name": "Afrika-Forum", "actor_group": "A3_migrant_org", "kind": "mso", "legal_form": "ev", "level": "local", "municipality": "Bonn",
}  # fmt: skip


def faults(form, field) -> str:
    with override("en"):
        assert not form.is_valid()
        return " ".join(form.errors[field])


def section(organisation, key, **data):
    return sections_of(organisation)[key](data, instance=organisation)


@pytest.mark.parametrize("group", ["A1_integration_unit", "A2_one_world_unit"])
def test_a_municipal_group_is_told_who_enters_it(bonn, group):
    form = RegisterForm({**REGISTER, "actor_group": group})
    assert faults(form, "actor_group") == "Municipal offices are entered by the municipal coordinator."


def test_an_unknown_group_is_refused(bonn):
    assert faults(RegisterForm({**REGISTER, "actor_group": "A9"}), "actor_group")


@pytest.mark.parametrize("typed", ["Bonn", " bonn ", "05314000", "Bonn (05314000)", "BONN"])
def test_a_place_is_found_by_name_or_key(bonn, typed):
    form = RegisterForm({**REGISTER, "municipality": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["municipality"] == bonn


def test_several_places_are_offered_as_a_choice(bonn):
    MunicipalityFactory(name="Mülheim an der Ruhr", ags="05117000")
    MunicipalityFactory(name="Mülheim-Kärlich", ags="07137000")
    form = RegisterForm({**REGISTER, "municipality": "Muelheim"})
    assert faults(form, "municipality") == "Several places fit. Please choose one."
    offered = [value for value, _label in form.fields["municipality"].widget.choices]
    assert offered == ["05117000", "07137000", ""]
    assert RegisterForm({**REGISTER, "municipality": "07137000"}).is_valid()


@pytest.mark.parametrize("typed", ["Nirgendwo", "99999999", "%%%", "(", "1" * 100])
def test_an_unknown_place_is_said(bonn, typed):
    assert faults(RegisterForm({**REGISTER, "municipality": typed}), "municipality").startswith(
        "We do not know"
    )


def test_a_taken_name_is_refused_however_it_is_spelt(forum):
    form = RegisterForm({**REGISTER, "name": "afrika forum rhein"})
    assert faults(form, "name") == "An entry with this name already exists: Demo: Afrika-Forum Rhein e. V."
    assert form.duplicate == forum


@pytest.mark.parametrize(
    ("key", "field", "value", "sentence"),
    [
        ("rechtsform", "register_number", "17", "Please enter the register number like “VR 1234”."),
        ("kontakt", "email", "abc", "Please enter a valid e-mail address."),
        ("kontakt", "plz", "5311", "A postcode has 5 digits."),
        ("kontakt", "plz", "5311a", "A postcode has 5 digits."),
        ("kontakt", "phone", "ruf an", "Please enter a valid telephone number."),
        ("kontakt", "website", "javascript:alert(1)", "Please enter a valid internet address (with https://)."),
        ("kontakt", "website", "ftp://example.org", "Please enter a valid internet address (with https://)."),
        ("grunddaten", "founded_year", "2999", "Please enter a valid year."),
        ("grunddaten", "founded_year", "1799", "Please enter a valid year."),
        ("grunddaten", "founded_year", "neunzehn", "Please enter a valid year."),
        ("grunddaten", "members_count", "-1", "Please enter a whole number, 0 or more."),
        ("rechtsform", "register_number", "keine", "Please enter the register number like “VR 1234”."),
        ("texte", "aims", "a" * 1501, "At most 1500 characters (currently 1501)."),
        ("herkunft", "countries_of_origin", "Gana", "We do not know “Gana”. Do you mean “Ghana”?"),
        ("themen", "policy_fields", ["wirtschaft"], "Select a valid choice. wirtschaft is not one of the available choices."),
    ],
)  # fmt: skip
def test_bad_input_is_named_beside_its_field(forum, key, field, value, sentence):
    assert faults(section(forum, key, **{field: value}), field) == sentence


@pytest.mark.parametrize("year", ["1800", str(timezone.localdate().year), ""])
def test_good_years_pass(forum, year):
    form = section(
        forum, "grunddaten", **REGISTER | {"name": forum.name, "municipality": "Bonn", "founded_year": year}
    )
    assert form.is_valid(), form.errors


def test_a_website_without_scheme_becomes_https(forum):
    form = section(forum, "kontakt", website="www.example.org")
    assert form.is_valid() and form.changes["website"] == "https://www.example.org"


def test_a_draft_may_be_short_and_says_so(forum):
    form = section(forum, "texte", self_image="Zwanzig Zeichen hier")
    assert form.is_valid()
    forum.self_image = "Zwanzig Zeichen hier"
    with override("en"):
        gap = next(gap for gap in forum.gaps() if gap.field == "self_image")
        assert str(gap.why) == "At least 100 characters (currently 20)."


def test_a_published_profile_may_not_become_incomplete(bonn):
    public = OrganisationFactory(published=True, municipality=bonn)
    short = section(public, "texte", self_image="Zu kurz", aims="", offers="Beratung")
    assert set(short.errors) == {"self_image", "aims"}
    numberless = section(public, "rechtsform", legal_form="ev", register_court="Bonn", is_charitable="yes",
                         share_migration_background="all", independent="yes")  # fmt: skip
    assert faults(numberless, "register_number") == "Registered associations need a register number."


def test_at_most_eight_topics(forum):
    codes = [TopicFactory(code=f"t{number}", name_de=str(number)).code for number in range(9)]
    assert faults(section(forum, "themen", topics=codes), "topics") == "Please choose at most eight topics."


@pytest.mark.parametrize(
    ("field", "typed", "codes"),
    [
        (countries_field, "Ghana, togo; KOSOVO", ["GH", "TG", "XK"]),
        (countries_field, "Türkei, Tuerkei, Turkey", ["TR"]),
        (countries_field, "", []),
        (languages_field, "Kurmandschi, Dari, Deutsch", ["de", "fa_AF", "kmr"]),
        (languages_field, "German, Twi", ["de", "tw"]),
    ],
)
def test_names_become_codes_in_either_language(field, typed, codes):
    assert field().clean(typed) == codes


def test_codes_are_shown_as_names_again():
    with override("de"):
        assert countries_field().prepare_value(["TG", "GH"]) == "Ghana, Togo"
        assert languages_field().prepare_value(["kmr", "fa_AF"]) == "Dari, Kurmandschi"


def test_seat_and_group_stay_after_publication(bonn, kiel):
    public = OrganisationFactory(published=True, municipality=bonn)
    data = REGISTER | {"name": public.name, "municipality": "Kiel", "actor_group": "A4_institution"}
    form = section(public, "grunddaten", **data)
    assert form.is_valid(), form.errors
    assert not {"municipality", "actor_group"} & set(form.changes)


def test_a_form_never_changes_the_row_in_hand(forum):
    section(forum, "texte", self_image="neu").is_valid()
    assert forum.self_image != "neu"
    assert Organisation.objects.get(pk=forum.pk).self_image == forum.self_image

"""One way of saving a form: bad input, refusals and clashes are answered on the page, and nothing typed is lost."""

import pytest
from django import forms
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from core.drafts import Desk, keep
from core.editing import VersionedForm, attempt, differences, refuse, sent
from core.versions import Stale, save_checked
from core.workflow import Refused
from networks.municipalities.models import Municipality
from tests.factories.accounts import UserFactory
from tests.factories.networks import MunicipalityFactory

pytestmark = pytest.mark.django_db


class PlaceForm(VersionedForm):
    class Meta:
        model = Municipality
        fields = ("city", "intro", "land")


def asked(**data):
    request = RequestFactory().post("/", data) if data else RequestFactory().get("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


def place_form(request, place):
    return PlaceForm(sent(request), instance=Municipality.objects.get(pk=place.pk))


@pytest.fixture
def place():
    return MunicipalityFactory(city="Bonn", intro="Alt")


def typed(place, **changes):
    return {"city": place.city, "intro": place.intro, "land": place.land, "version": place.version, **changes}


def test_a_visit_saves_nothing(place):
    request = asked()
    tried = attempt(request, place_form(request, place), lambda: pytest.fail("nothing was sent"))
    assert (tried.status, tried.saved, tried.page["differences"]) == (200, False, None)


def test_an_empty_form_that_was_sent_is_told_what_it_lacks(place):
    request = asked(nothing="")
    form = place_form(request, place)
    assert attempt(request, form, lambda: pytest.fail("not valid")).status == 422
    assert "land" in form.errors


def test_what_was_saved_is_said_and_the_draft_is_gone(place):
    user = UserFactory()
    desk = Desk(user, "place")
    request = asked(**typed(place, city="Köln"))
    keep(desk.token, request.POST)
    form = place_form(request, place)
    tried = attempt(request, form, lambda: "Köln", done=lambda made: f"Gespeichert: {made}", desk=desk)
    assert (tried.saved, tried.result) == (True, "Köln")
    assert [str(message) for message in request._messages] == ["Gespeichert: Köln"]
    assert desk.kept() is None


def test_a_refusal_stands_beside_its_field_and_the_draft_stays(place):
    desk = Desk(UserFactory(), "place")
    request = asked(**typed(place))
    keep(desk.token, request.POST)
    form = place_form(request, place)

    def save():
        raise Refused("Nicht heute.", "city")

    assert attempt(request, form, save, desk=desk).status == 409
    assert form.errors["city"] == ["Nicht heute."]
    assert desk.kept() is not None


@pytest.mark.parametrize(("field", "beside"), [("days", "city"), ("unknown", "__all__"), (None, "__all__")])
def test_a_refusal_of_another_name_is_led_to_its_field(place, field, beside):
    form = place_form(asked(**typed(place)), place)
    form.beside = {"days": "city"}
    assert form.is_valid()
    refuse(form, Refused("Nein.", field))
    assert form.errors == {beside: ["Nein."]}


def test_what_the_row_itself_refuses_is_bad_input(place):
    request = asked(**typed(place))
    form = place_form(request, place)

    def save():
        raise ValidationError("Das passt nicht zusammen.")

    assert attempt(request, form, save).status == 422
    assert form.non_field_errors() == ["Das passt nicht zusammen."]


def test_who_saves_second_compares_and_saves_on_purpose(place):
    save_checked(Municipality.objects.get(pk=place.pk), version=place.version, changes={"intro": "Neu\nzwei"})
    data = typed(place, intro="Meins", city="Bonn am Rhein")
    request = asked(**data)
    form = place_form(request, place)

    def save():
        save_checked(form.instance, version=form.version_seen, changes=form.values)

    tried = attempt(request, form, save)
    shown = {difference.label: difference[1:] for difference in tried.page["differences"]}
    assert tried.status == 409
    assert list(shown.values()) == [("Bonn", "Bonn am Rhein"), ("Neu\nzwei", "Meins")]
    again = asked(**{**data, "version": form.data["version"]})
    form = place_form(again, place)
    assert attempt(again, form, save).saved
    assert Municipality.objects.get(pk=place.pk).intro == "Meins"


def test_a_version_taken_out_of_the_page_never_fits(place):
    data = typed(place)
    del data["version"]
    request = asked(**data)
    form = place_form(request, place)

    def save():
        save_checked(form.instance, version=form.version_seen, changes=form.values)

    tried = attempt(request, form, save)
    assert (tried.status, tried.page["differences"]) == (409, [])


def test_differences_read_like_the_page(place):
    form = place_form(asked(**typed(place, land="11")), place)
    assert form.is_valid()
    now = Municipality.objects.get(pk=place.pk)
    (land,) = differences(form, now)
    assert (land.saved, land.typed) == (now.get_land_display(), "Berlin")


def test_the_rows_below_are_tried_too(place):
    class RowForm(forms.Form):
        title = forms.CharField()

    request = asked(**typed(place), **{"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-title": ""})
    rows = forms.formset_factory(RowForm)(sent(request))
    tried = attempt(request, place_form(request, place), lambda: pytest.fail("not valid"), rows=rows)
    assert tried.status == 422
    assert rows.errors[0]["title"]


def test_a_stale_row_is_what_save_checked_says(place):
    with pytest.raises(Stale):
        save_checked(place, version=place.version + 1, changes={"city": "Köln"})

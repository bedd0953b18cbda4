"""The coordinator keeps what the municipality says about itself; nobody else does."""

import pytest
from django.urls import reverse

from accounts.states import Role
from core.drafts import Desk
from networks.municipalities.models import Municipality
from tests.factories.networks import MunicipalityFactory
from tests.people import give, person

pytestmark = pytest.mark.django_db

WORDS = {
    "intro": "Bonn ist bunt.",
    "website": "https://www.example.org",
    "plz": "53111",
    "city": "Bonn",
    "version": "1",
}


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def bonn():
    return MunicipalityFactory(name="Bonn", ags="05314000")


@pytest.fixture
def coordinator(client, bonn):
    user = give(person("bonn"), Role.COORDINATOR, bonn)
    client.force_login(user)
    return user


def page(place) -> str:
    return reverse("municipalities:present", args=[place.slug])


def test_the_coordinator_of_a_place_keeps_its_presentation(client, bonn, coordinator):
    assert client.get(page(bonn)).status_code == 200
    answer = client.post(page(bonn), WORDS)
    assert answer.status_code == 302
    bonn.refresh_from_db()
    assert (bonn.intro, bonn.plz, bonn.version) == ("Bonn ist bunt.", "53111", 2)


def test_nothing_but_the_presentation_can_be_written(client, bonn, coordinator):
    client.post(page(bonn), {**WORDS, "name": "Köln", "ags": "05315000", "kind": "county", "is_active": ""})
    bonn.refresh_from_db()
    assert (bonn.name, bonn.ags, bonn.kind, bonn.is_active) == ("Bonn", "05314000", "county_free_city", True)


def test_others_see_the_place_but_may_not_write(client, bonn):
    kiel = MunicipalityFactory(name="Kiel", ags="01002000")
    client.force_login(give(person("kiel"), Role.COORDINATOR, kiel))
    assert client.get(page(bonn)).status_code == 403
    assert client.post(page(bonn), WORDS).status_code == 403
    bonn.refresh_from_db()
    assert bonn.intro == ""


def test_a_visitor_is_asked_to_sign_in(client, bonn):
    answer = client.post(page(bonn), WORDS)
    assert answer.status_code == 302
    assert "/konto/login/" in answer["Location"]


def test_a_place_without_a_page_cannot_be_presented(client, coordinator):
    area = MunicipalityFactory(area=True, name="Forst")
    gone = MunicipalityFactory(name="Altort", is_active=False)
    assert client.get(page(area)).status_code == 404
    assert client.get(page(gone)).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [("plz", "123"), ("plz", "5311a"), ("website", "javascript:alert(1)"), ("intro", "x" * 3001)],
)
def test_wrong_input_is_said_and_kept(client, bonn, coordinator, field, value):
    answer = client.post(page(bonn), {**WORDS, field: value})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert answer.context["form"][field].value() == value
    bonn.refresh_from_db()
    assert bonn.intro == ""


def test_who_saves_second_gets_a_comparison(client, bonn, coordinator):
    client.post(page(bonn), {**WORDS, "intro": "Fassung A"})
    answer = client.post(page(bonn), {**WORDS, "intro": "Fassung B"})
    assert answer.status_code == 409
    assert "Fassung A" in answer.text
    assert "Fassung B" in answer.text
    assert Municipality.objects.get(pk=bonn.pk).intro == "Fassung A"
    again = client.post(
        page(bonn), {**WORDS, "intro": "Fassung B", "version": answer.context["form"]["version"].value()}
    )
    assert again.status_code == 302
    assert Municipality.objects.get(pk=bonn.pk).intro == "Fassung B"


def test_what_was_kept_comes_back_and_does_not_overwrite_what_is_newer(client, bonn, coordinator):
    desk = Desk(coordinator, f"municipality:{bonn.pk}")
    client.post(reverse("core:autosave"), {**WORDS, "intro": "halb fertig", "draft_token": desk.token})
    Municipality.objects.filter(pk=bonn.pk).update(intro="inzwischen", version=2)
    form = client.get(page(bonn)).context["form"]
    assert form["intro"].value() == "halb fertig"
    assert (
        client.post(
            page(bonn), {**WORDS, "intro": "halb fertig", "version": form["version"].value()}
        ).status_code
        == 409
    )


def test_a_script_in_the_introduction_is_text(client, bonn, coordinator):
    answer = client.post(page(bonn), {**WORDS, "intro": "<script>alert(1)</script>", "plz": "1"})
    assert "<script>alert(1)</script>" not in answer.text

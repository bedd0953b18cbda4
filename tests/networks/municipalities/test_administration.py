"""/verwaltung/: look up, repair, read in the register with a preview."""

import os

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.states import Role
from networks.municipalities import uploads
from networks.municipalities.models import FormerSlug, Municipality, RegisterImport
from tests.factories.networks import MunicipalityFactory
from tests.networks.municipalities.register_file import zipped
from tests.people import give, person

pytestmark = pytest.mark.django_db

IMPORT = "/verwaltung/municipalities/municipality/register/"


@pytest.fixture(autouse=True)
def here(settings, tmp_path):
    settings.SECOND_FACTOR_REQUIRED = False
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def admin(client):
    user = give(person("admin", is_staff=True), Role.ADMIN)
    client.force_login(user)
    return user


def upload(content: bytes) -> dict:
    return {"register": SimpleUploadedFile("GV100AD3108.zip", content)}


def form_of(place, **changes) -> dict:
    fields = ("name", "kind", "land", "ags", "foreigners_authority", "slug")
    values = {name: getattr(place, name) for name in fields}
    inlines = {
        f"{prefix}-{part}": 0
        for prefix in ("former_keys", "population")
        for part in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return {**values, "is_active": "on", **inlines, **changes}


def change_page(place) -> str:
    return reverse("admin:municipalities_municipality_change", args=[place.pk])


def test_the_list_finds_umlauts_and_keys(client, admin):
    MunicipalityFactory(name="München", ags="09162000")
    MunicipalityFactory(name="Bonn", ags="05314000")
    for typed in ("muenchen", "09162"):
        text = client.get(reverse("admin:municipalities_municipality_changelist"), {"q": typed}).text
        assert "München" in text
        assert "Bonn" not in text


def test_a_kind_chosen_by_staff_is_marked_as_such(client, admin):
    bonn = MunicipalityFactory(name="Bonn", ags="05314000")
    assert client.get(change_page(bonn)).status_code == 200
    assert client.post(change_page(bonn), form_of(bonn, kind="city_state")).status_code == 302
    bonn.refresh_from_db()
    assert (bonn.kind, bonn.kind_by_staff) == ("city_state", True)


def test_another_change_does_not_mark_the_kind(client, admin):
    bonn = MunicipalityFactory(name="Bonn", ags="05314000")
    client.post(change_page(bonn), form_of(bonn, foreigners_authority="other"))
    bonn.refresh_from_db()
    assert (bonn.foreigners_authority, bonn.kind_by_staff) == ("other", False)


def test_a_key_and_an_address_changed_by_hand_still_lead_here(client, admin):
    hanau = MunicipalityFactory(name="Hanau", ags="06435999")
    assert (
        client.post(change_page(hanau), form_of(hanau, ags="06415000", slug="hanau-am-main")).status_code
        == 302
    )
    assert hanau.former_keys.get().ags == "06435999"
    assert FormerSlug.objects.get(slug="hanau").municipality == hanau


def test_a_county_free_key_that_does_not_end_in_000_is_saved_with_a_warning(client, admin):
    bonn = MunicipalityFactory(name="Bonn", ags="05314000")
    answer = client.post(change_page(bonn), form_of(bonn, ags="05314002"), follow=True)
    assert "000" in " ".join(str(message) for message in answer.context["messages"])
    bonn.refresh_from_db()
    assert bonn.ags == "05314002"


def test_a_wrong_key_is_refused(client, admin):
    bonn = MunicipalityFactory(name="Bonn", ags="05314000")
    assert client.post(change_page(bonn), form_of(bonn, ags="0531")).status_code == 200
    bonn.refresh_from_db()
    assert bonn.ags == "05314000"


def test_a_register_is_shown_before_it_is_read_in(client, admin):
    preview = client.post(IMPORT, upload(zipped()))
    assert preview.status_code == 200
    assert "Kreis Düren (05358)" in preview.text
    assert not Municipality.objects.exists()
    done = client.post(IMPORT, {"token": preview.context["token"]})
    assert done.status_code == 302
    assert Municipality.objects.count() == 19
    assert RegisterImport.objects.get().imported_by == admin
    assert default_storage.listdir(uploads.FOLDER)[1] == []


def test_faults_of_a_file_are_all_listed(client, admin):
    answer = client.post(IMPORT, upload(b"kurz\nauch kurz\n"))
    assert answer.status_code == 422
    assert len(answer.context["faults"]) == 2
    assert default_storage.listdir(uploads.FOLDER)[1] == []


def test_without_a_file_the_form_says_so(client, admin):
    assert client.post(IMPORT, {}).status_code == 422


def test_a_token_counts_only_for_who_uploaded(client, admin):
    token = client.post(IMPORT, upload(zipped())).context["token"]
    client.force_login(give(person("other_admin", is_staff=True), Role.ADMIN))
    for wrong in (token, token[:-1], "unsinn"):
        assert client.post(IMPORT, {"token": wrong}).status_code == 302
    assert not Municipality.objects.exists()


def test_uploads_that_nobody_confirmed_are_cleared_away(client, admin, tmp_path):
    client.post(IMPORT, upload(zipped()))
    assert uploads.drop_old() == 0
    (kept,) = (tmp_path / uploads.FOLDER).iterdir()
    yesterday = kept.stat().st_mtime - 24 * 3600
    os.utime(kept, (yesterday, yesterday))
    assert uploads.drop_old() == 1
    assert not kept.exists()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PROGRAMME_STAFF])
def test_only_administration_reads_in_a_register(client, role):
    client.force_login(
        give(
            person("staff", is_staff=True),
            role,
            MunicipalityFactory() if role == Role.PROGRAMME_STAFF else None,
        )
    )
    assert client.get(IMPORT).status_code == 403
    assert client.post(IMPORT, upload(zipped())).status_code == 403


def test_nothing_is_deleted_there(client, admin):
    bonn = MunicipalityFactory()
    assert (
        client.post(
            reverse("admin:municipalities_municipality_delete", args=[bonn.pk]), {"post": "yes"}
        ).status_code
        == 403
    )
    assert Municipality.objects.filter(pk=bonn.pk).exists()


def test_the_history_of_a_place_is_shown(client, admin):
    bonn = MunicipalityFactory(name="Bonn", ags="05314000")
    client.post(change_page(bonn), form_of(bonn, foreigners_authority="other"))
    assert client.get(reverse("admin:municipalities_municipality_history", args=[bonn.pk])).status_code == 200

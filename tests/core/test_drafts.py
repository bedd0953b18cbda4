"""Nothing typed is lost: saved in between, kept when the session has ended, offered again after signing in."""

from datetime import timedelta

import pytest
import time_machine
from django import forms
from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client
from django.utils import timezone

from accounts.states import Role
from core import drafts
from core.drafts import Desk, Draft
from tests.factories.accounts import PASSWORD, RoleFactory, UserFactory
from tests.factories.networks import MunicipalityFactory

pytestmark = pytest.mark.django_db

AUTOSAVE = "/arbeitsbereich/zwischenspeichern/"
TYPED = "Ein langer Text über das Netzwerk, an dem eine Stunde Arbeit hängt."


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def desk(user):
    return Desk(user, "test:1")


def typed(desk, **fields):
    return {"draft_token": desk.token, "text": TYPED, **fields}


def test_the_form_is_kept_and_says_when(client, user, desk):
    client.force_login(user)
    answer = client.post(
        AUTOSAVE, typed(desk, version="3", csrfmiddlewaretoken="x", once="y", password="geheim")
    )
    assert answer.json()["signed_in"] is True
    assert answer.json()["saved_at"] == timezone.localtime().strftime("%H:%M")
    draft = desk.kept()
    assert draft.data == {"text": TYPED}
    assert draft.base_version == 3


def test_the_latest_text_is_the_one_that_counts(client, desk):
    for text in ("eins", "zwei"):
        client.post(AUTOSAVE, typed(desk, text=text))
    assert desk.initial()["text"] == "zwei"
    desk.discard()
    assert desk.initial() == {}


def test_several_values_of_one_field_stay_several(client, desk):
    client.post(AUTOSAVE, typed(desk, topics=["1", "2"]))
    assert desk.initial()["topics"] == ["1", "2"]


def test_a_session_that_has_ended_is_told_and_the_text_kept(client, desk):
    assert client.post(AUTOSAVE, typed(desk)).json()["signed_in"] is False
    assert desk.kept().data["text"] == TYPED


def test_a_page_from_before_the_last_sign_in_still_saves(user, desk):
    """Signing in again in another tab changes the token against forged forms."""
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(user)
    assert careful.post(AUTOSAVE, typed(desk)).status_code == 200


@pytest.mark.parametrize("change", ["x", "", "unsinn:unsinn", "\x00"])
def test_a_token_that_is_not_ours_keeps_nothing(client, desk, change):
    assert client.post(AUTOSAVE, {"draft_token": change, "text": TYPED}).status_code == 422
    assert client.post(AUTOSAVE, {"text": TYPED}).status_code == 422
    assert not Draft.objects.exists()


def test_nobody_writes_into_the_draft_of_another_by_changing_the_token(client, user, desk):
    forged = signing.dumps([user.pk, desk.key], salt="another purpose", compress=True)
    assert client.post(AUTOSAVE, {"draft_token": forged, "text": TYPED}).status_code == 422


def test_a_closed_account_keeps_nothing(client, user, desk):
    type(user).objects.update(is_active=False)
    assert client.post(AUTOSAVE, typed(desk)).status_code == 422


def test_a_token_ages(client, desk):
    token = desk.token
    with time_machine.travel(timezone.now() + timedelta(seconds=drafts.TOKEN_AGE + 60)):
        assert client.post(AUTOSAVE, {"draft_token": token, "text": TYPED}).status_code == 422


def test_a_text_beyond_all_measure_is_refused_with_a_sentence(client, desk):
    answer = client.post(AUTOSAVE, typed(desk, text="x" * (drafts.LARGEST + 1)))
    assert answer.status_code == 422
    assert answer.json()["error"]


def test_any_bytes_are_kept_as_far_as_the_database_can(client, desk):
    client.post(AUTOSAVE, typed(desk, text="a\x00b\ud7ffc😀"))
    assert desk.kept().data["text"] == "ab\ud7ffc😀"


def test_old_drafts_go_after_sixty_days(client, desk):
    client.post(AUTOSAVE, typed(desk))
    Draft.objects.update(saved_at=timezone.now() - timedelta(days=59))
    assert drafts.drop_old() == 0
    Draft.objects.update(saved_at=timezone.now() - timedelta(days=61))
    assert drafts.drop_old() == 1


class Boxes(forms.Form):
    text = forms.CharField(initial="von gestern")
    ticked = forms.BooleanField(initial=True)
    several = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], initial=["a"])
    boxes = forms.MultipleChoiceField(
        choices=[("a", "A"), ("b", "B")], initial=["b"], widget=forms.CheckboxSelectMultiple
    )


def test_a_box_that_was_unticked_does_not_come_back_ticked(client, desk):
    """Browsers do not send an empty box, so the draft does not name it."""
    client.post(AUTOSAVE, typed(desk))
    kept = Boxes(initial={"ticked": True, **desk.initial()})
    assert (kept["text"].value(), kept["ticked"].value()) == (TYPED, False)
    assert (kept["several"].value(), kept["boxes"].value()) == ([], [])
    assert "checked" not in str(kept) and "selected" not in str(kept)


def test_a_box_that_stayed_ticked_comes_back_ticked(client, desk):
    client.post(AUTOSAVE, typed(desk, ticked="on", several="b", boxes=["a", "b"]))
    kept = Boxes(initial={"ticked": False, **desk.initial()})
    assert kept["ticked"].value() and str(kept["boxes"]).count("checked") == 2
    assert str(kept["several"]).count("selected") == 1


def test_without_a_draft_a_form_shows_what_is_saved():
    shown = Boxes()
    assert shown["ticked"].value() is True and shown["several"].value() == ["a"]


def test_a_draft_of_a_personal_link_needs_no_account(client):
    by_link, other = Desk(None, "answers:1"), Desk(None, "answers:2")
    for text in ("eins", "zwei"):
        answer = client.post(AUTOSAVE, typed(by_link, text=text))
        assert answer.json()["signed_in"] is True, "there is no session that could have ended"
    assert by_link.initial()["text"] == "zwei" and not other.initial()
    by_link.discard()
    assert not Draft.objects.exists()


# ---- the whole way, on a real page -----------------------------------------------------------------------------------
@pytest.fixture
def place():
    return MunicipalityFactory(name="Bonn")


@pytest.fixture
def coordinator(place):
    return RoleFactory(role=Role.COORDINATOR, scope=place).user


@pytest.fixture
def address(place):
    return f"/arbeitsbereich/kommune/{place.slug}/bearbeiten/"


def open_page(client, address) -> dict[str, str]:
    """What the browser would send back untouched."""
    form = client.get(address).context
    return {"draft_token": form["desk"].token, "version": str(form["place"].version)}


def test_an_expired_session_loses_nothing_of_what_was_typed(client, coordinator, place, address):
    client.force_login(coordinator)
    form = open_page(client, address)
    Session.objects.all().delete()
    client.cookies.pop("sessionid")

    asked = client.post(address, {**form, "intro": TYPED})
    assert asked.url == f"/konto/login/?next={address}"
    assert "p-message" in client.get(asked.url).text
    back = client.post(asked.url, {"login": coordinator.email, "password": PASSWORD, "next": address})
    assert back.url == address
    assert TYPED in client.get(address).text

    form = open_page(client, address)
    assert client.post(address, {**form, "intro": TYPED}).status_code == 302
    place.refresh_from_db()
    assert place.intro == TYPED
    assert not Draft.objects.exists()


def test_the_control_a_form_without_a_draft_loses_what_was_typed(client, coordinator, address):
    answer = client.post(address, {"intro": TYPED})
    assert answer.url.startswith("/konto/login/")
    assert not Draft.objects.exists()


def test_signing_in_again_in_another_tab_loses_nothing_either(coordinator, place, address):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(coordinator)
    form = open_page(careful, address)
    answer = careful.post(address, {**form, "intro": TYPED, "csrfmiddlewaretoken": "a" * 64})
    assert answer.status_code == 403
    assert TYPED in careful.get(address).text


def test_two_coordinators_in_the_same_minutes_get_a_comparison(client, coordinator, place, address):
    colleague, other = RoleFactory(role=Role.COORDINATOR, scope=place).user, Client()
    client.force_login(coordinator)
    other.force_login(colleague)
    mine, theirs = open_page(client, address), open_page(other, address)
    assert other.post(address, {**theirs, "intro": "Text der Kollegin"}).status_code == 302
    answer = client.post(address, {**mine, "intro": TYPED})
    assert answer.status_code == 409
    assert "Text der Kollegin" in answer.text
    assert TYPED in answer.text


def test_saving_one_form_is_no_clash_for_what_the_same_person_typed_into_another(user):
    """What was typed on an older version stays on it: somebody else saved in between."""
    own, older, others = (
        Draft.objects.create(user=who, key=key, data={}, base_version=version)
        for who, key, version in (
            (user, "test:1:b", 3),
            (user, "test:1:c", 2),
            (UserFactory(), "test:1:b", 3),
        )
    )
    Desk(user, "test:1:a").carry_on(3, 4)
    versions = []
    for draft in (own, older, others):
        draft.refresh_from_db()
        versions.append(draft.base_version)
    assert versions == [4, 2, 3]

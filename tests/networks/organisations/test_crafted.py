"""AS-02 without the pages: every bad input and every step of the wrong person, sent as a crafted POST, with the German sentence."""

import pytest

from networks.organisations.states import ORGANISATION

WORK = "/arbeitsbereich/organisationen/"


@pytest.mark.parametrize(
    ("section", "field", "value", "sentence"),
    [
        ("kontakt", "email", "abc", "Bitte geben Sie eine gültige E-Mail-Adresse an."),
        ("kontakt", "plz", "5311", "Die Postleitzahl besteht aus 5 Ziffern."),
        ("grunddaten", "founded_year", "2999", "Bitte geben Sie ein gültiges Jahr an."),
        ("grunddaten", "actor_group", "A1_integration_unit", "Kommunale Stellen werden von der kommunalen Koordination angelegt."),
    ],
)  # fmt: skip
def test_bad_input_is_refused_and_kept(sign_in, editor, forum, section, field, value, sentence):
    answer = sign_in(editor).post(f"{WORK}{forum.pk}/{section}/", {field: value, "version": forum.version})
    assert answer.status_code == 422 and sentence in answer.text
    before = getattr(forum, field)
    forum.refresh_from_db()
    assert getattr(forum, field) == before


@pytest.mark.parametrize(
    ("field", "value"), [("register_number", ""), ("self_image", "Wir sind ein Verein.")]
)
def test_an_incomplete_profile_is_not_submitted(sign_in, editor, forum, field, value):
    type(forum).objects.filter(pk=forum.pk).update(**{field: value})
    answer = sign_in(editor).post(f"{WORK}{forum.pk}/schritt/submit/", {"consent": "on"})
    assert answer.status_code == 409 and "Es fehlt noch: " in answer.text
    forum.refresh_from_db()
    assert forum.state == "draft"


STEPS = sorted(set(ORGANISATION.steps) - {"register", "open_office"})


@pytest.mark.parametrize("step", STEPS)
def test_for_the_coordinator_of_another_place_no_step_exists(sign_in, other_coordinator, forum, step):
    answer = sign_in(other_coordinator).post(
        f"{WORK}{forum.pk}/schritt/{step}/", {"reason": "Weil es so sein soll."}
    )
    assert answer.status_code == 404
    forum.refresh_from_db()
    assert forum.state == "draft"

"""The builder by crafted POST: what the pages would not offer is refused with the sentence, the input kept."""

import pytest
from django.urls import reverse

from tests.factories.surveys import InvitationFactory, QuestionFactory, ResponseFactory, SurveyFactory
from workshops.surveys.models import Survey

TWO = "Bitte geben Sie mindestens zwei Antworten zur Auswahl an."


@pytest.fixture
def post(client, stage):
    client.force_login(stage.people.bonn)

    def send(name: str, *args, **data):
        return client.post(reverse(f"surveys:{name}", args=args), data)

    return send


def test_a_survey_is_begun_only_where_one_is_responsible(stage, post):
    answer = post("create", title="Forum", place=f"m{stage.kiel.pk}")
    assert answer.status_code == 422 and not Survey.objects.exists()
    answer = post("create", title="Forum", place=f"m{stage.bonn.pk}")
    assert answer.url == Survey.objects.get().get_absolute_url()


def test_a_choice_question_with_one_option_is_refused(survey, post):
    answer = post("question_add", survey.pk, text="Woher?", kind="single", choices="nur hier\n\n")
    assert answer.status_code == 409 and TWO in answer.text and "nur hier" in answer.text
    assert survey.questions.count() == 2


def test_a_question_is_not_edited_after_the_first_answer(running, post):
    scale = running.questions.first()
    ResponseFactory(survey=running, given={scale: 4})
    answer = post(
        "question", running.pk, scale.pk, text="War das Essen schlecht?", kind="text", required="on"
    )
    assert answer.status_code == 409 and "mehr als einen Schreibfehler" in answer.text
    for name in ("question_move", "question_remove"):
        assert post(name, running.pk, scale.pk).status_code == 409
    assert post("question_add", running.pk, text="Noch eine?", kind="text").status_code == 409
    scale.refresh_from_db()
    assert (scale.text, scale.kind, running.questions.count()) == (
        "Der Tag hat sich gelohnt.",
        "scale_1_5",
        2,
    )


def test_a_question_of_another_survey_is_not_found(stage, survey, post):
    other = QuestionFactory(survey=SurveyFactory(municipality=stage.kiel))
    assert post("question_remove", survey.pk, other.pk).status_code == 404
    invitation = InvitationFactory(survey=other.survey, unsent=True)
    assert post("invitation_remove", survey.pk, invitation.pk).status_code == 404


@pytest.mark.parametrize("step", ["publish", "evaluate", "remind", "close"])
def test_a_step_out_of_turn_is_refused(survey, post, step):
    assert post("step", survey.pk, step).status_code == 409
    survey.refresh_from_db()
    assert survey.state == "draft"


def test_a_second_reminder_is_refused_with_its_sentence(running, post):
    InvitationFactory(survey=running)
    assert post("step", running.pk, "remind").status_code == 302
    answer = post("step", running.pk, "remind")
    assert answer.status_code == 409 and "Es gibt nur eine Erinnerung." in answer.text


def test_the_author_does_not_publish(stage, post):
    survey = SurveyFactory(
        municipality=stage.bonn, created_by=stage.people.bonn, evaluated_by=stage.people.bonn, state="evaluated",
        opened_on="2026-01-01",
    )  # fmt: skip
    answer = post("step", survey.pk, "publish")
    assert (
        answer.status_code == 409 and "Eigene Einreichungen können Sie nicht selbst freigeben." in answer.text
    )


@pytest.mark.parametrize(
    "text", ["keine-adresse", "ama@example.org, kaputt@", "a" * 300 + "@example.org", "\x00"]
)
def test_wrong_addresses_are_named(survey, post, text):
    answer = post("invitations", survey.pk, addresses=text)
    assert answer.status_code == 422 and survey.invitations.count() == 0


def test_an_audience_nobody_can_compute_is_not_offered(survey, post):
    data = {"title": "Forum", "audience": "grants_year_range", "open_link": "on", "version": "1"}
    assert post("edit", survey.pk, **data).status_code == 422
    assert post("edit", survey.pk, **{**data, "audience": "participants_of"}).status_code == 422
    data |= {"audience": "manual", "closes_on": "01.01.2020"}
    answer = post("edit", survey.pk, **data)
    assert answer.status_code == 422 and "Dieser Tag ist schon vorbei." in answer.text


def test_nobody_could_answer_without_link_and_invitation(survey, post):
    answer = post("edit", survey.pk, title="Forum", audience="public", version="1")
    assert answer.status_code in (409, 422) and "Niemand könnte antworten" in answer.text


def test_two_editors_get_a_comparison(survey, post):
    data = {
        "title": "Meiner",
        "audience": "public",
        "open_link": "on",
        "privacy_text": "Text",
        "version": "1",
    }
    assert post("edit", survey.pk, **data).status_code == 302
    answer = post("edit", survey.pk, **{**data, "title": "Anderer"})
    assert answer.status_code == 409 and "Meiner" in answer.text and 'value="Anderer"' in answer.text
    assert post("edit", survey.pk, **{**data, "title": "Anderer", "version": "2"}).status_code == 302


def test_the_sheet_has_a_code_and_the_address(client, running, stage):
    client.force_login(stage.people.bonn)
    page = client.get(reverse("surveys:sheet", args=[running.pk])).text
    assert f"/befragung/{running.code}/" in page and "<svg" in page and "<path d=" in page


def test_the_sheet_invites_nobody_to_a_closed_survey(client, stage, running, post):
    page = reverse("surveys:sheet", args=[running.pk])
    client.force_login(stage.people.bonn)
    assert "Richten Sie die Kamera" in client.get(page).text
    assert post("step", running.pk, "close").status_code == 302
    closed = client.get(page).text
    assert "Die Befragung ist geschlossen." in closed and "Richten Sie die Kamera" not in closed

"""What was typed and not saved comes back with the version it was typed on: nobody is overwritten without seeing it."""

import pytest
from django.urls import reverse

from core.drafts import Desk
from tests.factories.surveys import SurveyFactory
from workshops.surveys.actions import edit_question, edit_survey, evaluate_survey
from workshops.surveys.models import Question, Survey

TYPED = {"title": "Meiner", "audience": "public", "open_link": "on", "privacy_text": "Text", "version": "1"}


@pytest.fixture
def bonn(client, stage):
    client.force_login(stage.people.bonn)
    return stage.people.bonn


def hidden(answer, name: str = "version") -> str:
    return answer.context["form"][name].value()


def test_a_draft_typed_before_somebody_else_saved_gets_a_comparison(client, stage, survey, bonn):
    edit = reverse("surveys:edit", args=[survey.pk])
    desk = Desk(bonn, f"surveys.survey:{survey.pk}:draft")
    client.post(reverse("core:autosave"), {**TYPED, "draft_token": desk.token})
    edit_survey(survey, by=stage.colleague, version=1, title="Ihrer", open_link=True)
    page = client.get(edit)
    assert 'value="Meiner"' in page.text and "nicht gespeichert" in page.text and hidden(page) == 1
    answer = client.post(edit, {**TYPED, "version": hidden(page)})
    assert answer.status_code == 409 and "Ihrer" in answer.text and 'value="Meiner"' in answer.text
    assert Survey.objects.get().title == "Ihrer" and desk.kept() is not None
    assert client.post(edit, {**TYPED, "version": hidden(answer)}).status_code == 302
    assert Survey.objects.get().title == "Meiner" and desk.kept() is None


def test_a_form_without_its_version_never_overwrites(client, survey, bonn):
    answer = client.post(reverse("surveys:edit", args=[survey.pk]), {**TYPED, "version": ""})
    assert answer.status_code == 409 and Survey.objects.get().title != "Meiner"


def test_two_who_change_one_question_get_a_comparison(client, stage, survey, bonn):
    asked = survey.questions.get(position=1)
    page = reverse("surveys:question", args=[survey.pk, asked.pk])
    edit_question(asked, by=stage.colleague, version=1, text="Hat es sich gelohnt?", kind="text")
    data = {"text": "War der Tag gut?", "kind": "scale_1_5", "version": 1}
    answer = client.post(page, data)
    assert (
        answer.status_code == 409
        and "Hat es sich gelohnt?" in answer.text
        and "War der Tag gut?" in answer.text
    )
    assert client.post(page, {**data, "version": hidden(answer)}).status_code == 302
    assert Question.objects.get(pk=asked.pk).text == "War der Tag gut?"


def test_a_question_sent_twice_is_asked_once(client, survey, bonn):
    data = {"text": "Noch eine?", "kind": "text", "once": "2f1b0f4e-5a44-4a70-9d0b-6a3e0f6f8a11"}
    for _time in range(2):
        assert client.post(reverse("surveys:question_add", args=[survey.pk]), data).status_code == 302
    assert survey.questions.filter(text="Noch eine?").count() == 1


def test_finishing_the_evaluation_shows_what_somebody_else_wrote(client, stage, bonn):
    survey = SurveyFactory(municipality=stage.bonn, created_by=bonn, ended=True)
    step = reverse("surveys:step", args=[survey.pk, "evaluate"])
    edit_survey(survey, by=stage.colleague, version=1, findings="Mehr Zeit einplanen.")
    answer = client.post(step, {"findings": "Weniger Vorträge.", "version": 1})
    assert answer.status_code == 422 and "Mehr Zeit einplanen." in answer.text
    answer = client.post(step, {"findings": "Beides.", "version": hidden(answer)})
    assert answer.status_code == 302 and Survey.objects.get().findings == "Beides."


def test_the_step_alone_leaves_the_words(stage):
    survey = SurveyFactory(municipality=stage.bonn, ended=True, findings="Bleibt.")
    evaluate_survey(survey, by=stage.people.bonn)
    assert Survey.objects.get().findings == "Bleibt."

"""From the draft to publication by somebody else; questions stay once somebody has answered (AS-19)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.utils import timezone

from core.access import Forbidden
from core.history import Transition
from core.versions import Stale
from core.workflow import Refused, open_steps
from tests.factories.surveys import InvitationFactory, QuestionFactory, ResponseFactory, SurveyFactory
from workshops.surveys.actions import (
    add_question,
    close_due,
    close_survey,
    correct_question,
    discard_survey,
    draft_survey,
    edit_question,
    edit_survey,
    evaluate_survey,
    move_question,
    open_survey,
    publish_survey,
    remove_question,
    withdraw_results,
)
from workshops.surveys.models import Question, Survey, SurveyTemplate
from workshops.surveys.shipped import FEEDBACK

OWN = "Eigene Einreichungen können Sie nicht selbst freigeben."
TWO = "Bitte geben Sie mindestens zwei Antworten zur Auswahl an."


def asks(**more) -> dict:
    return {"text": "Neu?", "kind": "scale_1_5", "choices": [], "hint": "", "low": "", "high": "", "required": False, **more}  # fmt: skip


def words(question: Question, **more) -> dict:
    return {**{name: getattr(question, name) for name in ("text", "hint", "low", "high", "choices")}, **more}


def test_a_draft_begins_with_the_words_of_its_template(stage):
    template = SurveyTemplate.objects.get(key=FEEDBACK)
    found = draft_survey(by=stage.people.bonn, template=template, title="Forum", municipality=stage.bonn)
    assert (found.state, found.title, found.intro) == ("draft", "Forum", template.intro)
    assert [question.words for question in found.questions.all()] == [question.words for question in template.questions.all()]  # fmt: skip
    assert found.questions.filter(kind="text").exists() and found.anonymous


def test_a_double_click_begins_one_survey(stage):
    key = "3f1c1c4e-6f0c-4a39-9a52-111111111111"
    made = [
        draft_survey(by=stage.people.bonn, title="Forum", municipality=stage.bonn, once=key) for _ in range(2)
    ]
    assert made[0] == made[1] and Survey.objects.count() == 1


@pytest.mark.parametrize("name", ["kiel", "mso", "other_staff", "nobody"])
def test_nobody_else_works_on_a_survey(stage, survey, name):
    somebody = stage.people[name]
    for attempt in (
        lambda: draft_survey(by=somebody, title="Fremd", municipality=stage.bonn),
        lambda: open_survey(survey, by=somebody),
        lambda: edit_survey(survey, by=somebody, version=1, title="Anders"),
        lambda: add_question(survey, by=somebody, **asks()),
        lambda: discard_survey(survey, by=somebody),
    ):
        with pytest.raises(Forbidden):
            attempt()
    assert not Survey.objects.run_by(somebody).exists()


@pytest.mark.parametrize("state", ["draft", "published"])
def test_the_list_and_the_permission_agree(stage, state):
    how = {
        "published_by": stage.people.skew,
        "published_on": timezone.localdate(),
        "opened_on": timezone.localdate(),
    }
    how = how if state == "published" else {}
    made = [
        SurveyFactory(municipality=stage.bonn, state=state, **how),
        SurveyFactory(municipality=stage.kiel, state=state, **how),
        SurveyFactory(municipality=None, programme=stage.pilot, state=state, **how),
    ]
    for name in (
        "visitor",
        "nobody",
        "mso",
        "bonn",
        "kiel",
        "moderation",
        "skew",
        "other_staff",
        "redaktion",
        "admin",
    ):
        user = stage.people[name]
        seen, run = set(Survey.objects.visible_to(user)), set(Survey.objects.run_by(user))
        for one in made:
            assert (one in seen) == user.has_perm("surveys.view_survey", one), name
            assert (one in run) == user.has_perm("surveys.run_survey", one), name


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"privacy_text": "  "}, "Der Text zum Datenschutz fehlt noch"),
        ({"closes_on": timezone.localdate() - timedelta(days=1)}, "Der letzte Tag für Antworten ist vorbei."),
        ({"audience": "manual", "open_link": False}, "Noch könnte niemand antworten"),
    ],
)
def test_what_is_missing_keeps_a_survey_closed(stage, survey, change, sentence):
    Survey.objects.filter(pk=survey.pk).update(**change)
    with pytest.raises(Refused, match=sentence):
        open_survey(survey, by=stage.people.bonn)


def test_a_survey_without_questions_does_not_open(stage):
    empty = SurveyFactory(municipality=stage.bonn)
    with pytest.raises(Refused, match="Eine Befragung braucht mindestens eine Frage."):
        open_survey(empty, by=stage.people.bonn)


def test_publishing_takes_somebody_else_and_five_answers(stage, survey):
    bonn, colleague = stage.people.bonn, stage.colleague
    open_survey(survey, by=bonn)
    answers = [ResponseFactory(survey=survey) for _ in range(4)]
    close_survey(survey, by=bonn)
    evaluate_survey(survey, by=bonn, findings="Gut gelaufen.")
    with pytest.raises(Refused, match=OWN):
        publish_survey(survey, by=bonn)
    with pytest.raises(Refused, match="Weniger als 5 Antworten werden nicht veröffentlicht"):
        publish_survey(survey, by=colleague)
    ResponseFactory(survey=survey)
    publish_survey(survey, by=colleague)
    assert survey.is_public and survey.published_by == colleague and len(answers) == 4
    withdraw_results(survey, by=colleague, reason="Eine Frage war falsch gestellt.")
    assert (survey.state, survey.published_by, survey.published_on) == ("evaluated", None, None)
    steps = list(Transition.objects.of(survey).values_list("step", flat=True))
    assert steps[:2] == ["withdraw", "publish"]


def test_whoever_evaluated_does_not_publish_either(stage, survey):
    open_survey(survey, by=stage.people.bonn)
    for _ in range(5):
        ResponseFactory(survey=survey)
    close_survey(survey, by=stage.people.bonn)
    evaluate_survey(survey, by=stage.people.bonn)
    edit_survey(survey, by=stage.colleague, version=survey.version, findings="Meine Worte")
    with pytest.raises(Refused, match=OWN):
        publish_survey(survey, by=stage.colleague)
    shown = {step.step.name: step.why_not for step in open_steps(survey, stage.colleague)}
    assert shown["publish"] == OWN
    with pytest.raises(IntegrityError, match="published_by_another"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(
            published_by=stage.colleague, published_on=timezone.localdate(), evaluated_by=stage.colleague
        )


def test_the_clock_closes_what_is_over(stage, running):
    yesterday = timezone.localdate() - timedelta(days=1)
    Survey.objects.filter(pk=running.pk).update(closes_on=yesterday)
    later = SurveyFactory(running=True, closes_on=timezone.localdate())
    assert (close_due(), close_due()) == (1, 0)
    running.refresh_from_db()
    later.refresh_from_db()
    assert (running.state, running.closed_on, later.state) == ("closed", yesterday, "open")
    step = Transition.objects.of(running).get()
    assert (step.by, step.effective_on) == (None, yesterday)


def test_an_open_survey_keeps_its_words(stage, running):
    edit_survey(running, by=stage.people.bonn, version=1, closes_on=timezone.localdate() + timedelta(days=5))
    for change in (
        {"title": "Anders"},
        {"privacy_text": "Anders"},
        {"anonymous": False},
        {"audience": "manual"},
    ):
        with pytest.raises(Refused, match="Das lässt sich nicht mehr ändern."):
            edit_survey(running, by=stage.people.bonn, version=running.version, **change)


def test_two_who_change_it_get_a_comparison(stage, survey):
    edit_survey(survey, by=stage.people.bonn, version=1, title="Mein Titel")
    with pytest.raises(Stale):
        edit_survey(survey, by=stage.colleague, version=1, title="Anderer Titel")
    survey.refresh_from_db()
    assert survey.title == "Mein Titel"


def test_only_a_draft_is_discarded(stage, survey, running):
    with pytest.raises(Refused):
        discard_survey(running, by=stage.people.bonn)
    other = SurveyFactory(municipality=stage.bonn)
    QuestionFactory(survey=other)
    InvitationFactory(survey=other, unsent=True)
    discard_survey(other, by=stage.people.bonn)
    assert not Survey.objects.filter(pk=other.pk).exists()


# ---- questions ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["single", "multiple"])
@pytest.mark.parametrize("choices", [[], ["nur eine"]])
def test_a_choice_has_two_answers(stage, survey, kind, choices):
    with pytest.raises(Refused, match=TWO):
        add_question(survey, by=stage.people.bonn, **asks(kind=kind, choices=choices))
    with pytest.raises(IntegrityError, match="has_choices"), transaction.atomic():
        Question.objects.create(survey=survey, position=9, **asks(kind=kind, choices=choices))


def test_an_answer_is_offered_once(stage, survey):
    with pytest.raises(Refused, match="Jede Antwort darf nur einmal"):
        add_question(survey, by=stage.people.bonn, **asks(kind="single", choices=["Ja", "ja"]))


def test_questions_are_added_moved_and_removed(stage, survey):
    bonn = stage.people.bonn
    third = add_question(survey, by=bonn, **asks(text="Drei?", choices=["überflüssig"]))
    assert (third.position, third.choices) == (3, [])
    move_question(third, by=bonn, up=True)
    order = [question.text for question in survey.questions.all()]
    assert order == ["Der Tag hat sich gelohnt.", "Drei?", "Kommen Sie wieder?"]
    move_question(survey.questions.first(), by=bonn, up=True)
    remove_question(survey.questions.first(), by=bonn)
    assert list(survey.questions.values_list("position", "text")) == [(1, "Drei?"), (2, "Kommen Sie wieder?")]


def test_after_the_first_answer_questions_stay(stage, running):
    scale, choice = running.questions.all()
    ResponseFactory(survey=running, given={scale: 4})
    bonn = stage.people.bonn
    for attempt in (
        lambda: edit_question(scale, by=bonn, version=1, **asks()),
        lambda: add_question(running, by=bonn, **asks()),
        lambda: move_question(choice, by=bonn, up=True),
        lambda: remove_question(choice, by=bonn),
    ):
        with pytest.raises(Refused, match="Es liegen schon Antworten vor"):
            attempt()
    for attempt in (
        lambda: Question.objects.filter(pk=scale.pk).update(text="Heimlich geändert"),
        lambda: Question.objects.filter(pk=choice.pk).update(
            choices=["ja", "nein", "vielleicht"], corrections=1
        ),
        lambda: Question.objects.filter(pk=choice.pk).delete(),
        lambda: QuestionFactory(survey=running, position=9),
    ):
        with pytest.raises(InternalError, match="questions stay"), transaction.atomic():
            attempt()


def test_a_slip_is_corrected_and_marked(stage, running):
    scale, choice = running.questions.all()
    ResponseFactory(survey=running, given={scale: 4})
    correct_question(
        scale, by=stage.people.bonn, version=scale.version, **words(scale, text="Der Tag hat sich gelohnt!")
    )
    scale.refresh_from_db()
    assert (scale.text, scale.corrections) == ("Der Tag hat sich gelohnt!", 1)
    with pytest.raises(Refused, match="mehr als einen Schreibfehler"):
        correct_question(
            scale, by=stage.people.bonn, version=scale.version, **words(scale, text="War das Essen schlecht?")
        )
    with pytest.raises(Refused, match="mehr als einen Schreibfehler"):
        correct_question(
            choice, by=stage.people.bonn, version=choice.version, **words(choice, choices=["nein", "ja"])
        )
    with pytest.raises(Refused, match="nicht ergänzen oder streichen"):
        correct_question(
            choice,
            by=stage.people.bonn,
            version=choice.version,
            **words(choice, choices=["ja", "nein", "weiß nicht"]),
        )

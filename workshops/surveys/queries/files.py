"""The answers as a file, for those who run the survey."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from workshops.surveys.models import Answer, Question, Survey
from workshops.surveys.states import WITH_CHOICES, QuestionKind

HEADS = (
    pgettext_lazy("survey", "Number"), gettext_lazy("Question"), gettext_lazy("Kind of answer"), pgettext_lazy("survey", "Answer"),
)  # fmt: skip


def answer_rows(survey: Survey) -> tuple[list[str], Iterable[list[Any]]]:
    """Of a survey that is not anonymous one line a person. Of an anonymous one the answers question by question, in the order of their
    words: whole lines would be every breakdown by every question at once, however small the groups."""
    questions = list(survey.questions.all())
    if survey.anonymous:
        return list(HEADS), _by_question(survey, questions)
    heads = [_("E-mail address"), _("Day"), *(str(question) for question in questions)]
    responses = survey.responses.select_related("invitation").prefetch_related("answers").order_by("pk")
    return heads, (_by_person(questions, response) for response in responses)


def _by_question(survey: Survey, questions: list[Question]) -> Iterator[list[Any]]:
    given: dict[int, list[Any]] = {question.pk: [] for question in questions}
    kinds = {question.pk: question for question in questions}
    for answer in Answer.objects.filter(response__survey=survey):
        given[answer.question_id].append(_plain(kinds[answer.question_id], answer))
    for number, question in enumerate(questions, start=1):
        about = [number, str(question), str(question.get_kind_display())]
        if len(given[question.pk]) < settings.SMALLEST_GROUP and question.kind != QuestionKind.TEXT:
            yield [*about, str(_("too few answers"))]
            continue
        for answer in sorted(given[question.pk]):
            yield [*about, answer]


def _by_person(questions: list[Question], response) -> list[Any]:
    given = {answer.question_id: answer for answer in response.answers.all()}
    cells = [_plain(question, given[question.pk]) if question.pk in given else None for question in questions]
    return [str(response.invitation or ""), response.day, *cells]


def _plain(question: Question, answer: Answer) -> Any:
    if question.kind in WITH_CHOICES:
        return "; ".join(question.choices[place] for place in answer.picked)
    return answer.text if question.kind == QuestionKind.TEXT else answer.number.normalize()

"""Invented: feedback on two workshops of Bonn, read and published, so that they can be compared, and one that is still open."""

from decimal import Decimal

from accounts.models import User
from workshops.meetings.actions import collect_feedback
from workshops.meetings.models import Workshop
from workshops.surveys.actions import answer_by_link, close_survey, evaluate_survey, publish_survey
from workshops.surveys.actions.answering import Given
from workshops.surveys.models import Question, Survey
from workshops.surveys.states import QuestionKind

POINTS = (5, 4, 4, 5, 3, 4, 2, 5, 4, 4, 3, 5)
CHOICES = (0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1)
SEVERAL = ((0,), (0, 2), (5,), (1,), (0, 3), (5,), (2,), (0,), (0, 1), (5,), (3,), (0,))
TEXTS = (
    "",
    "Demo: Die Gespräche in kleinen Runden.",
    "",
    "Demo: Mehr Zeit für die Pausen.",
    "",
    "Demo: Gute Moderation.",
)
FINDINGS = "Demo: Der Workshop hat sich für die meisten gelohnt. Beim nächsten Mal planen wir mehr Zeit für Gespräche ein."


def load(
    first: Workshop, read: Workshop, still_open: Workshop, *, by: User, other: User, publisher: User
) -> None:
    for number, workshop in enumerate((first, read)):
        survey = collect_feedback(workshop, by=by)
        _answered(survey, 9 + 3 * number, shift=3 - 3 * number)
        close_survey(survey, by=by)
        evaluate_survey(survey, by=by, findings=FINDINGS)
        publish_survey(survey, by=publisher)
    _answered(collect_feedback(still_open, by=other), 4)


def _answered(survey: Survey, count: int, shift: int = 0) -> None:
    questions = list(survey.questions.all())
    for person in range(count):
        given = [_given(question, person + at + shift) for at, question in enumerate(questions)]
        answer_by_link(survey, form_key=f"demo-{person}", given=[one for one in given if one is not None])


def _given(question: Question, turn: int) -> Given | None:
    if question.kind == QuestionKind.SINGLE:
        return Given(question, picked=[CHOICES[turn % len(CHOICES)]])
    if question.kind == QuestionKind.MULTIPLE:
        return Given(question, picked=list(SEVERAL[turn % len(SEVERAL)]))
    if question.kind == QuestionKind.TEXT:
        text = TEXTS[turn % len(TEXTS)]
        return Given(question, text=text) if text else None
    return Given(question, number=Decimal(POINTS[turn % len(POINTS)]))

"""What a survey asks: free until the first answer, then only slips are corrected."""

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import SequenceMatcher
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from core.access import require
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused
from workshops.surveys.models import Question, Survey
from workshops.surveys.states import WITH_CHOICES, SurveyState

MOST = 60
ALIKE = 0.75  # a slip leaves this much of a text as it was
ANSWERED = _("Somebody has answered already: questions can no longer be changed, only slips corrected.")
TOO_FEW = _("Please give at least two answers to choose from.")
WORDS = ("text", "hint", "low", "high")


def add_question(survey: Survey, *, by, once: str | None = None, **about: Any) -> Question:
    """At the end of the survey. The same `once` twice gives the same question."""

    def create() -> Question:
        if survey.questions.count() >= MOST:
            raise Refused(_("A survey has at most %(count)s questions.") % {"count": MOST})
        last = survey.questions.aggregate(last=Max("position"))["last"] or 0
        return Question.objects.create(survey=survey, position=last + 1, **_sound(about))

    with _changing(survey, by=by):
        return create_once(once, by=by, create=create)


def edit_question(question: Question, *, by, version: int, **changes: Any) -> Question:
    """Raises Stale when somebody saved in between."""
    with _changing(question.survey, by=by):
        save_checked(question, version=version, changes=_sound(changes))
    return question


def correct_question(question: Question, *, by, version: int, **words: Any) -> Question:
    """A slip of the pen, marked as such; the answers given stay true of the question. `words`: text, hint, low, high, choices.

    Raises Stale when somebody saved in between."""
    with _unlocked(question.survey, by=by):
        if len(words["choices"]) != len(question.choices):
            raise Refused(_("Answers to choose from can be corrected, not added or taken away."), "choices")
        for name in WORDS:
            _only_a_slip(getattr(question, name), words[name], name)
        for before, after in zip(question.choices, words["choices"], strict=True):
            _only_a_slip(before, after, "choices")
        save_checked(question, version=version, changes={**words, "corrections": question.corrections + 1})
    return question


def move_question(question: Question, *, by, up: bool) -> None:
    """One place up or down; at the end nothing happens."""
    with _changing(question.survey, by=by):
        others = question.survey.questions.all()
        if up:
            other = others.filter(position__lt=question.position).order_by("-position").first()
        else:
            other = others.filter(position__gt=question.position).order_by("position").first()
        if other is not None:
            question.position, other.position = other.position, question.position
            question.save(update_fields=["position"])
            other.save(update_fields=["position"])


def remove_question(question: Question, *, by) -> None:
    with _changing(question.survey, by=by):
        later = question.survey.questions.filter(position__gt=question.position)
        question.delete()
        later.update(position=F("position") - 1)


@contextmanager
def _unlocked(survey: Survey, *, by) -> Iterator[Survey]:
    """Whoever answers at this moment waits, and so does whoever changes the questions."""
    require(by, "surveys.run_survey", survey)
    with transaction.atomic():
        current = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
        if current.state not in (SurveyState.DRAFT, SurveyState.OPEN):
            raise Refused(_("The survey is closed: its questions stay as they are."))
        yield current


@contextmanager
def _changing(survey: Survey, *, by) -> Iterator[None]:
    with _unlocked(survey, by=by) as current:
        if current.responses.exists():
            raise Refused(ANSWERED)
        yield


def _sound(about: dict[str, Any]) -> dict[str, Any]:
    """Choices only where there is something to choose, at least two, none twice."""
    kind, choices = about["kind"], about.get("choices") or []
    if kind not in WITH_CHOICES:
        return {**about, "choices": []}
    if len(choices) < 2:
        raise Refused(TOO_FEW, "choices")
    if len({choice.casefold() for choice in choices}) < len(choices):
        raise Refused(_("Each answer can be offered only once."), "choices")
    return about


def _only_a_slip(before: str, after: str, field: str) -> None:
    if before != after and SequenceMatcher(None, before, after).ratio() < ALIKE:
        raise Refused(
            _("This changes more than a slip: the answers given might no longer fit the question."), field
        )

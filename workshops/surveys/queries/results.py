"""What came out: counts, shares, means. Nothing about fewer than five people, and no free text for those who do not run the survey."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.formats import localize
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.charts import Bar, bars, percent, scale
from workshops.surveys.models import Answer, Question, Survey
from workshops.surveys.states import WITH_CHOICES, QuestionKind

CENT = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a question's table."""

    label: str
    count: int
    share: str


@dataclass(slots=True)
class Result:
    """One question. `few`: too few answered it to show anything; `mean` for scales and numbers."""

    question: Question
    number: int
    answered: int
    few: bool
    lines: list[Line] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    mean: Decimal | None = None
    texts: list[str] = field(default_factory=list)
    groups: list["Group"] = field(default_factory=list)
    before: "Before | None" = None

    @property
    def chart(self) -> SafeString | str:
        return self.drawn()

    def drawn(self, width: int | None = None) -> SafeString | str:
        """The lines as a drawing, of that many pixels for the typesetter; none of a number or a text."""
        if not self.lines:
            return ""
        title = str(self.question)
        if self.mean is not None:
            ends = (self.question.low, self.question.high)
            return scale(title, self.counts, self.mean, ends, width=width)
        rows = [
            Bar(line.label, line.count / self.answered, f"{line.count} ({line.share})") for line in self.lines
        ]
        return bars(title, rows, width=width)

    @property
    def compared(self) -> list[tuple[str, str, str]]:
        """Each line with its share now and before."""
        if self.before is None:
            return []
        return [
            (line.label, line.share, share)
            for line, share in zip(self.lines, self.before.shares, strict=True)
        ]

    @property
    def groups_shown(self) -> bool:
        return any(not group.few for group in self.groups)


@dataclass(frozen=True, slots=True)
class Before:
    """The same question in an earlier round: the shares of its lines, or its mean."""

    answered: int
    shares: list[str]
    mean: Decimal | None


@dataclass(frozen=True, slots=True)
class Group:
    """A question within those who gave one answer to another: `cells` are shares of the choices, or the mean; `few` hides them."""

    label: str
    answered: int
    few: bool
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Results:
    answers: int
    few: bool
    questions: list[Result]

    def rows(self) -> Iterable[list[Any]]:
        """For the table as a file."""
        for result in self.questions:
            about = [result.number, str(result.question), str(result.question.get_kind_display())]
            if result.few:
                yield [*about, str(_("too few answers")), None, None]
                continue
            for line in result.lines:
                yield [*about, line.label, line.count, line.share]
            if result.mean is not None:
                yield [*about, str(_("Mean")), result.mean, None]


def results_of(survey: Survey, *, texts: bool, by: Question | None = None) -> Results:
    """Three queries, whatever there is to count. `texts` only for those who run the survey; `by` breaks every question down by another."""
    smallest, total = settings.SMALLEST_GROUP, survey.responses.count()
    questions = list(survey.questions.all())
    if total < smallest:
        return Results(total, True, [])
    given: dict[int, dict[UUID, Answer]] = {question.pk: {} for question in questions}
    for answer in Answer.objects.filter(response__survey=survey).order_by(
        "pk"
    ):  # keys are random: no order of arrival
        given[answer.question_id][answer.response_id] = answer
    found = [
        _result(question, number, list(given[question.pk].values()), texts, smallest)
        for number, question in enumerate(questions, start=1)
    ]
    if by is not None:
        chosen = {key: answer.picked[0] for key, answer in given[by.pk].items() if answer.picked}
        for result in found:
            if result.question.pk != by.pk and result.question.kind != QuestionKind.TEXT and not result.few:
                result.groups = _groups(result.question, given[result.question.pk], chosen, by, smallest)
    return Results(total, False, found)


def _result(question: Question, number: int, answers: list[Answer], texts: bool, smallest: int) -> Result:
    is_text = (
        question.kind == QuestionKind.TEXT
    )  # figures need five; of a text it counts that five answered the survey
    result = Result(question, number, len(answers), len(answers) < smallest and not is_text)
    if result.few:
        return result
    if question.kind in WITH_CHOICES:
        _count_choices(result, answers)
    elif is_text:
        result.texts = sorted(answer.text for answer in answers) if texts else []
    else:
        _count_numbers(result, [answer.number for answer in answers])
    return result


def _count_choices(result: Result, answers: list[Answer]) -> None:
    picked = [place for answer in answers for place in answer.picked]
    result.counts = [picked.count(place) for place in range(len(result.question.choices))]
    result.lines = [
        Line(choice, count, percent(count, len(answers)))
        for choice, count in zip(result.question.choices, result.counts, strict=True)
    ]


def _count_numbers(result: Result, numbers: list[Decimal]) -> None:
    result.mean = (sum(numbers) / len(numbers)).quantize(CENT)
    if result.question.kind == QuestionKind.NUMBER:
        return  # neither the smallest nor the largest: each is one person's
    result.counts = [numbers.count(Decimal(point)) for point in range(1, 6)]
    words = [_scale_point(result.question, point) for point in range(1, 6)]
    result.lines = [
        Line(word, count, percent(count, len(numbers)))
        for word, count in zip(words, result.counts, strict=True)
    ]


def _scale_point(question: Question, point: int) -> str:
    end = {1: question.low, 5: question.high}.get(point)
    return f"{point} – {end}" if end else str(point)


def _groups(
    question: Question, given: dict[UUID, Answer], chosen: dict[UUID, int], by: Question, smallest: int
):
    labels = [*by.choices, str(_("not stated"))]
    members: list[list[Answer]] = [[] for _label in labels]
    for key, answer in given.items():
        members[chosen.get(key, -1)].append(answer)
    hidden = too_small([len(group) for group in members], smallest)
    return [
        Group(label, len(group), few, [] if few else _cells(question, group))
        for label, group, few in zip(labels, members, hidden, strict=True)
    ]


def _cells(question: Question, answers: list[Answer]) -> list[str]:
    if question.kind in WITH_CHOICES:
        picked = [place for answer in answers for place in answer.picked]
        return [percent(picked.count(place), len(answers)) for place in range(len(question.choices))]
    mean = sum(answer.number for answer in answers) / len(answers)
    return [localize(mean.quantize(CENT))]


def too_small(sizes: Sequence[int], smallest: int) -> list[bool]:
    """Which groups are hidden: those below the number, and the next larger one as long as the whole less what is shown would leave
    fewer than that. An empty group hides nobody."""
    hidden = [size < smallest for size in sizes]
    while 0 < sum(size for size, gone in zip(sizes, hidden, strict=True) if gone) < smallest and not all(
        hidden
    ):
        shown = [place for place, gone in enumerate(hidden) if not gone]
        hidden[min(shown, key=lambda place: sizes[place])] = True
    return hidden

"""The results as a document: to print, as PDF, read by programs (core.documents). Nothing that the page would not show."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.documents import Document, Facts, Heading, Items, Paragraph, Part, Picture, Table
from workshops.surveys.models import Question, Survey
from workshops.surveys.queries.overview import Rate
from workshops.surveys.queries.results import Result, Results
from workshops.surveys.states import QuestionKind

WIDE = 480  # pixels of a drawing


def document_of(
    survey: Survey, results: Results, rate: Rate, *, by: Question | None = None, earlier: Survey | None = None
) -> Document:
    """Free texts only where `results` hold them."""
    parts = [*_frame(survey, rate, earlier)]
    for result in results.questions:
        parts += _question(result, by, earlier)
    wide = by is not None  # a column for each answer that could be chosen
    return Document(title=survey.title, subtitle=_("Results of a survey"), parts=parts, landscape=wide)


def _frame(survey: Survey, rate: Rate, earlier: Survey | None) -> Iterator[Part]:
    yield Facts(
        [
            (_("Purpose"), survey.purpose),
            (_("Belongs to"), survey.municipality or survey.programme),
            (_("Opened on"), _day(survey.opened_on)),
            (_("Closed on"), _day(survey.closed_on)),
            (_("Answers"), rate.answers),
            (_("Response rate"), _rate(rate)),
            (_("Compared with"), earlier and titled(earlier)),
        ]
    )
    yield Paragraph(
        _("What fewer than %(count)s people answered is not shown.") % {"count": settings.SMALLEST_GROUP}
    )
    if survey.findings:
        yield Heading(_("Evaluation in words"))
        yield Paragraph(survey.findings)


def _question(result: Result, by: Question | None, earlier: Survey | None) -> Iterator[Part]:
    yield Heading(f"{result.number}. {result.question}")
    if result.few:
        yield Paragraph(_("too few answers"))
        return
    said = [_("Answers: %(count)s") % {"count": result.answered}]
    if result.mean is not None:
        said.append(_("Mean: %(mean)s") % {"mean": localize(result.mean)})
    if result.before is not None and result.before.mean is not None:
        said.append(_("Mean before: %(mean)s") % {"mean": localize(result.before.mean)})
    yield Paragraph(" · ".join(said))
    if result.lines:
        yield Picture(result.drawn(WIDE), str(result.question), "")
        yield _table(result, earlier)
    if result.texts:
        yield Items(result.texts)
    elif result.question.kind == QuestionKind.TEXT:
        yield Paragraph(_("Free texts are read only by those who run the survey."))
    if by is not None and result.groups_shown:
        yield _groups(result, by)


def _table(result: Result, earlier: Survey | None) -> Table:
    heads: list[Any] = [pgettext("survey", "Answer"), _("Count"), _("Share")]
    rows: list[list[Any]] = [[line.label, line.count, line.share] for line in result.lines]
    if result.before is not None and earlier is not None:
        heads.append(_("Share before"))
        rows = [[*row, share] for row, share in zip(rows, result.before.shares, strict=True)]
    return Table(str(result.question), heads, rows, widths=[4, 1, 1, 1][: len(heads)])


def _groups(result: Result, by: Question) -> Table:
    cells = [_("Mean")] if result.mean is not None else list(result.question.choices)
    rows = [
        [group.label, *(["–", *[_("too few answers")] * len(cells)] if group.few else [group.answered, *group.cells])]
        for group in result.groups
    ]  # fmt: skip
    return Table(_("By “%(by)s”") % {"by": by}, [_("Group"), _("Answers"), *cells], rows)


def titled(survey: Survey) -> str:
    return f"{survey.title} ({_day(survey.closed_on or survey.opened_on)})"


def _rate(rate: Rate) -> str:
    """Only where somebody was invited."""
    if not rate.invited:
        return ""
    return _("%(share)s (%(answered)s of %(invited)s invited)") % {
        "share": rate.share, "answered": rate.answered, "invited": rate.invited,
    }  # fmt: skip


def _day(day) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""

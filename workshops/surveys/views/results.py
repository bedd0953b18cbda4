"""What came out: for those who run the survey, as files, and for everybody once it is published."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import get_for, public
from core.exports import csv_response
from core.workflow import Refused
from workshops.surveys.audiences import subject_of
from workshops.surveys.models import Question, Survey
from workshops.surveys.queries.overview import rate_of
from workshops.surveys.queries.results import answer_rows, results_of
from workshops.surveys.states import QuestionKind
from workshops.surveys.views.door import the_survey

NOT_YET = gettext_lazy("The results appear when the survey is closed.")


def results(request: HttpRequest, pk: int) -> HttpResponse:
    """`?nach=` breaks the results down by a question with one answer."""
    survey = the_survey(request, pk)
    page = {"survey": survey, "rate": rate_of(survey), "subject": subject_of(survey)}
    if survey.shows_results:
        by = _chosen(survey, request.GET.get("nach", ""))
        page |= {
            "results": results_of(survey, texts=True, by=by),
            "by": by,
            "breakdowns": survey.questions.filter(kind=QuestionKind.SINGLE),
        }
    return render(request, "surveys/results.html", page)


@public
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts and the evaluation in words; never free texts."""
    survey = get_for(
        request.user, Survey.objects.select_related("programme", "municipality").published(), pk=pk
    )
    page = {
        "survey": survey,
        "rate": rate_of(survey),
        "subject": subject_of(survey),
        "results": results_of(survey, texts=False),
    }
    return render(request, "surveys/published.html", page)


def results_file(request: HttpRequest, pk: int) -> HttpResponse:
    survey = the_survey(request, pk)
    _ready(survey)
    return _counts(survey)


@public
def published_file(request: HttpRequest, pk: int) -> HttpResponse:
    return _counts(get_for(request.user, Survey.objects.published(), pk=pk))


def answers_file(request: HttpRequest, pk: int) -> HttpResponse:
    """One line a response, for those who run the survey."""
    survey = the_survey(request, pk)
    _ready(survey)
    heads, rows = answer_rows(survey)
    return csv_response(f"befragung-{pk}-antworten", heads, rows)


def _counts(survey: Survey) -> HttpResponse:
    heads = [_("Number"), _("Question"), _("Kind of answer"), _("Answer"), _("Count"), _("Share")]
    return csv_response(f"befragung-{survey.pk}", heads, results_of(survey, texts=False).rows())


def _ready(survey: Survey) -> None:
    if not survey.shows_results:
        raise Refused(NOT_YET)
    if survey.responses.count() < settings.SMALLEST_GROUP:
        raise Refused(_("Results appear from %(count)s answers on.") % {"count": settings.SMALLEST_GROUP})


def _chosen(survey: Survey, asked: str) -> Question | None:
    if not asked.isascii() or not asked.isdecimal() or len(asked) > 18:
        return None
    return survey.questions.filter(pk=int(asked), kind=QuestionKind.SINGLE).first()

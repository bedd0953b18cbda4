"""What came out: for those who run the survey, as files, and for everybody once it is published."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import get_for, public
from core.documents import respond
from core.exports import csv_response
from core.workflow import Refused
from workshops.surveys.audiences import subject_of
from workshops.surveys.models import Question, Survey
from workshops.surveys.queries.files import HEADS, answer_rows
from workshops.surveys.queries.overview import rate_of
from workshops.surveys.queries.results import results_of
from workshops.surveys.queries.rounds import compare, earlier_rounds
from workshops.surveys.report import document_of
from workshops.surveys.states import QuestionKind
from workshops.surveys.views.door import the_survey

MOST_ROUNDS = 20
NOT_YET = gettext_lazy("The results appear when the survey is closed.")


def results(request: HttpRequest, pk: int) -> HttpResponse:
    """`?nach=` breaks the results down by a question with one answer."""
    survey = the_survey(request, pk)
    page = {"survey": survey, "rate": rate_of(survey), "subject": subject_of(survey)}
    if survey.shows_results:
        page |= {
            **_shown(request, survey, own=True),
            "breakdowns": survey.questions.filter(kind=QuestionKind.SINGLE),
        }
    return render(request, "surveys/results.html", page)


def results_document(request: HttpRequest, pk: int) -> HttpResponse:
    """What the page shows, to print, as PDF and as JSON."""
    survey = the_survey(request, pk)
    _ready(survey)
    crumbs = [(_("Surveys"), reverse("surveys:list")), (survey.title, survey.get_absolute_url())]
    return _document(request, survey, crumbs, own=True)


@public
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts and the evaluation in words; never free texts."""
    survey = _published(request, pk)
    page = {
        "survey": survey, "rate": rate_of(survey), "subject": subject_of(survey), **_shown(request, survey, own=False)
    }  # fmt: skip
    return render(request, "surveys/published.html", page)


@public
def published_document(request: HttpRequest, pk: int) -> HttpResponse:
    survey = _published(request, pk)
    crumbs = [(survey.title, reverse("surveys:published", args=[pk]))]
    return _document(request, survey, crumbs, own=False)


def results_file(request: HttpRequest, pk: int) -> HttpResponse:
    survey = the_survey(request, pk)
    _ready(survey)
    return _counts(survey)


@public
def published_file(request: HttpRequest, pk: int) -> HttpResponse:
    return _counts(_published(request, pk))


def answers_file(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who run the survey; of an anonymous one question by question."""
    survey = the_survey(request, pk)
    _ready(survey)
    heads, rows = answer_rows(survey)
    return csv_response(f"befragung-{pk}-antworten", heads, rows)


def _published(request: HttpRequest, pk: int) -> Survey:
    found = Survey.objects.select_related("programme", "municipality").published()
    return get_for(request.user, found, pk=pk)


def _shown(request: HttpRequest, survey: Survey, *, own: bool) -> dict[str, Any]:
    """The results as the address asks for them: `nach`, the question they are broken down by, and `vergleich`, an earlier round, which is
    one this person runs or, for everybody else, a published one. Free texts only for those who run the survey."""
    seen = Survey.objects.run_by(request.user) if own else Survey.objects.published()
    rounds = list(earlier_rounds(survey, seen)[:MOST_ROUNDS])
    earlier = next((one for one in rounds if str(one.pk) == request.GET.get("vergleich")), None)
    by = _chosen(survey, request.GET.get("nach", "")) if own else None
    results = results_of(survey, texts=own, by=by)
    if earlier is not None:
        compare(results, earlier)
    return {"results": results, "by": by, "rounds": rounds, "earlier": earlier}


def _document(request: HttpRequest, survey: Survey, crumbs: list, *, own: bool) -> HttpResponse:
    shown = _shown(request, survey, own=own)
    document = document_of(
        survey, shown["results"], rate_of(survey), by=shown["by"], earlier=shown["earlier"]
    )
    return respond(request, document, f"befragung-{survey.pk}-ergebnis", crumbs)


def _counts(survey: Survey) -> HttpResponse:
    heads = [*HEADS, _("Count"), _("Share")]
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

"""Earlier rounds: the same template, asked by the same, whose results may be shown as well."""

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from workshops.surveys.models import Question, Survey
from workshops.surveys.models.survey import RESULTS
from workshops.surveys.queries.results import Before, Results, results_of


def earlier_rounds(survey: Survey, seen: QuerySet[Survey]) -> QuerySet[Survey]:
    """Of those `seen`, the newest first; only what has enough answers itself."""
    if survey.template_id is None or survey.opened_on is None:
        return Survey.objects.none()
    same = seen.filter(
        template=survey.template_id, municipality=survey.municipality_id, programme=survey.programme_id, state__in=RESULTS
    )  # fmt: skip
    before = same.filter(Q(opened_on__lt=survey.opened_on) | Q(opened_on=survey.opened_on, pk__lt=survey.pk))
    enough = before.annotate(answers=Count("responses")).filter(answers__gte=settings.SMALLEST_GROUP)
    return enough.order_by("-opened_on", "-pk")


def compare(results: Results, earlier: Survey) -> None:
    """Beside every question that was asked in the same words with the same answers, and that enough people answered both times."""
    then = {_asked(one.question): one for one in results_of(earlier, texts=False).questions if not one.few}
    for result in results.questions:
        other = then.get(_asked(result.question))
        if other is not None and not result.few and (result.lines or result.mean is not None):
            result.before = Before(other.answered, [line.share for line in other.lines], other.mean)


def _asked(question: Question) -> tuple:
    return (question.kind, question.text.strip().casefold(), tuple(question.choices))

"""How every page of this room gets its survey."""

from django.http import HttpRequest

from core.access import get_for
from workshops.surveys.models import Question, Survey

RUN = "surveys.run_survey"


def the_survey(request: HttpRequest, pk: int) -> Survey:
    """404 for what this person may not see, 403 for what is published but run by others."""
    return get_for(request.user, Survey.objects.select_related("programme", "municipality"), RUN, pk=pk)


def the_question(survey: Survey, pk: int) -> Question | None:
    question = survey.questions.filter(pk=pk).first()
    if question is not None:
        question.survey = survey
    return question

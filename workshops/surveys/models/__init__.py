"""Surveys, their questions and templates, invitations and answers (domain.md 3.17)."""

from workshops.surveys.models.answer import Answer, Response, UsedForm
from workshops.surveys.models.invitation import SurveyInvitation
from workshops.surveys.models.question import Question
from workshops.surveys.models.survey import Survey
from workshops.surveys.models.template import SurveyTemplate, TemplateQuestion

__all__ = [
    "Answer",
    "Question",
    "Response",
    "Survey",
    "SurveyInvitation",
    "SurveyTemplate",
    "TemplateQuestion",
    "UsedForm",
]

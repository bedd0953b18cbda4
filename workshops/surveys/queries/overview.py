"""How far a survey is: who was asked, who answered, what is next."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.charts import percent
from core.pages import NextStep
from workshops.surveys.models import Survey
from workshops.surveys.states import SurveyState

BADGES = {
    SurveyState.DRAFT: "neutral",
    SurveyState.OPEN: "info",
    SurveyState.CLOSED: "warning",
    SurveyState.EVALUATED: "success",
    SurveyState.PUBLISHED: "success",
}
MOST = 10


@dataclass(frozen=True, slots=True)
class Rate:
    """`invited` by mail and of those `answered`; `by_link` without an invitation; `answers` all together."""

    listed: int
    invited: int
    answered: int
    reminded: int
    declined: int
    by_link: int
    answers: int

    @property
    def share(self) -> str:
        """The response rate: of those invited. Whoever has the open link cannot be counted."""
        return percent(self.answered, self.invited)


def rate_of(survey: Survey) -> Rate:
    """Two queries."""
    counts = survey.invitations.aggregate(
        listed=Count("pk"),
        invited=Count("pk", filter=Q(sent_at__isnull=False)),
        answered=Count("pk", filter=Q(answered_on__isnull=False)),
        reminded=Count("pk", filter=Q(reminded_at__isnull=False)),
        declined=Count("pk", filter=Q(declined_on__isnull=False, answered_on__isnull=True)),
    )
    answers = survey.responses.aggregate(answers=Count("pk"), by_link=Count("pk", filter=Q(by_link=True)))
    return Rate(**counts, **answers)


@dataclass(frozen=True, slots=True)
class Next:
    """The one next thing, and where it is done."""

    sentence: Any
    url: str = ""
    label: Any = ""


def next_of(survey: Survey, questions: int, rate: Rate, user) -> Next | None:
    def step(name: str) -> str:
        return reverse("surveys:step", args=[survey.pk, name])

    if survey.state == SurveyState.DRAFT:
        return _next_of_draft(survey, questions)
    if survey.state == SurveyState.OPEN:
        return Next(
            _("Answers are coming in. The results appear when the survey is closed."),
            step("close"),
            _("Close survey"),
        )
    if survey.state == SurveyState.CLOSED:
        return Next(
            _("Read the results and write what follows from them."), step("evaluate"), _("Finish evaluation")
        )
    if survey.state == SurveyState.EVALUATED:
        if user.pk in (survey.created_by_id, survey.evaluated_by_id) or not user.has_perm(
            "surveys.publish_survey", survey
        ):
            return Next(_("The evaluation is finished. Somebody else can publish the results."))
        return Next(
            _("The evaluation is finished. You can publish the results."),
            step("publish"),
            _("Publish results"),
        )
    return None


def _next_of_draft(survey: Survey, questions: int) -> Next:
    def page(name: str) -> str:
        return reverse(f"surveys:{name}", args=[survey.pk])

    if not questions:
        return Next(_("Begin with the first question."), page("question_add"), _("Add question"))
    if survey.lacks_filter:
        return Next(_("Choose who is invited."), page("audience"), _("Who is invited"))
    return Next(_("Look at it as those who answer will, then open it."), page("preview"), _("Preview"))


def next_steps(user):
    """For whoever began a survey: what is closed is read and evaluated."""
    waiting = Survey.objects.run_by(user).filter(state=SurveyState.CLOSED, created_by=user)
    for survey in waiting.order_by("closed_on")[:MOST]:
        yield NextStep(
            _("Evaluate survey: %(survey)s") % {"survey": survey},
            reverse("surveys:results", args=[survey.pk]),
            since=survey.closed_on or timezone.localdate(),
        )

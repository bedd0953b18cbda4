"""The process of a survey (domain.md 3.19.1), one line a step, and the kinds of questions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.workflow import Process, Step
from workshops.surveys import guards as g


class SurveyState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", pgettext_lazy("survey", "Open")
    CLOSED = "closed", pgettext_lazy("survey", "Closed")
    EVALUATED = "evaluated", _("Evaluated")
    PUBLISHED = "published", _("Published")


class QuestionKind(models.TextChoices):
    SINGLE = "single", _("One of several answers")
    MULTIPLE = "multiple", _("Several answers possible")
    SCALE = "scale_1_5", _("Scale from 1 to 5")
    NUMBER = "number", _("A number")
    TEXT = "text", _("Free text")


WITH_CHOICES = (QuestionKind.SINGLE, QuestionKind.MULTIPLE)


class AudienceKind(models.TextChoices):
    """Who gets an invitation by mail. The computed ones are offered once a room has registered them."""

    PUBLIC = "public", _("Nobody: answers only by the open link")
    MANUAL = "manual", _("People whose addresses I enter")
    PARTICIPANTS = "participants_of", _("Everybody who took part")
    ORGANISATIONS = "organisations_filter", _("Organisations by filter")
    PARTICIPATIONS = "participations_filter", _("Coordinators of participating municipalities")
    ACTORS = "inventory_actors", _("Actors of the inventory")
    GRANTS = "grants_year_range", _("Municipalities funded in certain years")


S = SurveyState
RUN, PUBLISH = "surveys.run_survey", "surveys.publish_survey"

SURVEY = Process(
    "survey",
    "surveys.Survey",
    S,
    [
        Step("draft", (), S.DRAFT, _("Begin survey"), "surveys.draft_survey"),
        Step(
            "open", {S.DRAFT}, S.OPEN, _("Open survey"), RUN,
            guards=(g.has_questions, g.has_privacy_text, g.closes_ahead, g.has_chosen_audience, g.somebody_can_answer),
            tells=_("From now on people can answer. Whoever is on the list of invitations gets a mail with a link of their own. "
                    "Questions can be changed until the first answer has arrived."),
        ),
        Step(
            "invite", {S.OPEN}, None, _("Send further invitations"), RUN, guards=(g.still_takes_answers, g.somebody_is_new),
            tells=_("Whoever came onto the list since the last time gets a mail. Nobody gets a second invitation."),
        ),
        Step(
            "remind", {S.OPEN}, None, _("Remind once"), RUN, guards=(g.still_takes_answers, g.somebody_is_left),
            tells=_("Whoever was invited and has not answered gets one mail. There is no second reminder."),
        ),
        Step(
            "close", {S.OPEN}, S.CLOSED, _("Close survey"), RUN,
            tells=_("Nobody can answer any more, and the results appear. A closed survey is not opened again."),
        ),
        Step(
            "evaluate", {S.CLOSED}, S.EVALUATED, _("Finish evaluation"), RUN,
            tells=_("The results stay with those who run the survey until somebody else publishes them."),
        ),
        Step(
            "publish", {S.EVALUATED}, S.PUBLISHED, _("Publish results"), PUBLISH,
            guards=(g.is_by_another, g.has_enough_answers),
            tells=_("Everybody can read the counts and your evaluation. Free texts stay internal."),
        ),
        Step(
            "withdraw", {S.PUBLISHED}, S.EVALUATED, _("Take results back"), PUBLISH, reason=True, danger=True,
            tells=_("The public page disappears at once."),
        ),
    ],
)  # fmt: skip

"""Beginning a survey and changing what is said about it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access import require
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused, begin
from workshops.surveys.models import Question, Survey, SurveyTemplate
from workshops.surveys.states import SURVEY, SurveyState

CHANGEABLE = {
    SurveyState.DRAFT: {
        "title", "purpose", "anonymous", "audience", "audience_filter", "open_link", "closes_on", "intro", "privacy_text",
    },
    SurveyState.OPEN: {"closes_on", "open_link"},
    SurveyState.CLOSED: {"findings"},
    SurveyState.EVALUATED: {"findings"},
}  # fmt: skip
"""What may be changed when: whoever answers later reads the same words as whoever answered first."""
NOT_NOW = _("This can no longer be changed.")


def draft_survey(
    *, by, template: SurveyTemplate | None = None, once: str | None = None, **about: Any
) -> Survey:
    """A draft, with the words and questions of a template if one is given; `about` are columns of the survey. Nobody gets a mail."""
    words = {}
    if template is not None:
        words = {name: getattr(template, name) for name in ("purpose", "anonymous", "intro", "privacy_text")}
        words["title"] = template.name
    survey = Survey(
        created_by=by,
        template=template,
        **{**words, **{name: value for name, value in about.items() if value != ""}},
    )

    def create() -> Survey:
        begin(SURVEY.draft, survey, by=by)
        asked = template.questions.all() if template is not None else ()
        Question.objects.bulk_create([Question(survey=survey, **question.words) for question in asked])
        return survey

    return create_once(once, by=by, create=create)


def edit_survey(survey: Survey, *, by, version: int, **changes: Any) -> Survey:
    """Raises Stale when somebody saved in between. Another audience begins without a filter.

    Who changes a finished evaluation has evaluated too, and does not publish."""
    require(by, "surveys.run_survey", survey)
    with transaction.atomic():
        current = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
        changed = {name for name, value in changes.items() if getattr(current, name) != value}
        if changed - CHANGEABLE.get(current.state, set()):
            raise Refused(NOT_NOW)
        if "audience" in changed:
            changes["audience_filter"] = {}
        if current.state == SurveyState.EVALUATED and changed:
            changes["evaluated_by"] = by
        if changes.get("audience", current.audience) == "public" and not changes.get(
            "open_link", current.open_link
        ):
            raise Refused(_("Nobody could answer: please allow answers by the open link."), "open_link")
        save_checked(survey, version=version, changes=changes)
    return survey


def discard_survey(survey: Survey, *, by) -> None:
    """A draft that nobody was asked with goes away with its questions and addresses."""
    require(by, "surveys.run_survey", survey)
    with transaction.atomic():
        current = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
        if current.state != SurveyState.DRAFT:
            raise Refused(_("Only a draft can be discarded."))
        current.delete()

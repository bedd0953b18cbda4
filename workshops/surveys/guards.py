"""What must hold before a step of a survey may be taken (domain.md 3.17, 3.19.1), each with its sentence."""

from django.conf import settings
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


def has_questions(survey, act):
    return None if survey.questions.exists() else _("A survey needs at least one question.")


def has_privacy_text(survey, act):
    if survey.privacy_text.strip():
        return None
    return _("The text on data protection is still missing: people read it before they answer.")


def closes_ahead(survey, act):
    if survey.closes_on is not None and survey.closes_on < timezone.localdate():
        return _("The last day for answers has passed. Please choose a later one first.")
    return None


def has_chosen_audience(survey, act):
    return _("Please choose first who is invited.") if survey.lacks_filter else None


def somebody_can_answer(survey, act):
    if survey.open_link or survey.invitations.exists() or any(survey.computed_people()):
        return None
    return _("Nobody could answer yet: enter addresses, or allow answers by the open link.")


def still_takes_answers(survey, act):
    return None if survey.takes_answers else _("The last day for answers has passed.")


def somebody_is_new(survey, act):
    if survey.is_computed or survey.invitations.unsent().exists():
        return None
    return _("Everybody on the list has an invitation already.")


def somebody_is_left(survey, act):
    """One reminder an invitation, and none to those who answered or do not want to."""
    waiting = survey.invitations.waiting()
    if waiting.filter(reminded_at__isnull=True).exists():
        return None
    if waiting.exists():
        return _("Everybody who has not answered was reminded already. There is only one reminder.")
    return _("Nobody is left to remind: all who were invited have answered.")


def is_by_another(survey, act):
    if act.by is not None and act.by.pk in (survey.created_by_id, survey.evaluated_by_id):
        return _("You cannot approve your own submissions.")
    return None


def has_enough_answers(survey, act):
    if survey.responses.count() >= settings.SMALLEST_GROUP:
        return None
    return format_lazy(
        _("Fewer than {count} answers are not published: they could be recognised."),
        count=settings.SMALLEST_GROUP,
    )

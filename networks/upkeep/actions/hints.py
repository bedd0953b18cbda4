"""A visitor reports an entry; whoever is responsible answers or closes it; a year later words and address go."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from core import retention
from core.history import Transition
from core.workflow import begin, take
from networks.organisations.models import Organisation
from networks.upkeep.actions.letters import answer_by_mail, tell_about_hint
from networks.upkeep.models import Hint
from networks.upkeep.states import HINT

MAILS_AN_HOUR = 30  # a flood fills the queue, not the mailboxes


def report_entry(organisation: Organisation, *, kind: str, text: str, email: str = "", by=None) -> Hint:
    """Whoever answers for the entry gets a letter and a next step, its editors too; beyond thirty reports an hour only the next step.

    `by` None is a visitor. Editors do not learn who reported, and of reports about unfitting content nothing.
    """
    hint = Hint(
        organisation=organisation, kind=kind, text=text, email=email, created_by=by, language=get_language() or settings.LANGUAGE_CODE
    )  # fmt: skip
    with transaction.atomic():
        about = begin(HINT.report, hint, by=by)
        an_hour_ago = timezone.now() - timedelta(hours=1)
        if Hint.objects.filter(created_at__gte=an_hour_ago).count() <= MAILS_AN_HOUR:
            tell_about_hint(hint, about)
    return hint


def answer_hint(hint: Hint, *, by, reason: str) -> Transition:
    """Closed with these words; whoever left an address gets them by mail, in the language of the report."""
    with transaction.atomic():
        about = take(HINT.answer, hint, by=by, reason=reason, changes={"closed_on": timezone.localdate()})
        answer_by_mail(hint, about)
    return about


def dismiss_hint(hint: Hint, *, by, reason: str) -> Transition:
    """Closed without an answer: not to be understood, not true, or advertising. Nobody gets a mail."""
    return take(HINT.dismiss, hint, by=by, reason=reason, changes={"closed_on": timezone.localdate()})


def forget_old_hints() -> int:
    """Words and address of reports closed longer ago than the table of periods allows."""
    last = timezone.localdate() - retention.HINTS.period
    return Hint.objects.filter(closed_on__lt=last).exclude(text="", email="").update(text="", email="")

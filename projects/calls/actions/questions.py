"""Questions about a call, and their public answers."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.letters import write
from core.once import create_once
from core.workflow import begin, take
from projects.calls.models import Call, Question
from projects.calls.queries import officers
from projects.calls.states import QUESTION


def ask(call: Call, *, by, text: str, once: str | None = None) -> Question:
    """The granting authority is told; the question becomes public with its answer."""

    def create() -> Question:
        question = Question(call=call, text=text, created_by=by)
        begin(QUESTION.ask, question, by=by)
        for person in officers(call.programme):
            _tell(
                question,
                person,
                "asked",
                lambda: _("Question about %(call)s") % {"call": call},
                lambda: [text],
            )
        return question

    with transaction.atomic():
        return create_once(once, by=by, create=create)


def answer(question: Question, *, by, answer: str) -> None:
    """Public at once, without a name. Whoever asked is told."""
    with transaction.atomic():
        changes = {"answer": answer, "answered_by": by, "answered_at": timezone.now()}
        take(QUESTION.answer, question, by=by, changes=changes)
        if question.created_by and question.created_by != by:
            _tell(
                question, question.created_by, "answered",
                lambda: _("Answer to your question about %(call)s") % {"call": question.call},
                lambda: [_("You asked:"), question.text, _("Answer:"), answer],
            )  # fmt: skip


def correct(question: Question, *, by, answer: str) -> None:
    """The old words stand in the column history. Nobody gets a mail."""
    take(QUESTION.correct, question, by=by, changes={"answer": answer})


def dismiss(question: Question, *, by, reason: str) -> None:
    """It never becomes public. Whoever asked is told the reason."""
    with transaction.atomic():
        take(QUESTION.dismiss, question, by=by, reason=reason)
        if question.created_by and question.created_by != by:
            _tell(
                question, question.created_by, "dismissed",
                lambda: _("Your question about %(call)s") % {"call": question.call},
                lambda: [_("Your question is not answered publicly."), _("Reason: %(reason)s") % {"reason": reason}],
            )  # fmt: skip


def _tell(question: Question, person, what: str, subject, lines) -> None:
    write(
        f"calls.question_{what}", user=person, key=f"question:{question.pk}:{what}:{person.pk}", subject=subject, lines=lines,
        path=question.call.get_absolute_url(),
    )  # fmt: skip

"""The check by the granting authority: checklist, accepted costs, questions; and the answers of the municipality."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.access import Forbidden
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from projects.payments.states import ReportState
from projects.proofs import actions
from projects.proofs.forms import AnswerForm, CheckForm, QuestionForm
from projects.proofs.models import Report
from projects.proofs.models.gaps import sums_of
from projects.proofs.views.door import ANSWER, CHECK, the_report


def _checked(request: HttpRequest, pk: int) -> Report:
    found = the_report(request, pk, CHECK)
    if found.duty.state != ReportState.SUBMITTED:
        raise Forbidden(_("The report is not being checked now."))
    return found


def check(request: HttpRequest, pk: int) -> HttpResponse:
    found = _checked(request, pk)
    desk = Desk(request.user, f"report:{pk}:check", shared=True)
    kept = {} if request.method == "POST" else desk.initial()
    form = CheckForm(sent(request), report=found, initial=kept)
    tried = attempt(
        request, form,
        lambda: actions.write_check(
            found, by=request.user, version=form.version_seen, points=form.cleaned_data["points"],
            note=form.cleaned_data["note"], accepted=form.accepted,
        ),
        done=_("The check is saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(found)
    page = {
        **tried.page, "report": found, "restored": kept, "statement": found.statement(),
        "settlement": found.settlement() if found.is_final else None, "sums": sums_of(found) if found.needs_receipts else None,
    }  # fmt: skip
    return render(request, "proofs/check.html", page, status=tried.status)


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    found = _checked(request, pk)
    form = QuestionForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.ask(found, by=request.user, text=form.cleaned_data["text"], once=token_of(request)),
        done=_("The question is asked. The municipality is told by mail."),
    )  # fmt: skip
    if tried.saved:
        return redirect(found)
    page = {**tried.page, "report": found, "heading": _("Ask the municipality"), "verb": _("Ask")}
    return render(request, "proofs/small.html", page, status=tried.status)


def answer(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    found = the_report(request, pk, ANSWER)
    question = get_object_or_404(found.questions.select_related("report__duty__grant__project"), pk=row)
    form = AnswerForm(sent(request))
    desk = Desk(request.user, f"report_question:{row}")
    if not form.is_bound:
        form.initial = desk.initial()
    tried = attempt(
        request, form, lambda: actions.answer(question, by=request.user, text=form.cleaned_data["text"]),
        done=_("Your answer is sent."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(found)
    page = {
        **tried.page, "report": found, "heading": _("Answer a question"), "verb": _("Send answer"), "lead": question.text,
    }  # fmt: skip
    return render(request, "proofs/small.html", page, status=tried.status)

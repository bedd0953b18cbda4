"""Questions about a call: asked by anybody signed in, answered by the granting authority."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for, require
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import StepForm, step_page
from projects.calls import actions
from projects.calls.forms import AnswerForm, QuestionForm
from projects.calls.models import Call, Question
from projects.calls.states import QUESTION

STEPS = {
    "answer": (actions.answer, AnswerForm),
    "correct": (actions.correct, AnswerForm),
    "dismiss": (actions.dismiss, StepForm),
}


def ask(request: HttpRequest, slug: str) -> HttpResponse:
    require(request.user, "calls.ask_question")
    found = get_for(request.user, Call.objects.select_related("programme"), slug=slug)
    desk = Desk(request.user, f"call-question:{found.pk}")
    form = QuestionForm(sent(request), initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.ask(found, by=request.user, text=form.cleaned_data["text"], once=token_of(request)),
        done=_("Your question is sent. The answer will stand on the page of the call; you are told by mail."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect(found)
    return render(request, "calls/ask.html", {**tried.page, "call": found}, status=tried.status)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    question = get_for(request.user, Question.objects.select_related("call", "created_by"), pk=pk)
    action, form = STEPS[name]
    back = redirect("calls:work", question.call_id).url
    return step_page(request, question, QUESTION[name], action, back=back, form_class=form)

"""The builder: questions, their order, and the survey as those who answer will see it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.workflow import Refused
from workshops.surveys import actions
from workshops.surveys.forms import AnswerForm, CorrectionForm, QuestionForm
from workshops.surveys.models import Question, Survey
from workshops.surveys.views.door import the_question, the_survey


def add(request: HttpRequest, pk: int) -> HttpResponse:
    survey = the_survey(request, pk)
    form, status = QuestionForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.add_question(survey, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                form.refuse(refusal)
                status = 409
            else:
                messages.success(request, _("The question is added."))
                return redirect(request.path if "more" in request.POST else survey)
    return render(request, "surveys/question.html", {"survey": survey, "form": form}, status=status)


def edit(request: HttpRequest, pk: int, question_pk: int) -> HttpResponse:
    """Everything before the first answer; afterwards only the words, for a slip."""
    survey, found = _found(request, pk, question_pk)
    locked = survey.responses.exists()
    form = (CorrectionForm if locked else QuestionForm)(request.POST or None, question=found)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                if locked:
                    actions.correct_question(found, by=request.user, **form.words(found))
                else:
                    actions.edit_question(found, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                form.refuse(refusal)
                status = 409
            else:
                messages.success(request, _("Saved."))
                return redirect(survey)
    page = {"survey": survey, "form": form, "question": found, "locked": locked}
    return render(request, "surveys/question.html", page, status=status)


@require_POST
def move(request: HttpRequest, pk: int, question_pk: int) -> HttpResponse:
    survey, found = _found(request, pk, question_pk)
    actions.move_question(found, by=request.user, up="up" in request.POST)
    return redirect(f"{survey.get_absolute_url()}#questions")


@require_POST
def remove(request: HttpRequest, pk: int, question_pk: int) -> HttpResponse:
    survey, found = _found(request, pk, question_pk)
    actions.remove_question(found, by=request.user)
    messages.success(request, _("The question is removed."))
    return redirect(f"{survey.get_absolute_url()}#questions")


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    survey = the_survey(request, pk)
    return render(
        request, "surveys/preview.html", {"survey": survey, "form": AnswerForm(survey.questions.all())}
    )


def _found(request: HttpRequest, pk: int, question_pk: int) -> tuple[Survey, Question]:
    survey = the_survey(request, pk)
    found = the_question(survey, question_pk)
    if found is None:
        raise Http404
    return survey, found

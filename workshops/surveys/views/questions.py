"""The builder: questions, their order, and the survey as those who answer will see it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.editing import attempt, sent
from core.once import token_of
from workshops.surveys import actions
from workshops.surveys.forms import AnswerForm, CorrectionForm, QuestionForm
from workshops.surveys.models import Question, Survey
from workshops.surveys.views.door import the_question, the_survey


def add(request: HttpRequest, pk: int) -> HttpResponse:
    survey = the_survey(request, pk)
    form = QuestionForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.add_question(survey, by=request.user, once=token_of(request), **form.values),
        done=_("The question is added."),
    )  # fmt: skip
    if tried.saved:
        return redirect(request.path if "more" in request.POST else survey)
    return render(request, "surveys/question.html", {"survey": survey, **tried.page}, status=tried.status)


def edit(request: HttpRequest, pk: int, question_pk: int) -> HttpResponse:
    """Everything before the first answer; afterwards only the words, for a slip."""
    survey, found = _found(request, pk, question_pk)
    locked = survey.responses.exists()
    form = (CorrectionForm if locked else QuestionForm)(sent(request), question=found)

    def save() -> Question:
        values = {"by": request.user, "version": form.version_seen}
        if locked:
            return actions.correct_question(found, **values, **form.words(found))
        return actions.edit_question(found, **values, **form.values)

    tried = attempt(request, form, save, done=_("Saved."))
    if tried.saved:
        return redirect(survey)
    page = {"survey": survey, "question": found, "locked": locked, **tried.page}
    return render(request, "surveys/question.html", page, status=tried.status)


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

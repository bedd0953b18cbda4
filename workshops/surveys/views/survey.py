"""The list of surveys, and one survey from the draft to the evaluation."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import require
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import Refused, open_steps
from workshops.surveys import actions
from workshops.surveys.audiences import subject_of
from workshops.surveys.forms import BeginForm, EvaluateForm, form_for
from workshops.surveys.listing import SurveyListing
from workshops.surveys.models import Survey
from workshops.surveys.queries.overview import BADGES, next_of, rate_of
from workshops.surveys.states import SURVEY
from workshops.surveys.views.door import the_survey

STEPS: dict[str, tuple[Callable, type[StepForm]]] = {
    "open": (actions.open_survey, StepForm),
    "invite": (actions.invite_further, StepForm),
    "remind": (actions.remind_once, StepForm),
    "close": (actions.close_survey, StepForm),
    "evaluate": (actions.evaluate_survey, EvaluateForm),
    "publish": (actions.publish_survey, StepForm),
    "withdraw": (actions.withdraw_results, StepForm),
}


def surveys(request: HttpRequest) -> HttpResponse:
    """Every survey this person runs, in any state."""
    listing = SurveyListing(request, Survey.objects.run_by(request.user))
    may_begin = request.user.has_perm("surveys.begin_survey")
    return listing.download() or render(
        request, "surveys/list.html", {"listing": listing, "may_begin": may_begin}
    )


def create(request: HttpRequest) -> HttpResponse:
    require(request.user, "surveys.begin_survey")
    form = BeginForm(sent(request), user=request.user)
    tried = attempt(
        request, form,
        lambda: actions.draft_survey(by=request.user, once=token_of(request), **form.about()),
        done=_("The draft is there. Nobody sees it yet."),
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    return render(request, "surveys/create.html", tried.page, status=tried.status)


def survey(request: HttpRequest, pk: int) -> HttpResponse:
    found = the_survey(request, pk)
    questions, rate = list(found.questions.all()), rate_of(found)
    page = {
        "survey": found,
        "badge": BADGES[found.state],
        "subject": subject_of(found),
        "questions": questions,
        "free": not rate.answers and found.state in ("draft", "open"),
        "rate": rate,
        "next": next_of(found, len(questions), rate, request.user),
        "steps": open_steps(found, request.user),
        "changeable": form_for(found) is not None,
        "transitions": timeline_of(found),
    }
    return render(request, "surveys/survey.html", page)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = the_survey(request, pk)
    form_class = form_for(found)
    if form_class is None:
        raise Refused(_("Published results are not changed. Take them back first."))
    desk = Desk(request.user, f"surveys.survey:{pk}:{found.state}")
    kept = desk.initial()
    form = form_class(sent(request), instance=found, initial=kept)
    tried = attempt(
        request, form,
        lambda: actions.edit_survey(found, by=request.user, version=form.version_seen, **form.values),
        done=_("Saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("surveys:audience", pk=pk) if found.lacks_filter else redirect(found)
    if form.is_bound:
        found.refresh_from_db()  # the page calls it by its saved name
    page = {"survey": found, "restored": bool(kept) and not form.is_bound, **tried.page}
    return render(request, "surveys/edit.html", page, status=tried.status)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = the_survey(request, pk)
    action, form_class = STEPS[name]
    return step_page(
        request, found, SURVEY[name], action, back=found.get_absolute_url(), form_class=form_class
    )


def discard(request: HttpRequest, pk: int) -> HttpResponse:
    found = the_survey(request, pk)
    if request.method != "POST":
        return render(request, "surveys/discard.html", {"survey": found})
    actions.discard_survey(found, by=request.user)
    messages.success(request, _("The draft is discarded."))
    return redirect("surveys:list")

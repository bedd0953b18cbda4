"""The pages of those who answer: no account, no cookie, no script. What keeps strangers' browsers out is the link itself."""

import secrets

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from core import links
from core.access import public
from core.editing import sent
from core.workflow import Refused
from workshops.surveys.actions import answer_by_link, answer_invitation, decline_invitation
from workshops.surveys.actions.answering import OVER, USED
from workshops.surveys.forms import AnswerForm
from workshops.surveys.models import Survey, SurveyInvitation
from workshops.surveys.models.invitation import LINK
from workshops.surveys.states import SurveyState

SALT, AGE = "surveys.form", 7 * 24 * 3600
KEY = "form_key"
TOO_OLD = _("This form was open for too long. What you entered still stands here: please send it again.")


@public
@csrf_exempt
@never_cache
def by_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link of one person: it works once."""
    found = links.follow(LINK, token, SurveyInvitation.objects.select_related("survey"))
    if found is None:
        raise Http404
    survey = found.survey
    if found.answered_on is not None:
        return _ended(request, survey, USED, 409)
    if not survey.takes_answers:
        return _ended(request, survey, OVER, 410)
    if request.method == "POST" and "decline" in request.POST:
        decline_invitation(found)
        return _shown(request, survey, AnswerForm(survey.questions.all()), invitation=found, declined=True)
    form = AnswerForm(survey.questions.all(), sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            answer_invitation(found, given=form.given())
        except Refused as refusal:
            return _ended(request, survey, refusal.sentence, 409)
        return redirect("surveys:thanks")
    return _shown(request, survey, form, invitation=found)


@public
@csrf_exempt
@never_cache
def by_link(request: HttpRequest, code: str) -> HttpResponse:
    """The open link. Nobody is recognised: neither cookie nor network address is kept to count who answered."""
    survey = Survey.objects.exclude(state=SurveyState.DRAFT).filter(code=code, open_link=True).first()
    if survey is None:
        raise Http404
    if not survey.takes_answers:
        return _ended(request, survey, OVER, 410)
    form = AnswerForm(survey.questions.all(), sent(request))
    if request.method == "POST" and form.is_valid():
        key = _key_of(request.POST.get(KEY, ""), survey)
        if key is None:
            form.add_error(None, TOO_OLD)
        else:
            try:
                answer_by_link(survey, form_key=key, given=form.given())
            except Refused as refusal:
                return _ended(request, survey, refusal.sentence, 409)
            return redirect("surveys:thanks")
    given_key = request.POST.get(KEY, "")
    key = given_key if _key_of(given_key, survey) else new_form_key(survey)
    return _shown(request, survey, form, form_key=key)


@public
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "surveys/thanks.html")


def new_form_key(survey: Survey) -> str:
    return signing.dumps([survey.pk, secrets.token_hex(16)], salt=SALT)


def _key_of(signed: str, survey: Survey) -> str | None:
    try:
        pk, key = signing.loads(signed, salt=SALT, max_age=AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return key if pk == survey.pk else None


def _shown(request: HttpRequest, survey: Survey, form: AnswerForm, **more) -> HttpResponse:
    page = {"survey": survey, "form": form, **more}
    return _unlisted(render(request, "surveys/answer.html", page, status=422 if form.errors else 200))


def _ended(request: HttpRequest, survey: Survey, sentence, status: int) -> HttpResponse:
    page = {"survey": survey, "sentence": sentence, "used": status == 409}
    return _unlisted(render(request, "surveys/ended.html", page, status=status))


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex"
    return response

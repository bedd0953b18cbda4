"""The public pages of calls, and where the granting authority keeps them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import get_for, public, require
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.registry import profile_panels
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from projects.calls import actions, queries
from projects.calls.forms import AmendForm, CallForm, CopyForm, ExtendForm, FundForm
from projects.calls.models import Call, FundingNotice
from projects.calls.states import CALL

KEEP = "calls.keep_call"
STEPS = {
    "publish": (actions.publish_call, StepForm),
    "extend": (actions.extend_call, ExtendForm),
    "fund": (actions.fund_call, FundForm),
    "decide": (actions.decide_call, StepForm),
    "archive": (actions.archive_call, StepForm),
}


@public
def calls(request: HttpRequest) -> HttpResponse:
    """What can be applied for, what comes, what is over; and that there is money of others."""
    page = {
        "calls": queries.listed(request.user),
        "notices": FundingNotice.objects.running().soonest_first()[:3],
        "keeps": request.user.has_perm("calls.add_call"),
    }
    return render(request, "calls/calls.html", page)


@public
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """Deadline, who, what, how much, how; questions and answers; what was changed since the publication."""
    found = get_for(request.user, queries.with_parts(Call.objects), slug=slug)
    user = request.user
    makers = profile_panels.starting("calls.Call:")
    panels = [panel.render(request) for maker in makers if (panel := maker(request, found)) is not None]
    page = {
        "call": found,
        "panels": panels,
        "below": [
            panel.render(request)
            for make in profile_panels.starting("calls.Call.below:")
            if (panel := make(request, found))
        ],
        "guideline": queries.guideline_of(found),
        "questions": queries.questions_of(found, user),
        "changes": queries.changes_since(found),
        "keeps": user.has_perm(KEEP, found),
    }
    return render(request, "calls/call.html", page)


def kept(request: HttpRequest) -> HttpResponse:
    """For the granting authority: its calls, with the questions that wait."""
    require(request.user, "calls.add_call")
    return render(request, "calls/kept.html", {"calls": queries.kept_calls(request.user)})


def work(request: HttpRequest, pk: int) -> HttpResponse:
    """One call as the granting authority works on it: what is missing, steps, questions, history."""
    found = get_for(request.user, queries.with_parts(Call.objects), KEEP, pk=pk)
    makers = profile_panels.starting("calls.Call.work:")
    panels = [panel.render(request) for maker in makers if (panel := maker(request, found)) is not None]
    steps = [one for one in open_steps(found, request.user) if one.step.name in (*STEPS, "amend")]
    page = {
        "call": found,
        "steps": steps,
        "quiet": not any(one.step.target for one in steps),
        "base": request.path,
        "panels": panels,
        "gaps": found.gaps() if found.state == "draft" else [],
        "questions": found.questions.select_related("created_by"),
        "transitions": timeline_of(found),
    }
    return render(request, "calls/work.html", page)


def add(request: HttpRequest) -> HttpResponse:
    require(request.user, "calls.add_call")
    desk = Desk(request.user, "call:new")
    form = CallForm(sent(request), request.FILES or None, initial=desk.initial(), by=request.user)
    tried = attempt(
        request, form,
        lambda: actions.draft_call(by=request.user, values=form.values, once=token_of(request), **form.parts),
        done=_("The call is saved as a draft."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("calls:work", tried.result.pk)
    return render(request, "calls/form.html", {**tried.page, "heading": _("New call")}, status=tried.status)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything; of a call whose applications are possible already the texts."""
    found = get_for(request.user, queries.with_parts(Call.objects), KEEP, pk=pk)
    if not found.is_whole_changeable:
        return redirect("calls:amend", pk)
    desk = Desk(request.user, f"call:{pk}")
    form = CallForm(
        sent(request), request.FILES or None, instance=found, initial=desk.initial(), by=request.user
    )
    tried = attempt(
        request, form,
        lambda: actions.edit_call(
            found, by=request.user, version=form.version_seen, changes=form.values, **form.parts
        ),
        done=_("The call is saved."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("calls:work", pk)
    page = {**tried.page, "heading": _("Edit call"), "call": found}
    return render(request, "calls/form.html", page, status=tried.status)


def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Texts of a published call, with the reason that everybody reads."""
    found = get_for(request.user, Call.objects.select_related("programme"), KEEP, pk=pk)
    desk = Desk(request.user, f"call-texts:{pk}")
    form = AmendForm(sent(request), request.FILES or None, instance=found, initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.amend_call(
            found, by=request.user, version=form.version_seen, changes=form.values,
            reason=form.cleaned_data["reason"], guideline=form.cleaned_data["guideline"],
        ),
        done=_("The texts are changed."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("calls:work", pk)
    page = {**tried.page, "heading": _("Change texts"), "call": found}
    return render(request, "calls/form.html", page, status=tried.status)


def copy(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, Call.objects.select_related("programme"), KEEP, pk=pk)
    form = CopyForm(sent(request))
    tried = attempt(
        request, form, lambda: actions.copy_call(found, by=request.user, once=token_of(request)),
        done=_("The copy is a draft. Please check its days and amounts."),
    )  # fmt: skip
    if tried.saved:
        return redirect("calls:edit", tried.result.pk)
    return render(request, "calls/copy.html", {**tried.page, "call": found}, status=tried.status)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name == "amend":
        return redirect("calls:amend", pk)
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, queries.with_parts(Call.objects), pk=pk)
    action, form = STEPS[name]
    back = redirect("calls:work", pk).url
    return step_page(request, found, CALL[name], action, back=back, form_class=form)

"""A sitting: planning, agenda, who came, papers, steps, its record as a document. Its minutes are written in minutes.py."""

from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_POST

from core.access import Forbidden, get_for
from core.documents import respond
from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from networks.bodies.models import Body
from workshops.meetings.forms import MinutesApproveForm, MinutesPublishForm
from workshops.sittings import actions
from workshops.sittings.forms import AgendaForm, PaperForm, PresenceForm, SittingForm
from workshops.sittings.models import Paper, Sitting
from workshops.sittings.queries import record_of, said_later
from workshops.sittings.rules import runs_body
from workshops.sittings.states import AHEAD, RUN, SITTING, TAKES_PAPERS, SittingState

STEPS = {
    "invite": (actions.invite_to_sitting, gettext_lazy("Invited.")),
    "hold": (actions.hold_sitting, gettext_lazy("Held. Next: minutes and decisions.")),
    "submit": (actions.submit_minutes, gettext_lazy("Submitted. Somebody else approves the minutes.")),
    "return": (actions.return_minutes, gettext_lazy("The minutes can be changed again.")),
    "approve": (actions.approve_minutes, gettext_lazy("The minutes are approved.")),
    "publish": (actions.publish_minutes, gettext_lazy("Everybody can read the public version now.")),
    "unpublish": (actions.withdraw_minutes, gettext_lazy("The minutes are internal again.")),
    "archive": (actions.archive_sitting, gettext_lazy("The sitting is archived.")),
    "cancel": (actions.cancel_sitting, gettext_lazy("The sitting is cancelled.")),
}
REVIEW = ("approve", "return")  # stand below the minutes, which are read first
FORMS = {"approve": MinutesApproveForm, "publish": MinutesPublishForm}
ROWS = Sitting.objects.select_related("body__municipality", "body__organisation", "approved_by", "minutes_by")


def sitting(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(request.user, ROWS, pk=pk)
    runs = request.user.has_perm(RUN, found)
    steps = open_steps(found, request.user)
    papers = list(found.papers.visible_to(request.user).with_file())
    page = {
        "sitting": found,
        "items": list(found.items.select_related("motion")),
        "present": list(found.presences.select_related("seat__organisation").order_by("seat__kind", "pk")),
        "decisions": list(found.decisions.select_related("owner", "motion").order_by("pk")),
        "steps": [one for one in steps if one.step.name not in REVIEW and (not one.why_not or said_later(one))],
        "review": [one for one in steps if one.step.name in REVIEW] if found.submitted_at else [],
        "base": found.get_absolute_url(),
        "papers": [paper for paper in papers if not paper.is_minutes],
        "files": [paper for paper in papers if paper.is_minutes],
        "takes_papers": runs and found.state in TAKES_PAPERS,
        "plans": runs and found.state in AHEAD,
        "writes": runs and found.takes_minutes,
        "kept": runs and found.takes_minutes and desk_of(request, pk).kept(),
        "enters_presence": runs and found.state in (SittingState.INVITED, SittingState.HELD) and found.day <= timezone.localdate(),
        "decides": runs and found.state in (SittingState.HELD, SittingState.MINUTED),
        "short_notice": found.state == SittingState.PLANNED and _is_short(found),
        "reads_minutes": runs or found.submitted_at is not None,
        "transitions": timeline_of(found),
    }  # fmt: skip
    return render(request, "sittings/sitting.html", page)


def desk_of(request: HttpRequest, pk: int) -> Desk:
    """Several people write the minutes under one key."""
    return Desk(request.user, f"sittings.minutes:{pk}", shared=True)


def _is_short(found: Sitting) -> bool:
    """Less than a week from today: the page warns, nothing is refused."""
    return timedelta(0) <= found.day - timezone.localdate() < actions.NOTICE


def plan(request: HttpRequest, slug: str) -> HttpResponse:
    body = get_for(
        request.user,
        Body.objects.select_related("municipality", "organisation"),
        "bodies.papers_body",
        slug=slug,
    )
    if not runs_body.test(request.user, body):
        raise Forbidden()
    form = SittingForm(sent(request))
    tried = attempt(
        request, form,
        lambda: actions.plan_sitting(body, by=request.user, token=token_of(request), **form.values),
        done=_("The sitting is planned. Next: its agenda, then the invitation."),
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result)
    return form_page(request, tried, _("Plan sitting"), body)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_for(request.user, ROWS, RUN, pk=pk)
    form = SittingForm(sent(request), instance=run)
    tried = attempt(
        request, form,
        lambda: actions.edit_sitting(run, by=request.user, version=form.version_seen, **form.values),
        done=_("Saved."),
    )  # fmt: skip
    if tried.saved:
        return redirect(run)
    return form_page(request, tried, _("Edit sitting"), run)


def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_for(request.user, ROWS, RUN, pk=pk)
    form = AgendaForm(sent(request), sitting=run)
    tried = attempt(
        request, form, lambda: actions.set_agenda(run, by=request.user, **form.cleaned_data), done=_("Saved.")
    )
    if tried.saved:
        return redirect(run)
    return form_page(request, tried, pgettext("sitting", "Agenda"), run)


def presence(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_for(request.user, ROWS, RUN, pk=pk)
    form = PresenceForm(sent(request), sitting=run)
    tried = attempt(
        request,
        form,
        lambda: actions.set_presence(run, by=request.user, **form.cleaned_data),
        done=_("Saved."),
    )
    if tried.saved:
        return redirect(run)
    return form_page(request, tried, _("Who came"), run)


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """An invitation at short notice says so once more when it has gone out. To approve, `?stand=` is the version that was read."""
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, ROWS, pk=pk)
    action, done = STEPS[name]
    short, back = name == "invite" and _is_short(found), found.get_absolute_url()
    form_class = FORMS.get(name, StepForm)
    if name == "approve":
        form_class = partial(form_class, read=request.GET.get("stand", ""))
    answer = step_page(request, found, SITTING[name], action, back=back, done=done, form_class=form_class)
    if short and answer.status_code == 302:
        messages.warning(request, _("The invitation went out less than 7 days before the sitting."))
    return answer


def record(request: HttpRequest, pk: int) -> HttpResponse:
    """The sitting as a document: to print, as PDF, as JSON."""
    found = get_for(request.user, ROWS, pk=pk)
    crumbs = [(str(found.body), found.body.get_absolute_url()), (str(found), found.get_absolute_url())]
    with_minutes = found.submitted_at is not None or request.user.has_perm(RUN, found)
    return respond(request, record_of(found, with_minutes), f"sitzung-{pk}", crumbs)


def add_paper(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_for(request.user, ROWS, RUN, pk=pk)
    form = PaperForm(sent(request), request.FILES or None)
    tried = attempt(
        request, form,
        lambda: actions.add_paper(run, form.cleaned_data["file"], by=request.user),
        done=_("The file is added."),
    )  # fmt: skip
    if tried.saved:
        return redirect(run)
    return form_page(request, tried, _("Add paper"), run)


@require_POST
def remove_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to where it stood: with the minutes to where they are written."""
    rows = Paper.objects.select_related("sitting__body__municipality", "sitting__body__organisation")
    found = get_for(request.user, rows, "sittings.keep_paper", pk=pk)
    actions.remove_paper(found, by=request.user)
    messages.success(request, _("The file is removed."))
    return redirect("sittings:minutes", found.sitting_id) if found.is_minutes else redirect(found.sitting)


def form_page(request: HttpRequest, tried, heading: str, about, verb: str = "") -> HttpResponse:
    page = {
        **tried.page,
        "heading": heading,
        "about": about,
        "verb": verb or _("Save"),
        "back": about.get_absolute_url(),
    }
    return render(request, "sittings/form.html", page, status=tried.status)

"""The notice of an approved application: filled in, looked at, issued; that of a rejected one; and the texts that stand in them."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import get_for
from core.documents import as_pdf
from core.drafts import Desk
from core.editing import attempt, sent
from core.frozen import respond_frozen
from core.workflow import Refused
from projects.applications.models import Application
from projects.applications.queries import whole
from projects.calls.models import Call
from projects.grants import actions, queries
from projects.grants.forms import ConditionRows, IssueForm, TextsForm, rows_of, typed
from projects.grants.models import NoticeTexts, RejectionCopy
from projects.grants.wording import texts_of

DECIDE = "applications.decide_application"


def issue(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_for(
        request.user, whole(Application.objects.select_related("decision")), DECIDE,
        _("Only the granting authority issues the notice."), pk=pk,
    )  # fmt: skip
    bars = queries.why_no_notice(found, request.user)
    if bars and request.method != "POST":
        return render(request, "grants/issue.html", {"application": found, "bars": bars.splitlines()})
    places = queries.municipalities_of(found)
    desk = Desk(request.user, f"notice:{pk}")
    given, kept = typed(request, desk)
    initial = {**_proposed(found), **kept}
    form = IssueForm(given, initial=initial, places=places, projects=queries.projects_for(found))
    rows = ConditionRows(
        given or rows_of(kept), since=lambda: form.cleaned_data.get("day") if given else None
    )
    if "preview" in request.POST and form.is_valid() and rows.is_valid():
        return _preview(request, found, form, rows)
    tried = attempt(
        request, form, lambda: actions.issue_notice(found, by=request.user, award=_award(form, rows)),
        done=_("The notice is issued. The municipalities are told."), desk=desk, rows=rows,
    )  # fmt: skip
    if tried.saved:
        return redirect(tried.result.work_url)
    page = {**tried.page, **_frame(found), "conditions": rows}
    return render(request, "grants/issue.html", page, status=tried.status)


def _preview(request: HttpRequest, found: Application, form: IssueForm, rows) -> HttpResponse:
    """The notice exactly as it would go out: issued, drawn, taken back."""
    try:
        with transaction.atomic():
            grant = actions.issue_notice(found, by=request.user, award=_award(form, rows))
            document = grant.copies.get().document
            transaction.set_rollback(True)
    except Refused as refusal:
        form.add_error(
            form.beside.get(refusal.field) if refusal.field in form.beside else None, refusal.sentence
        )
        page = {"form": form, **_frame(found), "conditions": rows}
        return render(request, "grants/issue.html", page, status=409)
    document.title = _("Preview: %(title)s") % {"title": document.title}
    answer = HttpResponse(as_pdf(document), content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="vorschau.pdf"'
    return answer


def _award(form: IssueForm, rows) -> actions.Award:
    return actions.Award(
        number=form.cleaned_data["number"], day=form.cleaned_data["day"], implementation=form.period("implementation"),
        approval=form.period("approval"), conditions=rows.conditions, shares=form.shares, project=form.cleaned_data.get("project"),
    )  # fmt: skip


def _proposed(found: Application) -> dict[str, Any]:
    """Today, the period that was applied for, all for the lead."""
    today = timezone.localdate()
    end = found.project_end
    return {
        "number": queries.proposed_number(found.call), "day": today,
        "implementation_start": found.project_start, "implementation_end": end,
        "approval_start": min(today, end), "approval_end": end,
        f"share_{found.municipality_id}": found.decision.approved_amount,
    }  # fmt: skip


def _frame(found: Application) -> dict[str, Any]:
    texts = texts_of(found.call)
    return {
        "application": found,
        "decision": found.decision,
        "plan": queries.awarded_plan(found),
        "untouched": texts.pk is None,
    }


def rejection(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice of rejection as it was issued: page, PDF, or exactly the text that the check value is of."""
    found = get_for(request.user, whole(Application.objects), "applications.read_application", pk=pk)
    copy = RejectionCopy.objects.filter(application=found).first()
    if copy is None:
        raise Http404
    name = f"ablehnungsbescheid-{found.number}".lower()
    return respond_frozen(request, copy, name, [(found.title, found.get_absolute_url())])


def texts(request: HttpRequest, pk: int) -> HttpResponse:
    """Of the next notices of a call."""
    call = get_for(request.user, Call.objects.select_related("programme"), "calls.keep_call", pk=pk)
    found: NoticeTexts = texts_of(call)
    desk = Desk(request.user, f"notice-texts:{pk}")
    form = TextsForm(sent(request), instance=found, initial=desk.initial())
    tried = attempt(
        request, form,
        lambda: actions.write_texts(call, by=request.user, version=form.version_seen, changes=form.values),
        done=_("The texts are saved. They stand in the next notices."), desk=desk,
    )  # fmt: skip
    if tried.saved:
        return redirect("calls:work", pk)
    return render(request, "grants/texts.html", {**tried.page, "call": call}, status=tried.status)

"""A report: begun, its overview, its steps; read as a document, and the proof that it is unchanged."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from core.access import get_for
from core.documents import respond
from core.exports import csv_response
from core.frozen import respond_frozen
from core.stepping import StepForm, step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from projects.payments.models import ReportDuty
from projects.payments.states import REPORT
from projects.proofs import actions
from projects.proofs.columns import COLUMNS
from projects.proofs.forms import RecoverForm, ReturnForm
from projects.proofs.models import Report
from projects.proofs.models.gaps import parts_of
from projects.proofs.queries import facts_of
from projects.proofs.report import document_of, is_unchanged
from projects.proofs.views.door import ANSWER, CHECK, WRITE, the_report

STEPS = {
    "submit": (actions.submit_report, StepForm),
    "return": (actions.return_report, ReturnForm),
    "accept": (actions.accept_report, StepForm),
    "accept_with_recovery": (actions.accept_with_recovery, RecoverForm),
}
ACCEPTS = ("accept", "accept_with_recovery")


@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """With what the portal knows; a report that was begun is opened."""
    duty = get_for(request.user, ReportDuty.objects.all(), pk=pk)
    report = actions.begin_report(duty, by=request.user)
    return redirect("proofs:part", report.duty_id, next(iter(parts_of(report))))


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The parts and what is missing; the check; what was found and asked; the steps."""
    found, user = the_report(request, pk), request.user
    writes, checks = user.has_perm(WRITE, found), user.has_perm(CHECK, found)
    duty = found.duty
    page = {
        "report": found,
        "duty": duty,
        "writes": writes,
        "checks": checks,
        "answers": user.has_perm(ANSWER, found),
        "parts": parts_of(found).items(),
        "gaps": found.gaps() if writes else [],
        "statement": found.statement(),
        "settlement": found.settlement() if checks and found.is_final else None,
        "steps": [one for one in open_steps(duty, user) if _offers(found, one.step.name)],
        "base": found.get_absolute_url(),
        "recovery": getattr(found, "recovery", None),
        "copy": list(found.copies.all())[-1:],
        "transitions": timeline_of(duty),
    }
    return render(request, "proofs/report.html", page)


def _offers(report: Report, name: str) -> bool:
    """Only the proof of use ends in a recovery."""
    return name in STEPS and (report.is_final or name != "accept_with_recovery")


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = the_report(request, pk)
    action, form = STEPS[name]
    back = found.get_absolute_url()
    context = {"facts": facts_of(found)} if name in ACCEPTS else None
    return step_page(request, found.duty, REPORT[name], action, back=back, form_class=form, context=context)


# ---- read and proven ---------------------------------------------------------------------------------------------------
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole report as a document: page, PDF, JSON. What was handed in is shown as it was frozen."""
    found = the_report(request, pk)
    copies = list(found.copies.all())
    frozen = bool(copies) and not found.is_writable
    document = copies[-1].document if frozen else document_of(found)
    return respond(request, document, _file_name(found), _crumbs(found))


def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Every frozen copy with its check value worked out anew, and whether what is stored still says the same."""
    found = the_report(request, pk)
    copies = list(found.copies.all())
    unchanged = bool(copies) and not found.is_writable and is_unchanged(found, copies[-1])
    return render(request, "proofs/proof.html", {"report": found, "copies": copies, "unchanged": unchanged})


def frozen(request: HttpRequest, pk: int, edition: int) -> HttpResponse:
    found = the_report(request, pk)
    copy = next((one for one in found.copies.all() if one.edition == edition), None)
    if copy is None:
        raise Http404
    return respond_frozen(request, copy, f"{_file_name(found)}-{edition}", _crumbs(found))


def receipts_file(request: HttpRequest, pk: int) -> HttpResponse:
    """All receipts as a table, in the columns in which it can be brought again."""
    found = the_report(request, pk)
    rows = found.receipts.select_related("item").order_by("day", "pk")
    lines = (
        [
            one.day,
            one.party,
            one.reason,
            one.get_direction_display(),
            found.name_of(one.item) if one.item else "",
            one.amount,
        ]
        for one in rows.iterator(chunk_size=500)
    )
    return csv_response(f"{_file_name(found)}-belege", [str(head) for head in COLUMNS.values()], lines)


def _file_name(report) -> str:
    kind = "verwendungsnachweis" if report.is_final else f"zwischennachweis-{report.duty.budget_year}"
    return f"{kind}-{report.grant.number or report.grant.pk}".lower().replace("/", "-").replace(" ", "-")


def _crumbs(report) -> list[tuple[str, str]]:
    return [(str(report.grant), report.grant.work_url), (str(report), report.get_absolute_url())]

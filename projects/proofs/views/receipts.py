"""The list of receipts: a table to write in, page by page; a file that is looked through before it is taken in."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from core.drafts import Desk
from core.editing import attempt, sent
from projects.proofs import actions
from projects.proofs.columns import COLUMNS
from projects.proofs.forms import IntakeForm, ReceiptRows, VersionForm
from projects.proofs.models import Report
from projects.proofs.models.gaps import sums_of
from projects.proofs.queries import interim_reports
from projects.proofs.states import IntakeMode
from projects.proofs.views.door import WRITE, the_report
from projects.proofs.views.parts import frame, onward

PAGE, PREVIEW, PART = 25, 20, "belege"


def _writable(request: HttpRequest, pk: int) -> Report:
    found = the_report(request, pk, WRITE)
    if not found.needs_receipts:
        raise Http404
    return found


def receipts(request: HttpRequest, pk: int) -> HttpResponse:
    found = _writable(request, pk)
    shown = Paginator(found.receipts.order_by("direction", "day", "pk"), PAGE).get_page(
        request.GET.get("page")
    )
    desk = Desk(request.user, f"report:{pk}:belege:{shown.number}", shared=True)
    kept = {} if request.method == "POST" else desk.initial()
    form = VersionForm(sent(request), initial={"version": found.version_of(PART), **kept})
    rows = ReceiptRows(found, list(shown), sent(request) or kept or None)
    tried = attempt(
        request, form,
        lambda: actions.edit_receipts(found, by=request.user, version=form.version_seen, rows=rows.rows, new=rows.new),
        done=_("Saved."), desk=desk, rows=rows,
    )  # fmt: skip
    if tried.saved:
        return _after(request, found, shown.number)
    page = {
        **tried.page, **frame(found, PART), "rows": rows, "shown": shown, "restored": kept, "sums": sums_of(found),
        "statement": found.statement(), "follows": interim_reports(found).exists(), "clash": tried.page["differences"] is not None,
    }  # fmt: skip
    return render(request, "proofs/receipts.html", page, status=tried.status)


def _after(request: HttpRequest, report: Report, number: int) -> HttpResponse:
    if "next" in request.POST:
        return onward(request, report, PART)
    answer = redirect("proofs:receipts", report.duty_id)
    answer["Location"] += f"?page={number}" if number > 1 else ""
    return answer


def bring(request: HttpRequest, pk: int) -> HttpResponse:
    """A table; what it says is shown before anything is taken in."""
    found = _writable(request, pk)
    form = IntakeForm(sent(request), request.FILES or None)
    tried = attempt(request, form, lambda: actions.read_receipts(found, by=request.user, **form.cleaned_data))
    if tried.saved:
        return redirect("proofs:intake", pk)
    page = {**tried.page, **frame(found, PART), "columns": COLUMNS.values()}
    return render(request, "proofs/bring.html", page, status=tried.status)


def intake(request: HttpRequest, pk: int) -> HttpResponse:
    """What the table would do: the rows that are right, those that are not with their number and why."""
    found = _writable(request, pk)
    waiting = getattr(found, "intake", None)
    if waiting is None:
        return redirect("proofs:receipts", pk)
    names = {item.pk: found.name_of(item) for item in found.plan_costs}
    page = {
        **frame(found, PART),
        "intake": waiting,
        "good": len(waiting.rows),
        "bad": len(waiting.faults),
        "replaces": waiting.mode == IntakeMode.REPLACE,
        "preview": [{**row, "item": names.get(row["item_id"], "")} for row in waiting.rows[:PREVIEW]],
    }
    return render(request, "proofs/intake.html", page)


@require_POST
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    found = _writable(request, pk)
    if "discard" in request.POST:
        actions.discard_intake(found, by=request.user)
        messages.success(request, _("The table is discarded. Nothing was taken in."))
        return redirect("proofs:bring", pk)
    count = actions.take_in(found, by=request.user)
    words = ngettext("%(count)s receipt was taken in.", "%(count)s receipts were taken in.", count)
    messages.success(request, words % {"count": count})
    return redirect("proofs:receipts", pk)


@require_POST
def take_over_interim(request: HttpRequest, pk: int) -> HttpResponse:
    """What interim reports have proven that were handed in since."""
    found = _writable(request, pk)
    count = actions.take_over_interim(found, by=request.user)
    words = ngettext(
        "%(count)s receipt of an interim report was taken over.",
        "%(count)s receipts of interim reports were taken over.",
        count,
    ) % {"count": count}  # fmt: skip
    messages.success(
        request, words if count else _("All receipts of the interim reports stand here already.")
    )
    return redirect("proofs:receipts", pk)


@require_POST
def take_over_sums(request: HttpRequest, pk: int) -> HttpResponse:
    found = _writable(request, pk)
    actions.take_over_sums(found, by=request.user)
    messages.success(request, _("The sums of the receipts stand in the financial statement now."))
    return redirect("proofs:part", pk, "zahlen")

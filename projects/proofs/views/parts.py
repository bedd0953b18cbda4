"""The parts of the form: saved one by one, several people at once; what is missing is said while somebody types."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.drafts import Desk
from core.editing import attempt, sent, take_in
from core.once import token_of
from projects.proofs import actions
from projects.proofs.forms import PART_FORMS, FileForm, Rows
from projects.proofs.models import Report
from projects.proofs.models.gaps import parts_of
from projects.proofs.views.door import WRITE, the_report


def part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    found = the_report(request, pk, WRITE)
    if part not in parts_of(found):
        raise Http404
    if part == "belege":
        return redirect("proofs:receipts", pk)
    if part == "anlagen":
        return _files(request, found)
    desk = Desk(request.user, f"report:{pk}:{part}", shared=True)
    kept = {} if request.method == "POST" else desk.initial()
    form = PART_FORMS[part](sent(request), instance=found.at(part), initial=kept)
    has_rows = any("-" in name for name in kept)
    rows = Rows(found, part, sent(request) or (kept if has_rows else None))
    tried = attempt(
        request, form,
        lambda: actions.edit_part(
            found, part, by=request.user, version=form.version_seen, changes=form.values, rows=rows.values()
        ),
        done=_("Saved."), desk=desk, rows=rows if rows else None,
    )  # fmt: skip
    if tried.saved:
        return onward(request, found, part)
    page = {**tried.page, **frame(found, part), "rows": rows, "restored": kept}
    if tried.page["differences"] is not None:
        page["theirs"] = _saved_rows(pk, part)
    return render(request, "proofs/part.html", page, status=tried.status)


def onward(request: HttpRequest, report: Report, part: str) -> HttpResponse:
    """To the part after this one with the one button, back to the same with the other."""
    names = list(parts_of(report))
    following = names[names.index(part) + 1 : names.index(part) + 2]
    if "next" not in request.POST:
        return redirect("proofs:part", report.duty_id, part)
    return redirect("proofs:part", report.duty_id, following[0]) if following else redirect(report)


def frame(report: Report, part: str) -> dict[str, Any]:
    """What stands around every part: the others, what is missing, and for the statement its sums."""
    return {
        "report": report,
        "part": part,
        "label": parts_of(report)[part],
        "parts": parts_of(report).items(),
        "gaps": report.gaps(),
        "statement": report.statement() if part == "zahlen" else None,
    }


def _saved_rows(pk: int, part: str) -> list[str]:
    """The rows as somebody else has saved them, as lines."""
    now = Report.objects.get(duty=pk)
    found = {
        "ziele": [f"{row}: {row.get_reached_display()} {row.comment}" for row in now.attainments.all()],
        "zahlen": [f"{row}: {row.actual}" for row in now.cost_lines.select_related("item")],
    }
    return found.get(part, [])


@require_POST
def live(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """What would be missing, and the sums, if what is typed were saved. Nothing is saved."""
    if part not in PART_FORMS:
        raise Http404
    found = the_report(request, pk, WRITE)
    form, rows = PART_FORMS[part](request.POST, instance=found.at(part)), Rows(found, part, request.POST)
    take_in(found, form, rows)
    return render(request, "proofs/_live.html", {**frame(found, part), "rows": rows})


@require_POST
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """What the portal has learnt since."""
    found = the_report(request, pk, WRITE)
    changed = actions.take_over_known(found, by=request.user)
    words = _("What the portal knows is written in anew.") if changed else _("The portal knows nothing new.")
    messages.success(request, words)
    return redirect("proofs:part", pk, "sachbericht")


# ---- files -------------------------------------------------------------------------------------------------------------
def _files(request: HttpRequest, report: Report) -> HttpResponse:
    form = FileForm(sent(request), request.FILES or None)
    tried = attempt(
        request, form,
        lambda: actions.add_file(report, by=request.user, file=form.cleaned_data["file"], once=token_of(request)),
        done=_("The file is added."),
    )  # fmt: skip
    if tried.saved:
        return redirect("proofs:part", report.duty_id, "anlagen")
    return render(
        request, "proofs/files.html", {**tried.page, **frame(report, "anlagen")}, status=tried.status
    )


@require_POST
def drop_file(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    found = the_report(request, pk, WRITE)
    actions.drop_file(found, by=request.user, attachment=get_object_or_404(found.files.all(), pk=row))
    messages.success(request, _("The file is taken out."))
    return redirect("proofs:part", pk, "anlagen")

"""The parts of the form: saved one by one, several people at once; what is missing is said while somebody types."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.drafts import Desk
from core.editing import attempt, sent, take_in
from projects.applications import actions
from projects.applications.balance import Terms
from projects.applications.forms import PART_FORMS, Rows
from projects.applications.models import Application
from projects.applications.models.gaps import PARTS
from projects.applications.views.door import LEAD, WRITE, the_application


def part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    if part not in PARTS:
        raise Http404
    found = the_application(request, pk, WRITE)
    if part == "beteiligte":
        return _together(request, found)
    desk = Desk(request.user, f"application:{pk}:{part}", shared=True)
    kept = {} if request.method == "POST" else desk.initial()
    form = PART_FORMS[part](sent(request), instance=found.at(part), initial=kept)
    has_rows = any(name.endswith("-TOTAL_FORMS") for name in kept)
    rows = Rows(found, part, sent(request) or (kept if has_rows else None))
    tried = attempt(
        request, form,
        lambda: actions.edit_part(
            found, part, by=request.user, version=form.version_seen, changes=form.changes, priorities=form.priorities,
            rows=rows.values(),
        ),
        done=_("Saved."), desk=desk, rows=rows if rows else None,
    )  # fmt: skip
    if tried.saved:
        return _onward(request, pk, part)
    if form.is_bound or has_rows:  # sums and gaps say of the rows what stands in the form, saved or not
        found.typed.update(rows.typed())
    page = {**tried.page, **_frame(found, part), "rows": rows, "restored": kept}
    if tried.page["differences"] is not None:
        page["theirs"] = _saved_rows(pk, part)
    return render(request, "applications/part.html", page, status=tried.status)


def _onward(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """To the part after this one with the one button, back to the same with the others."""
    names = list(PARTS)
    following = names[names.index(part) + 1 : names.index(part) + 2]
    if "next" in request.POST:
        return (
            redirect("applications:part", pk, following[0])
            if following
            else redirect("applications:application", pk)
        )
    return redirect("applications:part", pk, part)


def _frame(found: Application, part: str) -> dict[str, Any]:
    """What stands around every part: the others, what is missing, and for the plan its sums."""
    return {
        "application": found,
        "part": part,
        "label": PARTS[part],
        "parts": PARTS.items(),
        "gaps": found.gaps(),
        "plan": found.plan if part == "finanzplan" else None,
        "terms": Terms.of(found.call),
    }


def _saved_rows(pk: int, part: str) -> list[str]:
    """The rows as somebody else has saved them, as lines."""
    now = Application.objects.get(pk=pk)
    return [str(row) for relation in Rows(now, part).sets for row in getattr(now, relation).all()]


def _together(request: HttpRequest, found: Application) -> HttpResponse:
    signatures = [(row, row.waits_for(request.user)) for row in found.signatures.all()]
    page = {
        **_frame(found, "beteiligte"),
        "leads": request.user.has_perm(LEAD, found),
        "signatures": signatures,
    }
    return render(request, "applications/together.html", page)


@require_POST
def live(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """What would be missing, and the sums, if what is typed were saved. Nothing is saved."""
    if part not in PART_FORMS:
        raise Http404
    found = the_application(request, pk, WRITE)
    form, rows = PART_FORMS[part](request.POST, instance=found.at(part)), Rows(found, part, request.POST)
    take_in(found, form, rows)
    if form.priorities is not None:
        found.typed["priorities"] = form.priorities
    return render(request, "applications/_live.html", _frame(found, part))

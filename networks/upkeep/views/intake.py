"""Lists of organisations: bring one, look at its rows, decide, take in, read what became of them; take all along in the same format."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from core.access import get_for, require
from core.editing import attempt
from core.exports import csv_response, xlsx_response
from core.once import token_of
from core.stepping import step_page
from core.timeline import timeline_of
from core.workflow import Refused, open_steps
from networks.organisations.models import Organisation
from networks.upkeep import actions, tasks
from networks.upkeep.columns import columns_of, head_of, heads, make_fields, rows_of, with_parts
from networks.upkeep.forms import ListForm
from networks.upkeep.models import Intake
from networks.upkeep.queries import mergeable_by, rows_to_show
from networks.upkeep.states import INTAKE, Decision, IntakeState

BRING = "upkeep.bring_intake"
PER_PAGE = 50
UNDECIDED = "offen"
STEPS = {
    "start": (actions.start_intake, gettext_lazy("The list is being taken in. You can leave this page.")),
    "discard": (actions.discard_intake, gettext_lazy("The list is discarded.")),
}


def intakes(request: HttpRequest) -> HttpResponse:
    """One's lists, a new one, and the format."""
    require(request.user, BRING)
    form = ListForm(request.POST if request.method == "POST" else None, request.FILES or None)
    tried = attempt(
        request, form, lambda: actions.bring_list(by=request.user, token=token_of(request), **form.cleaned_data)
    )  # fmt: skip
    if tried.saved:
        tasks.start(tried.result)
        return redirect(tried.result)
    page = {
        **tried.page,
        "intakes": Intake.objects.visible_to(request.user).order_by("-pk")[:20],
        "columns": [head_of(name) for name in make_fields()],
    }
    return render(request, "upkeep/intakes.html", page, status=tried.status)


def intake(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; once it is read, its rows with what may be the same, and the decision about each."""
    found = get_for(request.user, Intake.objects, pk=pk)
    only, counts = request.GET.get("nur", ""), found.counts()
    rows = Paginator(rows_to_show(found, only), PER_PAGE).get_page(request.GET.get("page"))
    page = {
        "intake": found,
        "rows": rows,
        "only": only,
        "counts": counts,
        "undecided": any(kind == UNDECIDED for kind, _label, _count in counts),
        "candidates": Organisation.objects.in_bulk({pk for row in rows for pk, _percent in row.candidates}),
        "deciding": found.state == IntakeState.READY,
        "steps": open_steps(found, request.user),
        "base": found.get_absolute_url(),
        "transitions": timeline_of(found),
    }
    return render(request, "upkeep/intake.html", page)


def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that says how far it is; when it is done, the page is loaded anew."""
    found = get_for(request.user, Intake.objects, pk=pk)
    answer = render(request, "upkeep/_progress.html", {"intake": found})
    if not found.is_working:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The decisions of one page of rows, or one for all rows that are still open."""
    found = get_for(request.user, Intake.objects, "upkeep.work_intake", pk=pk)
    try:
        if rest := request.POST.get("rest"):
            if rest not in (Decision.NEW, Decision.SKIP):
                raise Http404
            actions.decide_rest(found, by=request.user, decision=rest)
        else:
            said = {
                name.removeprefix("row_"): value
                for name, value in request.POST.items()
                if name.startswith("row_")
            }
            decisions = {int(key): value for key, value in said.items() if key.isdecimal() and len(key) < 12}
            actions.decide_rows(found, by=request.user, decisions=decisions)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Saved."))
    query = request.POST.get("query", "")
    return redirect(
        found.get_absolute_url() + (f"?{query}" if query.replace("=", "").replace("&", "").isalnum() else "")
    )


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    found = get_for(request.user, Intake.objects, pk=pk)
    action, done = STEPS[name]

    def act(obj: Intake, by) -> None:
        action(obj, by=by)
        if obj.is_working:
            tasks.start(obj)

    return step_page(request, found, INTAKE[name], act, back=found.get_absolute_url(), done=done)


def export(request: HttpRequest, form: str) -> HttpResponse:
    """All entries one answers for, in the format in which they are brought."""
    require(request.user, BRING)
    mine = mergeable_by(request.user).associations()
    columns = columns_of(mine)
    rows = rows_of(with_parts(mine).order_by("sort_key", "pk").iterator(chunk_size=500), columns)
    make = xlsx_response if form == "xlsx" else csv_response
    return make("organisationen", heads(columns), rows)

"""Grants: the list, the page where one is worked on, its notices, its steps; and what the public sees of a call."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import Forbidden, get_for, public
from core.drafts import Desk
from core.editing import attempt
from core.frozen import respond_frozen
from core.registry import profile_panels
from core.stepping import step_page
from core.timeline import timeline_of
from core.workflow import open_steps
from projects.applications.forms import Rows
from projects.calls.models import Call
from projects.grants import actions, queries
from projects.grants.forms import KEPT, ChangeForm, ConditionRows, Together, rows_of, typed
from projects.grants.models import Grant
from projects.grants.states import CONDITION, GRANT
from projects.grants.tables import FundedListing, GrantListing

WORK = "grants.work_grant"
STEPS = {"waive": actions.waive_appeal, "close": actions.close_grant, "revoke": actions.revoke_grant}
CONDITION_STEPS = {"fulfil": actions.fulfil_condition, "drop": actions.drop_condition}


def the_grant(request: HttpRequest, pk: int) -> Grant:
    """For those who work on it; for all others there is no such page."""
    found = queries.whole(Grant.objects.worked_on_by(request.user)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def grants(request: HttpRequest) -> HttpResponse:
    """Of the programmes in which this person decides, and of the municipalities she coordinates."""
    if not request.user.has_perm("grants.list_grant"):
        raise Forbidden(
            _("Notices are read by the granting authority and the coordination of the municipalities.")
        )
    listing = GrantListing(request, Grant.objects.worked_on_by(request.user))
    return listing.download() or render(request, "grants/grants.html", {"listing": listing})


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The grant with all that rooms above add: payments, reports, recovery."""
    found, user = the_grant(request, pk), request.user
    makers = profile_panels.starting("grants.Grant.work:")
    conditions = [(row, [one for one in open_steps(row, user) if not one.why_not]) for row in _conditions(found)]  # fmt: skip
    steps = [one for one in open_steps(found, user) if one.step.name in (*STEPS, "change")]
    page = {
        "grant": found,
        "plan": getattr(found, "plan", None),
        "numbers": found.plan.numbers if getattr(found, "plan", None) else None,
        "conditions": conditions,
        "settles": any(open_ones for _row, open_ones in conditions),
        "steps": steps,
        "quiet": bool(steps) and steps[0].step.name == "change",
        "base": found.work_url,
        "panels": [panel.render(request) for maker in makers if (panel := maker(request, found)) is not None],
        "transitions": timeline_of(found),
    }
    return render(request, "grants/grant.html", page)


def _conditions(found: Grant) -> list:
    """Each knows its grant, so that its rights cost no query."""
    rows = list(found.conditions.all())
    for row in rows:
        row.grant = found
    return rows


def copy(request: HttpRequest, pk: int, edition: int) -> HttpResponse:
    """A notice as it was issued: page, PDF, or exactly the text that the check value is of."""
    found = the_grant(request, pk)
    one = next((each for each in found.copies.all() if each.edition == edition), None)
    if one is None:
        raise Http404
    name = f"bescheid-{found.number}-{edition}".lower()
    return respond_frozen(request, one, name, [(str(found), found.work_url)])


def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name == "change":
        return redirect("grants:change", pk)
    if name not in STEPS:
        raise Http404
    found = the_grant(request, pk)
    return step_page(request, found, GRANT[name], STEPS[name], back=found.work_url)


def condition_step(request: HttpRequest, pk: int, row: int, name: str) -> HttpResponse:
    if name not in CONDITION_STEPS:
        raise Http404
    found = the_grant(request, pk)
    one = next((each for each in _conditions(found) if each.pk == row), None)
    if one is None:
        raise Http404
    return step_page(request, one, CONDITION[name], CONDITION_STEPS[name], back=found.work_url)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Amount, periods, shares and with them the binding plan, which must fit."""
    found = the_grant(request, pk)
    if not request.user.has_perm("grants.decide_grant", found):
        raise Forbidden()
    plan = getattr(found, "plan", None)
    desk = Desk(request.user, f"grant:{pk}")
    given, kept = typed(request, desk)
    form = ChangeForm(given, grant=found, initial=kept)
    rows = Rows(plan, data=given or rows_of(kept), sets=KEPT) if plan else None
    conditions = ConditionRows(given or rows_of(kept), since=timezone.localdate)
    tried = attempt(
        request, form,
        lambda: actions.change_grant(
            found, by=request.user, amount=form.cleaned_data["amount"], reason=form.cleaned_data["reason"], shares=form.shares,
            plan=rows.values() if rows else None, conditions=conditions.conditions, **form.periods,
        ),
        done=_("The notice is changed. The municipalities are told."), desk=desk, rows=Together(rows, conditions),
    )  # fmt: skip
    if tried.saved:
        return redirect(found.work_url)
    page = {
        **tried.page,
        "grant": found,
        "rows": rows,
        "conditions": conditions,
        "numbers": plan.numbers if plan else None,
    }
    return render(request, "grants/change.html", page, status=tried.status)


@require_POST
def change_live(request: HttpRequest, pk: int) -> HttpResponse:
    """The sums of the plan that is being typed. Nothing is saved."""
    found = the_grant(request, pk)
    plan = getattr(found, "plan", None)
    if plan is None or not request.user.has_perm("grants.decide_grant", found):
        raise Http404
    rows = Rows(plan, data=request.POST, sets=KEPT)
    rows.is_valid()
    plan.typed.update(rows.typed())
    return render(request, "applications/_sums.html", {"plan": plan.numbers, "granted": True})


@public
def funded(request: HttpRequest, slug: str) -> HttpResponse:
    """The projects that a call funds, with title and amount."""
    call = get_for(request.user, Call.objects.select_related("programme"), slug=slug)
    listing = FundedListing(request, queries.funded_of(call, request.user))
    back = reverse("calls:call", args=[slug])
    return listing.download() or render(
        request, "grants/funded.html", {"listing": listing, "call": call, "back": back}
    )

"""Recording and correcting what an actor said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.drafts import Desk
from core.editing import attempt, sent
from core.once import token_of
from core.workflow import Refused
from workshops.inventory import actions
from workshops.inventory.forms import InterviewForm, needs_difference, needs_forms
from workshops.inventory.models import Interview, InventoryActor
from workshops.inventory.states import ASKING
from workshops.inventory.views.door import the_actor


def interview(request: HttpRequest, pk: int, actor: int) -> HttpResponse:
    """One form for both; what is typed is kept by itself."""
    inventory, found = the_actor(request, pk, actor)
    recorded = Interview.objects.filter(actor=found).first()
    if inventory.state not in ASKING:
        raise Refused(
            _("Answers can be recorded between the start of the interviews and the submission of the report.")
        )
    desk = Desk(request.user, f"inventory.interview:{actor}")
    kept = desk.initial()
    started = {"date": timezone.localdate(), "interviewer": str(request.user)} if recorded is None else {}
    form = InterviewForm(sent(request), initial={**started, **kept}, interview=recorded)
    rows = needs_forms(sent(request), interview=recorded, kept=kept)
    tried = attempt(
        request, form, lambda: _save(request, found, recorded, form, rows.rows),
        done=_("The interview is saved."), desk=desk, rows=rows,
    )  # fmt: skip
    if tried.saved:
        return redirect(request.path if "more" in request.POST else found)
    if tried.page["differences"] is not None:
        tried.page["differences"].append(needs_difference(recorded, rows))
    page = {
        "inventory": inventory, "actor": found, "interview": recorded, "restored": bool(kept) and not form.is_bound, **tried.page,
    }  # fmt: skip
    return render(request, "inventory/interview.html", page, status=tried.status)


def _save(
    request: HttpRequest, actor: InventoryActor, recorded: Interview | None, form: InterviewForm, needs
) -> Interview:
    if recorded is None:
        return actions.record_interview(
            actor, by=request.user, needs=needs, once=token_of(request), **form.values
        )
    recorded.actor = actor
    return actions.correct_interview(
        recorded, by=request.user, version=form.version_seen, needs=needs, **form.values
    )

"""Recording and correcting what an actor said."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.drafts import Desk
from core.once import new_token
from core.versions import Stale
from core.workflow import Refused
from workshops.inventory import actions
from workshops.inventory.forms import InterviewForm, needs_forms
from workshops.inventory.models import Interview, InventoryActor
from workshops.inventory.states import ASKING
from workshops.inventory.views.door import differences, refuse, restored, take_over, the_actor


def interview(request: HttpRequest, pk: int, actor: int) -> HttpResponse:
    """One form for both; what is typed is kept by itself."""
    inventory, found = the_actor(request, pk, actor)
    recorded = Interview.objects.filter(actor=found).first()
    if inventory.state not in ASKING:
        raise Refused(
            _("Answers can be recorded between the start of the interviews and the submission of the report.")
        )
    desk, differing, status = Desk(request.user, f"inventory.interview:{actor}"), None, 200
    kept = restored(desk)
    started = {"date": timezone.localdate(), "interviewer": str(request.user)} if recorded is None else {}
    form = InterviewForm(request.POST or None, initial={**started, **kept}, interview=recorded)
    rows = needs_forms(request.POST or None, interview=recorded, kept=kept)
    if request.method == "POST":
        status = 422
        if form.is_valid() & rows.is_valid():
            try:
                _save(request, found, recorded, form, rows.rows)
            except Refused as refusal:
                status = refuse(form, refusal)
            except Stale as stale:
                differing, status = differences(form, stale.current, InterviewForm.COMPARED), 409
                take_over(form, stale.current)
            else:
                desk.discard()
                messages.success(request, _("The interview is saved."))
                return redirect(request.path if "more" in request.POST else found)
    page = {
        "inventory": inventory, "actor": found, "interview": recorded, "form": form, "rows": rows, "desk": desk,
        "differences": differing, "restored": bool(kept) and request.method != "POST", "once": request.POST.get("once") or new_token(),
    }  # fmt: skip
    return render(request, "inventory/interview.html", page, status=status)


def _save(request: HttpRequest, actor: InventoryActor, recorded: Interview | None, form, needs) -> None:
    if recorded is None:
        once = request.POST.get("once")
        actions.record_interview(actor, by=request.user, needs=needs, once=once, **form.answers())
        return
    recorded.actor = actor
    version = form.cleaned_data["version"] or 0
    actions.correct_interview(recorded, by=request.user, version=version, needs=needs, **form.answers())

"""One municipality: the computed lights, and beside them what staff think."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import Forbidden, get_for
from core.once import new_token
from workshops.programmes.lights import Limits
from workshops.programmes.models import Participation, StaffAssessment
from workshops.status import actions
from workshops.status.forms import AssessmentForm, phases_of
from workshops.status.queries.matrix import columns, with_phases
from workshops.status.queries.story import story_of
from workshops.status.tables.matrix import rules_html
from workshops.status.tables.process import stands


def process(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Participation.objects.select_related("municipality", "programme")
    found = get_for(request.user, seen, "programmes.follow_participation", pk=pk)
    day, limits = found.programme.key_date(timezone.localdate()), Limits.from_settings()
    may_steer, form, status = request.user.has_perm("programmes.steer_participation", found), None, 200
    if request.method == "POST" and not may_steer:
        raise Forbidden()
    if may_steer:
        form = AssessmentForm(request.POST or None, phases=phases_of(found), day=day)
        if request.method == "POST":
            if _assessed(request, found, form):
                return redirect("status:process", pk=pk)
            status = 422
    programme = with_phases().get(pk=found.programme_id)
    part = story_of(programme).parts.get(pk)
    given = list(
        StaffAssessment.objects.filter(participation=found)
        .newest_first()
        .select_related("phase", "created_by")
    )
    page = {
        "process": found,
        "day": day,
        "stands": stands(part, columns(programme, public=False), limits, day, given) if part else [],
        "overall": next((one for one in given if one.phase_id is None), None),
        "given": given,
        "rules": rules_html(limits),
        "form": form,
        "once": new_token(),
        "may_steer": may_steer,
    }
    return render(request, "status/process.html", page, status=status)


def _assessed(request: HttpRequest, found: Participation, form: AssessmentForm) -> bool:
    if not form.is_valid():
        return False
    try:
        actions.assess(found, by=request.user, once=request.POST.get("once"), **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(
        request, _("The assessment is saved. The municipality sees it beside the computed light.")
    )
    return True

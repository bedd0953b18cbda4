"""One municipality: the computed lights, and beside them what staff think."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import Forbidden, get_for
from core.editing import attempt, sent
from core.once import token_of
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
    may_steer = request.user.has_perm("programmes.steer_participation", found)
    if request.method == "POST" and not may_steer:
        raise Forbidden()
    day = found.programme.key_date(timezone.localdate())
    form = AssessmentForm(sent(request), phases=phases_of(found), day=day)
    tried = attempt(
        request, form,
        lambda: actions.assess(found, by=request.user, once=token_of(request), **form.cleaned_data),
        done=_("The assessment is saved. The municipality sees it beside the computed light."),
    )  # fmt: skip
    if tried.saved:
        return redirect("status:process", pk=pk)
    page = {**tried.page, **_shown(found, day), "process": found, "day": day, "may_steer": may_steer}
    return render(request, "status/process.html", page, status=tried.status)


def _shown(found: Participation, day: date) -> dict[str, Any]:
    """The lights of that day, and every assessment, the newest first."""
    limits, programme = Limits.from_settings(), with_phases().get(pk=found.programme_id)
    part = story_of(programme).parts.get(found.pk)
    given = list(
        StaffAssessment.objects.filter(participation=found)
        .newest_first()
        .select_related("phase", "created_by")
    )
    return {
        "stands": stands(part, columns(programme, public=False), limits, day, given) if part else [],
        "overall": next((one for one in given if one.phase_id is None), None),
        "given": given,
        "rules": rules_html(limits),
    }

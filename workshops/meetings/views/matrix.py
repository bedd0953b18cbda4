"""The status matrix "Wo stehen die Modellkommunen?", for everybody, with what each may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.access import get_for, public
from core.exports import csv_response, xlsx_response
from workshops.meetings.filters import MatrixFilter
from workshops.meetings.queries.matrix import Eyes, columns, joint_workshops, programme_with_phases, rows
from workshops.meetings.tables import Matrix, rules_in_words
from workshops.programmes import lights
from workshops.programmes.models import Participation


@public
def matrix(request: HttpRequest, slug: str) -> HttpResponse:
    programme = get_for(request.user, programme_with_phases(request.user), slug=slug)
    eyes = Eyes(request.user, programme)
    phases = columns(programme, public=not eyes.might_follow)
    limits = lights.Limits.from_settings()
    asked = MatrixFilter(
        request.GET,
        phases=phases,
        lights=eyes.might_follow,
        default_day=programme.key_date(timezone.localdate()),
    )
    seen = Participation.objects.visible_to(request.user).filter(programme=programme)
    shown = Matrix(phases, asked.day, limits, lights=eyes.might_follow)
    shown.fill(
        rows(asked.narrow(seen), phases, eyes, asked.day),
        phase=asked.value("phase"),
        stand=asked.value("stand"),
    )
    if make := {"csv": csv_response, "xlsx": xlsx_response}.get(request.GET.get("format", "")):
        return make(f"stand-{programme.slug}-{asked.day:%Y-%m-%d}", shown.heads, shown.plain)
    page = {
        "programme": programme,
        "matrix": shown,
        "filter": asked,
        "rules": rules_in_words(limits) if eyes.might_follow else [],
        "csv_url": asked.address(format="csv"),
        "xlsx_url": asked.address(format="xlsx"),
        "joint": joint_workshops(programme, request.user),
    }
    return render(request, "meetings/matrix.html", page, status=422 if asked.errors else 200)

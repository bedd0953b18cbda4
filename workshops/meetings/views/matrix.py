"""The status matrix "Wo stehen die Modellkommunen?", for everybody, with what each may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from core.access import get_for, public
from core.exports import csv_response, xlsx_response
from workshops.meetings.filters import MatrixFilter
from workshops.meetings.queries.matrix import Eyes, columns, joint_workshops, programme_with_phases, rows
from workshops.meetings.tables import Matrix, Shown, memory, rules_in_words
from workshops.programmes.lights import Limits
from workshops.programmes.models import Participation, Programme

DOWNLOADS = {"csv": csv_response, "xlsx": xlsx_response}


@public
def matrix(request: HttpRequest, slug: str) -> HttpResponse:
    programme = get_for(request.user, programme_with_phases(request.user), slug=slug)
    eyes = Eyes(request.user, programme)
    phases = columns(programme, public=not eyes.might_follow)
    asked = MatrixFilter(
        request.GET,
        phases=phases,
        lights=eyes.might_follow,
        default_day=programme.key_date(timezone.localdate()),
    )
    empty = Matrix(phases, asked.day, Limits.from_settings(), lights=eyes.might_follow)

    def filled() -> Matrix:
        seen = Participation.objects.visible_to(request.user).filter(programme=programme)
        found = rows(asked.narrow(seen), phases, eyes, asked.day)
        empty.fill(found, phase=asked.value("phase"), stand=asked.value("stand"))
        return empty

    if make := DOWNLOADS.get(request.GET.get("format", "")):
        made = filled()
        return make(f"stand-{programme.slug}-{asked.day:%Y-%m-%d}", made.heads, made.plain)
    page = {
        "programme": programme,
        "matrix": empty,
        "shown": _shown(programme, eyes, asked, empty, lambda: filled().shown),
        "filter": asked,
        "rules": rules_in_words(empty.limits) if eyes.might_follow else [],
        "csv_url": asked.address(format="csv"),
        "xlsx_url": asked.address(format="xlsx"),
        "joint": joint_workshops(programme, request.user),
    }
    return render(request, "meetings/matrix.html", page, status=422 if asked.errors else 200)


def _shown(programme: Programme, eyes: Eyes, asked: MatrixFilter, empty: Matrix, make) -> Shown:
    """What many people see alike is remembered until something of it changes."""
    if not eyes.whose or asked.chips:
        return make()
    depends_on = (
        programme.pk,
        programme.change,
        eyes.whose,
        empty.phases,
        empty.day,
        empty.limits,
        get_language(),
    )
    return memory.get(depends_on, make)

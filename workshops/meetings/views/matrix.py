"""The status matrix "Wo stehen die Modellkommunen?", for everybody, with what each may see."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.access import get_for, public
from core.exports import csv_response, xlsx_response
from workshops.meetings.filters import MatrixFilter
from workshops.meetings.queries.matrix import Eyes, columns, joint_workshops, rows, with_phases
from workshops.meetings.tables import Matrix, memory, rules_in_words
from workshops.programmes.lights import Limits
from workshops.programmes.models import Participation, Programme

DOWNLOADS = {"csv": csv_response, "xlsx": xlsx_response}


@public
def matrix(request: HttpRequest, slug: str) -> HttpResponse:
    programme = get_for(request.user, with_phases(), slug=slug)
    eyes, day = Eyes(request.user, programme), programme.key_date(timezone.localdate())
    page = {"programme": programme}
    if not request.GET and eyes.whose:
        page["body"] = _as_it_opens(request, programme, eyes, day)
        return render(request, "meetings/matrix.html", page)
    asked = _asked(request, programme, eyes, day)
    made = _made(request, programme, eyes, asked)
    if answer := DOWNLOADS.get(request.GET.get("format", "")):
        return answer(f"stand-{programme.slug}-{asked.day:%Y-%m-%d}", made.heads, made.plain)
    page["body"] = _body(request, programme, made, asked)
    return render(request, "meetings/matrix.html", page, status=422 if asked.errors else 200)


def _as_it_opens(request: HttpRequest, programme: Programme, eyes: Eyes, day: date) -> SafeString:
    """What many people see alike is remembered until something of it changes."""

    def make() -> SafeString:
        asked = _asked(request, programme, eyes, day)
        return _body(request, programme, _made(request, programme, eyes, asked), asked)

    depends_on = (programme.pk, programme.change, eyes.whose, day, Limits.from_settings(), get_language())
    return memory.get(depends_on, make, settled=programme.settled)


def _asked(request: HttpRequest, programme: Programme, eyes: Eyes, day: date) -> MatrixFilter:
    phases = columns(programme, public=not eyes.might_follow)
    return MatrixFilter(request.GET, phases=phases, lights=eyes.might_follow, default_day=day)


def _made(request: HttpRequest, programme: Programme, eyes: Eyes, asked: MatrixFilter) -> Matrix:
    seen = Participation.objects.visible_to(request.user).filter(programme=programme)
    made = Matrix(asked.phases, asked.day, Limits.from_settings(), lights=eyes.might_follow)
    found = rows(asked.narrow(seen), asked.phases, eyes, asked.day)
    made.fill(found, phase=asked.value("phase"), stand=asked.value("stand"))
    return made


def _body(request: HttpRequest, programme: Programme, made: Matrix, asked: MatrixFilter) -> SafeString:
    parts = {
        "matrix": made,
        "shown": made.shown,
        "filter": asked,
        "rules": rules_in_words(made.limits) if made.lights else [],
        "csv_url": asked.address(format="csv"),
        "xlsx_url": asked.address(format="xlsx"),
        "joint": list(joint_workshops(programme, request.user)),
    }
    return render_to_string("meetings/matrix_body.html", parts)

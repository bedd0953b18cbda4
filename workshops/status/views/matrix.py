"""The status matrix "Wo stehen die Modellkommunen?", for everybody, with what each may see."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from core.access import get_for, public
from core.exports import csv_response, xlsx_response
from workshops.programmes.lights import Limits
from workshops.programmes.models import Participation, Programme
from workshops.status.filters import MatrixFilter
from workshops.status.queries.matrix import Eyes, columns, joint_workshops, rows, with_phases
from workshops.status.tables import Matrix, memory, rules_in_words

PLACE = mark_safe("<!-- the matrix -->")
DOWNLOADS = {"csv": csv_response, "xlsx": xlsx_response}


@public
def matrix(request: HttpRequest, slug: str) -> HttpResponse:
    programme = get_for(request.user, with_phases(), slug=slug)
    eyes, day = Eyes(request.user, programme), programme.key_date(timezone.localdate())
    if not request.GET and eyes.whose:
        return _page(request, programme, _as_it_opens(request, programme, eyes, day))
    asked = _asked(request, programme, eyes, day)
    made = _made(request, programme, eyes, asked)
    if answer := DOWNLOADS.get(request.GET.get("format", "")):
        return answer(f"stand-{programme.slug}-{asked.day:%Y-%m-%d}", made.heads, made.plain)
    return _page(
        request, programme, _body(request, programme, made, asked), status=422 if asked.errors else 200
    )


def _page(request: HttpRequest, programme: Programme, body: bytes, status: int = 200) -> HttpResponse:
    """The frame around the body, which is put in as it is: templates would copy and encode hundreds of kilobytes again each time."""
    frame = render(request, "status/matrix.html", {"programme": programme, "body": PLACE}, status=status)
    frame.content = frame.content.replace(PLACE.encode(), body)
    return frame


def _as_it_opens(request: HttpRequest, programme: Programme, eyes: Eyes, day: date) -> bytes:
    """What many people see alike is remembered until something of it changes."""

    def make() -> bytes:
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


def _body(request: HttpRequest, programme: Programme, made: Matrix, asked: MatrixFilter) -> bytes:
    parts = {
        "matrix": made,
        "shown": made.shown,
        "filter": asked,
        "rules": rules_in_words(made.limits) if made.lights else [],
        "csv_url": asked.address(format="csv"),
        "xlsx_url": asked.address(format="xlsx"),
        "joint": list(joint_workshops(programme, request.user)),
    }
    return render_to_string("status/matrix_body.html", parts).encode()

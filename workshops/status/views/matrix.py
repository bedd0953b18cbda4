"""The status matrix "Wo stehen die Modellkommunen?", for everybody, with what each may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe

from core.access import get_for, public
from workshops.programmes.lights import Limits
from workshops.programmes.models import Programme
from workshops.status.filters import MatrixFilter, another_programme, asked_for
from workshops.status.forms import SavedViewForm
from workshops.status.queries.matrix import Eyes, columns, joint_workshops, seen, with_phases
from workshops.status.queries.story import story_of
from workshops.status.tables.matrix import Matrix, rules_html
from workshops.status.views.files import as_file

ROWS = mark_safe("<!-- rows -->")


@public
def matrix(request: HttpRequest, slug: str) -> HttpResponse:
    if (other := request.GET.get("programm", slug)) != slug:
        return redirect(another_programme(request.GET, other))
    programme = get_for(request.user, with_phases(request.user), slug=slug)
    eyes = Eyes(request.user, programme)
    asked = _asked(request, programme, eyes)
    made = _made(programme, eyes, asked)
    if answer := as_file(request.GET.get("format", ""), programme, made, asked):
        return answer
    return _page(request, programme, made, asked)


def _asked(request: HttpRequest, programme: Programme, eyes: Eyes) -> MatrixFilter:
    phases, day = columns(programme, public=not eyes.might_follow), programme.key_date(timezone.localdate())
    return asked_for(request.GET, phases=phases, lights=eyes.might_follow, default_day=day)


def _made(programme: Programme, eyes: Eyes, asked: MatrixFilter) -> Matrix:
    made = Matrix(asked.phases, asked.day, Limits.from_settings(), lights=eyes.might_follow)
    rows = seen(story_of(programme), eyes, asked.value("q"))
    if asked.asks_for_kind:
        rows = [(part, followed) for part, followed in rows if asked.fits(part)]
    made.fill(
        rows, phase=asked.value("phase"), stand=asked.value("stand"), opinion=asked.value("einschaetzung")
    )
    return made


def _page(request: HttpRequest, programme: Programme, made: Matrix, asked: MatrixFilter) -> HttpResponse:
    """The frame around the rows, which are put in as they are: a template would copy and encode hundreds of kilobytes again."""
    parts = {
        "programme": programme,
        "matrix": made,
        "rows": ROWS,
        "filter": asked,
        "rules": rules_html(made.limits) if made.lights else "",
        "save_form": SavedViewForm() if request.user.is_authenticated else None,
        "joint": joint_workshops(programme, request.user),
    }
    answer = render(request, "status/matrix.html", parts, status=422 if asked.errors else 200)
    answer.content = answer.content.replace(ROWS.encode(), made.body)
    return answer

"""Two key dates side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.access import get_for, public
from workshops.programmes.lights import Limits
from workshops.status.filters import ComparisonFilter
from workshops.status.queries.matrix import Eyes, columns, seen, with_phases
from workshops.status.queries.story import story_of
from workshops.status.tables.comparison import Comparison
from workshops.status.views.files import FILES


@public
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    programme = get_for(request.user, with_phases(), slug=slug)
    eyes, default = Eyes(request.user, programme), programme.key_date(timezone.localdate())
    phases = columns(programme, public=not eyes.might_follow)
    asked = ComparisonFilter(
        request.GET, phases=phases, lights=eyes.might_follow, default_day=default, begin=programme.start
    )
    parts = [row for row in seen(story_of(programme), eyes, asked.value("q")) if asked.fits(row[0])]
    made = Comparison(phases, asked.first_day, asked.day, Limits.from_settings())
    made.fill(parts, phase=asked.value("phase"), movement=asked.value("bewegung"))
    if answer := FILES.get(request.GET.get("format", "")):
        name = f"vergleich-{programme.slug}-{made.first:%Y-%m-%d}-{made.last:%Y-%m-%d}"
        return answer(name, made.heads, made.plain)
    context = {"programme": programme, "comparison": made, "filter": asked}
    return render(request, "status/compare.html", context, status=422 if asked.errors else 200)

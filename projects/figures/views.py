"""The statistics of a programme, its funded municipalities, and the page on which figures of a source are entered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.access import get_for, public, require
from core.editing import attempt, sent
from core.exports import csv_response, xlsx_response
from projects.figures import actions
from projects.figures.forms import FigureForm
from projects.figures.listing import FundedListing
from projects.figures.models import FundedPlace, ProgrammeYearFigure
from projects.figures.queries import Statistics, rows_of
from projects.figures.tables import Tables, drawn, fields_of
from workshops.programmes.models import Programme


@public
def statistics(request: HttpRequest, slug: str) -> HttpResponse:
    """The table of years, its charts, and what is broken down, of all years or one (`?year=`)."""
    programme = get_for(request.user, Programme.objects.visible_to(request.user), slug=slug)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) < 5 else None
    rows, today = rows_of(programme, year), timezone.localdate()
    if answer := _download(request, programme, Statistics(rows, year, today)):
        return answer
    page = {
        "programme": programme, "rows": rows, "figures": drawn(rows, year, today, get_language(), fields_of(rows)),
        "may_enter": request.user.has_perm(actions.ENTER, ProgrammeYearFigure(programme=programme)),
    }  # fmt: skip
    return render(request, "figures/statistics.html", page)


def _download(request: HttpRequest, programme: Programme, found: Statistics) -> HttpResponse | None:
    make = {"csv": csv_response, "xlsx": xlsx_response}.get(request.GET.get("format", ""))
    if make is None:
        return None
    tables = Tables(found, fields_of(found.rows))
    if request.GET.get("part"):
        return make(f"aufschluesselung-{programme.slug}", *tables.export_parts())
    return make(f"statistik-{programme.slug}", *tables.export())


@public
def municipalities(request: HttpRequest, slug: str) -> HttpResponse:
    """Who was funded in which year, as a table or a map (`?ansicht=karte`)."""
    programme = get_for(request.user, Programme.objects.visible_to(request.user), slug=slug)
    listing = FundedListing(request, FundedPlace.objects.filter(programme=programme))
    page = {"programme": programme, "listing": listing, "today": timezone.localdate()}
    return listing.download() or render(request, "figures/municipalities.html", page)


def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Figures of earlier years, each with its source; one that is there is corrected."""
    programme = get_for(request.user, Programme.objects.visible_to(request.user), pk=pk)
    require(request.user, actions.ENTER, ProgrammeYearFigure(programme=programme))
    told = ProgrammeYearFigure.objects.filter(programme=programme)
    form = FigureForm(sent(request), initial=_initial(request, told))
    tried = attempt(
        request, form, lambda: actions.enter_figure(form.told(programme), by=request.user), done=_("Saved.")
    )
    if tried.saved:
        return redirect("figures:enter", pk)
    page = {**tried.page, "programme": programme, "told": told}
    return render(request, "figures/enter.html", page, status=tried.status)


def _initial(request: HttpRequest, told) -> dict:
    """What is to be corrected (`?figure=`, its key), or at least the source that was given last."""
    asked = request.GET.get("figure", "")
    if asked.isdecimal() and len(asked) < 10 and (one := told.filter(pk=asked).first()):
        names = ("figure", "year", "value", "is_inferred", "source")
        return {name: getattr(one, name) for name in names}
    last = told.order_by("-updated_at").first()
    return {"source": last.source} if last else {}

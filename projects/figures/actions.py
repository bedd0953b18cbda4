"""Every write of this room by people: figures that a source tells. The sums that follow the grants are written by summing.py."""

from django.db import transaction
from django.utils import timezone

from core import held
from core.access import require
from projects.figures.columns import Told
from projects.figures.models import ProgrammeYearFigure

ENTER = "figures.enter_programmeyearfigure"
FAULTS = {
    "year_figure_not_negative": "value",
    "unknown_figure_is_not_inferred": "is_inferred",
    "distinct_figure_has_no_year": "year",
    "counts_are_whole": "value",
}


def enter_figure(told: Told, *, by) -> ProgrammeYearFigure:
    """Enter a figure, or correct the one that is there; what it was stays in the history. Raises Forbidden or Refused."""
    kept = _kept(told) or ProgrammeYearFigure(
        programme=told.programme, year=told.year, figure=told.figure, created_by=by
    )
    require(by, ENTER, kept)
    with held.said(ProgrammeYearFigure, FAULTS):
        _write(kept, told)
    return kept


def take_over_figures(figures: list[Told]) -> tuple[int, int, int]:
    """All or nothing; how many are new, changed and the same as before."""
    new = changed = 0
    with transaction.atomic():
        for told in figures:
            kept = _kept(told)
            if kept is None:
                new += 1
                _write(
                    ProgrammeYearFigure(programme=told.programme, year=told.year, figure=told.figure), told
                )
            elif (kept.value, kept.is_inferred, kept.source) != (told.value, told.is_inferred, told.source):
                changed += 1
                _write(kept, told)
    return new, changed, len(figures) - new - changed


def _kept(told: Told) -> ProgrammeYearFigure | None:
    found = ProgrammeYearFigure.objects.filter(programme=told.programme, year=told.year, figure=told.figure)
    return found.first()


def _write(kept: ProgrammeYearFigure, told: Told) -> None:
    kept.value, kept.is_inferred, kept.source = told.value, told.is_inferred, told.source
    kept.as_of = timezone.localdate()
    kept.save()

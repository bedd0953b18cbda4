"""Figures of a programme that a source tells."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from projects.figures.models import ProgrammeYearFigure


class YearFigureFactory(DjangoModelFactory):
    class Meta:
        model = ProgrammeYearFigure

    programme = factory.SubFactory("tests.factories.workshops.ProgrammeFactory")
    year = 2009
    figure = "projects"
    value = Decimal(74)
    source = "Demo: Vortrag"
    as_of = date(2026, 1, 15)

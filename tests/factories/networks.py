"""Objects of the networks wing."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from networks.municipalities.models import Municipality, PopulationFigure


class MunicipalityFactory(DjangoModelFactory):
    """A county-free city; `county`, `town` (inside a county) and `area` (unincorporated) are the other sorts."""

    class Meta:
        model = Municipality

    class Params:
        county = factory.Trait(
            kind="county",
            name=factory.Sequence(lambda n: f"Kreis Muster {n}"),
            ags=factory.Sequence(lambda n: f"05{n % 1000:03}"),
        )
        town = factory.Trait(
            kind="small_municipality",
            name=factory.Sequence(lambda n: f"Musterdorf {n}"),
            parent_county=factory.SubFactory("tests.factories.networks.MunicipalityFactory", county=True),
            ags=factory.LazyAttributeSequence(lambda place, n: f"{place.parent_county.ags}{n % 999 + 1:03}"),
        )
        area = factory.Trait(kind="unincorporated", ags=factory.Sequence(lambda n: f"05999{n % 999 + 1:03}"))

    name = factory.Sequence(lambda n: f"Musterstadt {n}")
    kind = "county_free_city"
    land = factory.LazyAttribute(lambda place: place.ags[:2])
    ags = factory.Sequence(lambda n: f"05{n % 1000:03}000")


class PopulationFigureFactory(DjangoModelFactory):
    class Meta:
        model = PopulationFigure

    municipality = factory.SubFactory(MunicipalityFactory)
    key_date = date(2024, 12, 31)
    inhabitants = 50_000
    source = "Statistisches Bundesamt (Destatis)"

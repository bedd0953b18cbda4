"""The closed lists of this room. A municipality has no process: it is in the register or it has left it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Kinds of municipality (domain.md 1.6.1)."""

    COUNTY_FREE_CITY = "county_free_city", _("County-free city")
    COUNTY = "county", _("County")
    LARGE_TOWN = "large_town", _("Large town within a county")
    SPECIAL_STATUS_TOWN = "special_status_town", _("Town with special status")
    MEDIUM_TOWN = "medium_town", _("Medium-sized town within a county")
    SMALL_MUNICIPALITY = "small_municipality", _("Municipality within a county")
    CITY_STATE = "city_state", _("City state")
    UNINCORPORATED = "unincorporated", _("Unincorporated area")
    DISTRICT_OF_CITY_STATE = "district_of_city_state", _("District of a city state")
    ASSOCIATION = "association", _("Association of municipalities")


WITHIN_COUNTY = (Kind.LARGE_TOWN, Kind.SPECIAL_STATUS_TOWN, Kind.MEDIUM_TOWN, Kind.SMALL_MUNICIPALITY)
COUNTY_FREE = (Kind.COUNTY_FREE_CITY, Kind.CITY_STATE)
NOT_IN_REGISTER = (Kind.DISTRICT_OF_CITY_STATE, Kind.ASSOCIATION)
"""Kinds the official register does not list as places: kept by staff, never retired by an import."""


class Land(models.TextChoices):
    """The Länder by the first two digits of the AGS."""

    SCHLESWIG_HOLSTEIN = "01", _("Schleswig-Holstein")
    HAMBURG = "02", _("Hamburg")
    LOWER_SAXONY = "03", _("Lower Saxony")
    BREMEN = "04", _("Bremen")
    NORTH_RHINE_WESTPHALIA = "05", _("North Rhine-Westphalia")
    HESSE = "06", _("Hesse")
    RHINELAND_PALATINATE = "07", _("Rhineland-Palatinate")
    BADEN_WUERTTEMBERG = "08", _("Baden-Württemberg")
    BAVARIA = "09", _("Bavaria")
    SAARLAND = "10", _("Saarland")
    BERLIN = "11", _("Berlin")
    BRANDENBURG = "12", _("Brandenburg")
    MECKLENBURG_WESTERN_POMERANIA = "13", _("Mecklenburg-Western Pomerania")
    SAXONY = "14", _("Saxony")
    SAXONY_ANHALT = "15", _("Saxony-Anhalt")
    THURINGIA = "16", _("Thuringia")


class ForeignersAuthority(models.TextChoices):
    """Who decides on residence permits for the people who live here."""

    OWN = "own", _("Own foreigners authority")
    COUNTY = "county", _("Foreigners authority of the county")
    OTHER = "other", _("Another authority")
    UNKNOWN = "unknown", _("Unknown")


HAS_OWN_AUTHORITY = (Kind.COUNTY, Kind.COUNTY_FREE_CITY, Kind.CITY_STATE, Kind.LARGE_TOWN)


def default_authority(kind: str) -> ForeignersAuthority:
    """What the law gives every place of a kind; of all others nothing is guessed (domain.md 3.3)."""
    return ForeignersAuthority.OWN if kind in HAS_OWN_AUTHORITY else ForeignersAuthority.UNKNOWN


class SizeClass(models.TextChoices):
    """By inhabitants, half-open: 20,000 is medium, 100,000 is large (domain.md 3.22)."""

    SMALL = "small", _("Under 20,000 inhabitants")
    MEDIUM = "medium", _("20,000 to under 100,000 inhabitants")
    LARGE = "large", _("100,000 inhabitants and more")


SIZE_BOUNDS: dict[str, tuple[int | None, int | None]] = {
    SizeClass.SMALL: (None, 20_000),
    SizeClass.MEDIUM: (20_000, 100_000),
    SizeClass.LARGE: (100_000, None),
}


def size_class(inhabitants: int | None) -> SizeClass | None:
    """The class a figure falls into; None while the figure is unknown."""
    if inhabitants is None:
        return None
    for name, (lowest, below) in SIZE_BOUNDS.items():
        if (lowest is None or inhabitants >= lowest) and (below is None or inhabitants < below):
            return SizeClass(name)
    return None

"""What the database itself holds about places, each with the sentence the person reads (V-AGS, V-AGS-LAND, V-AGS-TYPE)."""

from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.constraints import Deferrable
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from networks.municipalities.states import COUNTY_FREE, WITHIN_COUNTY, ForeignersAuthority, Kind

AGS_DIGITS = _("The municipality key (AGS) must have 8 digits (counties: 5 digits).")
AGS_LAND = _("The first two digits must name a Land (01-16).")

_IS_COUNTY = Q(kind=Kind.COUNTY)
_FIVE = Q(ags__regex=r"^[0-9]{5}$")
_EIGHT = Q(ags__regex=r"^[0-9]{8}$")

OF_MUNICIPALITY = [
    CheckConstraint(
        condition=(_IS_COUNTY & _FIVE) | (~_IS_COUNTY & _EIGHT),
        name="municipality_ags_digits",
        violation_error_message=AGS_DIGITS,
    ),
    CheckConstraint(
        condition=Q(ags__regex=r"^(0[1-9]|1[0-6])"),
        name="municipality_ags_of_a_land",
        violation_error_message=AGS_LAND,
    ),
    CheckConstraint(
        condition=Q(land=Left("ags", 2)),
        name="municipality_ags_fits_land",
        violation_error_message=_("The key (AGS) and the Land do not fit together."),
    ),
    CheckConstraint(
        condition=~Q(kind__in=WITHIN_COUNTY) | ~Q(ags__endswith="000"),
        name="municipality_within_county_not_000",
        violation_error_message=_("The key of a municipality within a county must not end in 000."),
    ),
    CheckConstraint(
        condition=~Q(kind__in=[Kind.COUNTY, *COUNTY_FREE]) | Q(parent_county__isnull=True),
        name="municipality_county_has_no_parent",
        violation_error_message=_("County-free cities and counties have no county above them."),
    ),
    CheckConstraint(
        condition=~Q(kind__in=WITHIN_COUNTY) | Q(parent_county__isnull=False),
        name="municipality_within_county_has_parent",
        violation_error_message=_("A municipality within a county needs its county."),
    ),
    CheckConstraint(
        condition=~Q(foreigners_authority=ForeignersAuthority.COUNTY) | Q(parent_county__isnull=False),
        name="municipality_authority_of_county",
        violation_error_message=_("Only a municipality within a county can use the county's foreigners authority."),
    ),
    CheckConstraint(
        condition=Q(plz="") | Q(plz__regex=r"^[0-9]{5}$"),
        name="municipality_plz_digits",
        violation_error_message=_("A postcode has 5 digits."),
    ),
    CheckConstraint(
        condition=Q(latitude__isnull=True, longitude__isnull=True)
        | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
        name="municipality_coordinates_whole",
        violation_error_message=_("Latitude and longitude belong together."),
    ),
    CheckConstraint(
        condition=Q(inhabitants__isnull=True, inhabitants_on__isnull=True)
        | Q(inhabitants__isnull=False, inhabitants_on__isnull=False),
        name="municipality_inhabitants_with_date",
    ),
    CheckConstraint(
        condition=Q(retired_on__isnull=True) | Q(is_active=False),
        name="municipality_retired_is_inactive",
        violation_error_message=_("A place that left the register is not active."),
    ),
    UniqueConstraint(
        fields=["ags"],
        condition=Q(is_active=True),
        name="municipality_ags_once",
        violation_error_message=_("This key (AGS) is already in use."),
    ),
    UniqueConstraint(
        fields=["slug"],
        name="municipality_slug_once",
        deferrable=Deferrable.DEFERRED,
        violation_error_message=_("This address is already in use."),
    ),
]  # fmt: skip

OF_KEY = [
    CheckConstraint(
        condition=Q(ags__regex=r"^[0-9]{5}([0-9]{3})?$"),
        name="former_key_digits",
        violation_error_message=AGS_DIGITS,
    ),
    CheckConstraint(
        condition=Q(valid_from__isnull=True) | Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
        name="former_key_ends_after_start",
        violation_error_message=_("The end date must not be before the start date."),
    ),
    UniqueConstraint(
        fields=["municipality", "ags"],
        name="former_key_once",
        violation_error_message=_("This former key is already recorded."),
    ),
]  # fmt: skip

OF_FIGURE = [
    UniqueConstraint(
        fields=["municipality", "key_date"],
        name="population_once_a_day",
        violation_error_message=_("There is already a figure for this key date."),
    ),
    CheckConstraint(
        condition=Q(inhabitants__gt=0),
        name="population_positive",
        violation_error_message=_("The number of inhabitants must be greater than 0."),
    ),
    CheckConstraint(
        condition=Q(with_migration_background__isnull=True) | Q(with_migration_background__lte=F("inhabitants")),
        name="population_migration_within_all",
        violation_error_message=_("This cannot be more than all inhabitants."),
    ),
    CheckConstraint(
        condition=Q(foreigners__isnull=True) | Q(foreigners__lte=F("inhabitants")),
        name="population_foreigners_within_all",
        violation_error_message=_("This cannot be more than all inhabitants."),
    ),
]  # fmt: skip

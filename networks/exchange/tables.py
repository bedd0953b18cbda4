"""Offers and needs as a list."""

from html import escape

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.lists import Column, Listing, Row
from networks.exchange.filters import EntryFilter
from networks.exchange.states import Category, Direction

CATEGORIES = dict(Category.choices)


def _title(row: Row) -> str:
    url = reverse("exchange:entry", args=[row["id"]])
    words = Truncator(row["text"]).chars(90)
    return SafeString(f'<a href="{url}">{escape(CATEGORIES[row["category"]])}</a><br>{escape(words)}')


def _until(row: Row) -> str:
    return date_format(row["valid_until"], "SHORT_DATE_FORMAT")


class EntryListing(Listing):
    """Give it `OfferNeed.objects.in_public()`."""

    filterset = EntryFilter
    columns = (
        Column("what", _("What"), cell=_title, value=lambda row: f"{CATEGORIES[row['category']]}: {row['text']}", head=True),
        Column("direction", _("Offer or need"), words=dict(Direction.choices), order=("direction", "id")),
        Column("organisation", _("Organisation"), field="organisation__name", order=("organisation__sort_key", "id")),
        Column("place", _("Place"), field="municipality__name", order=("municipality__sort_key", "id")),
        Column("valid_until", _("Valid until"), cell=_until, value=_until, order=("valid_until", "id")),
    )  # fmt: skip
    fields = (
        "id",
        "direction",
        "category",
        "text",
        "organisation__name",
        "municipality__name",
        "valid_until",
    )
    ordering = ("-created_at", "-id")
    filename = "angebote-und-gesuche"

    def noun(self, count: int) -> str:
        return ngettext("%(count)d entry", "%(count)d entries", count) % {"count": count}

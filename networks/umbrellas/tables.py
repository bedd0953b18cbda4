"""The members of an umbrella organisation as a list."""

from html import escape

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.lists import Column, Listing, Row
from networks.municipalities.states import Land
from networks.organisations.kinds import Kind
from networks.organisations.models import Organisation
from networks.umbrellas.filters import MemberFilter


def _name(row: Row) -> str:
    url = reverse("home:organisation", args=[row["slug"]])
    return SafeString(f'<a href="{url}">{escape(row["name"])}</a>')


def _since(row: Row) -> str:
    return date_format(row["since"], "SHORT_DATE_FORMAT") if row["since"] else "–"


def _belongs(row: Row) -> str:
    """Directly, through a member umbrella, or both."""
    ways = [gettext("directly")] if row["since"] else []
    ways += [gettext("through %(umbrella)s") % {"umbrella": name} for name in row["through"]]
    return ", ".join(ways)


class MemberListing(Listing):
    filterset = MemberFilter
    columns = (
        Column("name", _("Name"), cell=_name, order=("sort_key", "id"), head=True),
        Column("place", _("Place"), field="municipality__name", order=("municipality__sort_key", "sort_key")),
        Column("land", _("Land"), field="municipality__land", words=dict(Land.choices), order=("municipality__land", "sort_key")),
        Column("kind", _("Kind"), words=dict(Kind.choices), order=("kind", "sort_key")),
        Column("since", _("Member since"), cell=_since, value=_since, order=("since", "sort_key")),
        Column("belongs", _("Belongs to it"), cell=_belongs, value=_belongs),
    )  # fmt: skip
    fields = ("slug", "name", "kind", "municipality__name", "municipality__land", "since", "through")
    ordering = ("sort_key", "id")

    def __init__(self, request: HttpRequest, umbrella: Organisation):
        self.request, self.params, self.umbrella = request, request.GET, umbrella
        seen = Organisation.objects.none()
        self.filters = MemberFilter(request.GET, queryset=seen, request=request, umbrella=umbrella)

    @property
    def filename(self) -> str:
        return f"mitglieder-{self.umbrella.slug}-{self.filters.day.isoformat()}"

    def noun(self, count: int) -> str:
        return ngettext("%(count)d member", "%(count)d members", count) % {"count": count}

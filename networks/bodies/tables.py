"""The directory of bodies as a list."""

from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.lists import Column, Listing, Row
from networks.bodies.filters import BodyFilter
from networks.bodies.states import BodyKind, BodyState


def _title(row: Row) -> str:
    name, number = row["name"], row["number"]
    return f"{name} {number}" if number and not name.endswith(f" {number}") else name


def _link(row: Row) -> str:
    url = reverse("bodies:body", args=[row["slug"]])
    inside = gettext("internal")
    words = f" ({inside})" if row["is_internal"] else ""
    focus = f'<br><span class="p-muted">{escape(row["focus"])}</span>' if row["focus"] else ""
    return SafeString(f'<a href="{url}">{escape(_title(row))}</a>{escape(words)}{focus}')


def _owner(row: Row) -> str:
    return row["municipality__name"] or row["organisation__name"]


def _share(row: Row) -> str:
    if not row["voices"]:
        return "–"
    return gettext("%(mso)d of %(all)d") % {"mso": row["mso_voices"], "all": row["voices"]}


class BodyListing(Listing):
    """Give it bodies `with_seats()`."""

    filterset = BodyFilter
    columns = (
        Column("name", _("Name"), cell=_link, value=_title, order=("sort_key", "number_value", "id"), head=True),
        Column("kind", _("Kind"), words=dict(BodyKind.choices), order=("kind", "sort_key", "number_value")),
        Column("owner", _("Of"), cell=_owner, value=_owner, order=("municipality__sort_key", "organisation__sort_key", "sort_key")),
        Column("seats_taken", _("Seats"), numeric=True, whole=True, order=("seats_taken", "sort_key")),
        Column("share", _("Held by migrant organisations"), cell=_share, value=_share),
        Column("state", _("State"), words=dict(BodyState.choices), order=("state", "sort_key")),
    )  # fmt: skip
    fields = (
        "slug", "name", "number", "focus", "kind", "is_internal", "municipality__name", "organisation__name", "seats_taken",
        "voices", "mso_voices", "state",
    )  # fmt: skip
    ordering = ("sort_key", "number_value", "id")
    filename = "gremien"

    def noun(self, count: int) -> str:
        return ngettext("%(count)d body", "%(count)d bodies", count) % {"count": count}

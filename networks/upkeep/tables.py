"""The queues as lists: what has waited longest stands first."""

from datetime import date
from html import escape

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.lists import Column, Listing, Row
from networks.upkeep.filters import ClaimFilter, HintFilter
from networks.upkeep.states import CLAIM_BADGES, HINT_BADGES, ClaimState, HintKind, HintState


def _day(row: Row) -> str:
    day = timezone.localtime(row["created_at"])
    return date_format(day, "SHORT_DATE_FORMAT")


def _plain_day(row: Row) -> date:
    return timezone.localdate(row["created_at"])


def _claim(row: Row) -> str:
    """Under the name that was looked for: the list is also that of the person who asked."""
    url = reverse("upkeep:claimed", args=[row["id"]])
    return SafeString(f'<a href="{url}">{escape(row["looked_for"] or row["organisation__name"])}</a>')


def _person(row: Row) -> str:
    name = f"{row['claimant__first_name'] or ''} {row['claimant__last_name'] or ''}".strip()
    return name or gettext("Link to the organisation")


def _claim_state(row: Row) -> str:
    label = escape(str(ClaimState(row["state"]).label))
    return SafeString(f'<span class="p-badge p-badge--{CLAIM_BADGES[row["state"]]}">{label}</span>')


class ClaimListing(Listing):
    filterset = ClaimFilter
    columns = (
        Column("name", _("Entry"), cell=_claim, value=lambda row: row["looked_for"] or row["organisation__name"], head=True),
        Column("person", _("Person"), cell=_person, value=_person),
        Column("created_at", _("Since"), cell=_day, value=_plain_day, order=("created_at", "id")),
        Column("state", _("State"), cell=_claim_state, value=lambda row: str(ClaimState(row["state"]).label)),
    )  # fmt: skip
    fields = (
        "id", "looked_for", "organisation__name", "claimant__first_name", "claimant__last_name", "created_at", "state",
    )  # fmt: skip
    ordering = ("rank", "created_at", "id")
    filename = "uebernahmen"

    def noun(self, count: int) -> str:
        return ngettext("%(count)d claim", "%(count)d claims", count) % {"count": count}


def _hint(row: Row) -> str:
    url = reverse("upkeep:hint", args=[row["id"]])
    return SafeString(f'<a href="{url}">{escape(row["organisation__name"])}</a>')


def _age(row: Row) -> str:
    """Of what waits, in days; a closed one waits no longer."""
    until = row["closed_on"] or timezone.localdate()
    days = (until - timezone.localdate(row["created_at"])).days
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def _hint_state(row: Row) -> str:
    label = escape(str(HintState(row["state"]).label))
    return SafeString(f'<span class="p-badge p-badge--{HINT_BADGES[row["state"]]}">{label}</span>')


class HintListing(Listing):
    filterset = HintFilter
    columns = (
        Column("name", _("Entry"), cell=_hint, field="organisation__name", order=("organisation__sort_key", "id"), head=True),
        Column("place", _("Seat"), field="organisation__municipality__name", order=("organisation__municipality__sort_key", "id")),
        Column("kind", _("What is wrong"), words=dict(HintKind.choices), order=("kind", "id")),
        Column("created_at", _("Reported on"), cell=_day, value=_plain_day, order=("created_at", "id")),
        Column("age", _("Age"), cell=_age, value=_age),
        Column("state", _("State"), cell=_hint_state, value=lambda row: str(HintState(row["state"]).label)),
    )  # fmt: skip
    fields = (
        "id", "organisation__name", "organisation__municipality__name", "kind", "created_at", "closed_on", "state",
    )  # fmt: skip
    ordering = ("-state", "created_at", "id")  # "open" sorts last of the three words
    filename = "hinweise"

    def noun(self, count: int) -> str:
        return ngettext("%(count)d report", "%(count)d reports", count) % {"count": count}

"""What the hand-over file of a municipality says about its inventories: how far each is, and what the newest published one found."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.documents import Heading, Paragraph, Part, Table
from workshops.inventory.models import Inventory
from workshops.inventory.report import needs_parts, paragraphs, period_of
from workshops.inventory.states import ActorState, InventoryState


def parts(municipality, user) -> list[Part]:
    """At most three queries; nothing where there is no inventory."""
    seen = Inventory.objects.visible_to(user).filter(municipality=municipality)
    found = list(
        seen.exclude(state=InventoryState.WITHDRAWN)
        .select_related("contractor")
        .annotate(
            found=Count("actors"), asked=Count("actors", filter=Q(actors__state=ActorState.INTERVIEWED))
        )
        .order_by("-pk")
    )
    if not found:
        return []
    heads = [_("Title"), _("State"), _("Contractor"), _("Time frame"), _("Interviewed"), _("Published on")]
    rows = [_row(inventory) for inventory in found]
    table = Table(_("Inventories, the newest first"), heads, rows, widths=[4, 2, 4, 3, 2, 2])
    return [Heading(_("Inventories")), table, *_results(found)]


def _row(inventory: Inventory) -> list[object]:
    asked = _("%(asked)s of %(found)s") % {"asked": inventory.asked, "found": inventory.found}
    day = inventory.published_on and date_format(inventory.published_on, "SHORT_DATE_FORMAT")
    return [
        inventory.title, inventory.get_state_display(), inventory.contractor or "", period_of(inventory),
        asked if inventory.found else "", day or "",
    ]  # fmt: skip


def _results(found: list[Inventory]) -> Iterator[Part]:
    """Only what is public anyway: summary and counts, small groups hidden."""
    published = [inventory for inventory in found if inventory.is_public]
    if not published:
        yield Paragraph(_("The results of no inventory are published yet."))
        return
    newest = max(published, key=lambda inventory: inventory.published_on)
    yield Heading(_("Results: %(inventory)s") % {"inventory": newest}, level=2)
    yield from paragraphs(newest.summary)
    yield from needs_parts(newest, level=3)

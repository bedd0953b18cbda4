"""The list of what is on offer."""

from typing import Any

from django.db import transaction

from core.access import require
from core.once import create_once
from core.text import slug_of
from core.versions import save_checked
from workshops.offers.models import ServiceOffer


def create_offer(*, by, values: dict[str, Any], recipients=(), once: str | None = None) -> ServiceOffer:
    """Public at once if it can be requested. Staff of one programme make no offer of another."""

    def create() -> ServiceOffer:
        offer = ServiceOffer(**values, created_by=by)
        offer.slug = _free_slug(offer.title)
        require(by, "offers.change_serviceoffer", offer)
        offer.save()
        offer.recipients.set(recipients)
        return offer

    require(by, "offers.add_serviceoffer")
    with transaction.atomic():
        return create_once(once, by=by, create=create)


def edit_offer(offer: ServiceOffer, *, by, version: int, changes: dict[str, Any], recipients=()) -> None:
    """The address stays, so that links hold; requests that were sent stay as they are. Raises Stale when somebody saved in between."""
    require(by, "offers.change_serviceoffer", offer)
    with transaction.atomic():
        save_checked(offer, version=version, changes=changes)
        require(by, "offers.change_serviceoffer", offer)
        offer.recipients.set(recipients)


def _free_slug(title: str) -> str:
    base = slug_of(title)[:100] or "angebot"
    taken = set(ServiceOffer.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 1000))) if slug not in taken)

"""Notices of money from others."""

from typing import Any

from django.db import transaction

from core.access import require
from core.once import create_once
from core.versions import save_checked
from projects.calls.models import FundingNotice


def create_notice(*, by, values: dict[str, Any], once: str | None = None) -> FundingNotice:
    """Public at once, unless its deadline has passed."""
    require(by, "calls.keep_fundingnotice")

    def create() -> FundingNotice:
        return FundingNotice.objects.create(**values, created_by=by)

    with transaction.atomic():
        return create_once(once, by=by, create=create)


def edit_notice(notice: FundingNotice, *, by, version: int, changes: dict[str, Any]) -> None:
    """Raises Stale when somebody saved in between."""
    require(by, "calls.keep_fundingnotice", notice)
    with transaction.atomic():
        save_checked(notice, version=version, changes=changes)
        FundingNotice.objects.get(pk=notice.pk).save(
            update_fields=["search_key"]
        )  # follows from title and funder

"""Deviations as people read them."""

from decimal import Decimal

from django import template

from projects.applications.balance import percent
from projects.proofs.balance import Item

register = template.Library()


@register.filter
def signed_percent(value: Decimal) -> str:
    """+25 %, -3,5 %"""
    return f"{'+' if value > 0 else ''}{percent(value)} %"


@register.filter
def exceeds(item: Item, tolerance) -> bool:
    return item.exceeds(tolerance)

from django import template

register = template.Library()


@register.filter
def at(rows: dict, key):
    """The one with this key, None if it is gone."""
    return rows.get(key)

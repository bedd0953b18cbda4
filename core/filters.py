"""The filters of a list that many read: fields are made only for what the address asks, all others are drawn once in a process."""

import django_filters
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

Choices = tuple[tuple[str, str], ...]
MOST = 1000
_drawn: dict[tuple, str] = {}


class Filters(django_filters.FilterSet):
    """Choices that come from the database are given by `offer`, so that a field is drawn anew when they change."""

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None):
        self.offered = self.offer(request)
        if data is not None:
            asked = {name for key in data if any(data.getlist(key)) for name in (key, key.rpartition("_")[0])}
            self.base_filters = {
                name: each for name, each in type(self).base_filters.items() if name in asked
            }
        super().__init__(data, queryset, request=request, prefix=prefix)
        for name, choices in self.offered.items():
            if name in self.filters:
                self.filters[name].extra["choices"] = choices

    def offer(self, request) -> dict[str, Choices]:
        """By the name of the filter: what can be chosen now."""
        return {}

    @property
    def qs(self):
        return super().qs if self.filters else self.queryset

    @cached_property
    def drawn(self) -> SafeString:
        """All fields in their order, as templates/lists/fields.html draws them."""
        language, fields = get_language(), self.form.fields
        parts = []
        for name in type(self).base_filters:
            key = (type(self), language, name, self.offered.get(name))
            if name in fields:
                parts.append(_draw(self.form[name]))
            elif key in _drawn:
                parts.append(_drawn[key])
            else:
                parts.append(self._remember(key, _draw(self._blank[name])))
        return mark_safe("".join(parts))

    @cached_property
    def _blank(self):
        """The form with all fields, empty."""
        return type(self)(None, self.queryset, request=self.request, prefix=self.form_prefix).form

    @staticmethod
    def _remember(key: tuple, drawn: str) -> str:
        if len(_drawn) >= MOST:
            _drawn.clear()
        _drawn[key] = drawn
        return drawn


def _draw(field) -> str:
    return render_to_string("lists/fields.html", {"fields": [field]})

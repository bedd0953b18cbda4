"""The filters of a list that many read: fields are made only for what the address asks, all others are drawn once in a process."""

from collections.abc import Callable, Mapping
from copy import copy
from html import escape
from typing import Any

import django_filters
from django import forms
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

Choices = tuple[tuple[str, str], ...]
MOST = 1000
_drawn: dict[tuple, str] = {}
_forms: dict[tuple, type[forms.Form]] = {}
_framed: dict[tuple, tuple[str, list[tuple[str, str]], str]] = {}


class Filters(django_filters.FilterSet):
    """Choices that come from the database are given by `offer`, so that a field is drawn anew when they change."""

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None, offered=None):
        self.offered = self.offer(request) if offered is None else offered
        asked = type(self).base_filters if data is None else self._asked(data)
        self.base_filters = {}  # what FilterSet would copy to the ground
        super().__init__(data, queryset, request=request, prefix=prefix)
        self.filters = {name: self._own(name, each) for name, each in asked.items()}

    @classmethod
    def _asked(cls, data) -> dict[str, django_filters.Filter]:
        given = {name for key in data if any(data.getlist(key)) for name in (key, key.rpartition("_")[0])}
        return {name: each for name, each in cls.base_filters.items() if name in given}

    def _own(self, name: str, each: django_filters.Filter) -> django_filters.Filter:
        """A filter of this set: it may change what it is made with, but shares the values."""
        own = copy(each)
        own.model, own.parent, own.extra = self.queryset.model, self, dict(each.extra)
        own.method = each.method  # binds it to this filter
        if name in self.offered:
            own.extra["choices"] = self.offered[name]
        return own

    def get_form_class(self) -> type[forms.Form]:
        """Made once for the same fields with the same choices."""
        key = (type(self), *((name, self.offered.get(name)) for name in self.filters))
        if key not in _forms:
            if len(_forms) >= MOST:
                _forms.clear()
            _forms[key] = super().get_form_class()
        return _forms[key]

    def offer(self, request) -> dict[str, Choices]:
        """By the name of the filter: what can be chosen now."""
        return {}

    @cached_property
    def asked(self) -> dict[str, Any]:
        """What is asked for, without what is not valid."""
        if not self.filters:
            return {}
        self.form.full_clean()
        return self.form.cleaned_data

    @property
    def qs(self):
        return super().qs if self.filters else self.queryset

    @property
    def errors(self):
        return super().errors if self.filters else {}

    @cached_property
    def drawn(self) -> SafeString:
        """All fields in their order, as templates/lists/fields.html draws them."""
        return mark_safe("".join([self._draw(name) for name in type(self).base_filters]))

    def counts(self, name: str) -> Mapping[str, int] | None:
        """How many rows stand behind each choice of this filter; then only those that have some are offered. None: not counted."""
        return None

    def _draw(self, name: str) -> str:
        counts = self.counts(name)
        if counts is not None:
            return self._draw_counted(name, counts)
        key = (type(self), get_language(), name, self.offered.get(name))
        if name not in self.filters:
            return drawn_once(key, lambda: self._blank[name])
        if name in self.form.errors:
            return drawing(self.form[name])
        field, value = self.form.fields[name], self.data.get(name)
        if isinstance(field, forms.ChoiceField):
            return drawn_once((*key, value), lambda: self.form[name])
        if type(field.widget) is forms.TextInput:
            blank, named = drawn_once(key, lambda: self._blank[name]), f' name="{name}"'
            return blank.replace(named, f'{named} value="{escape(value)}"', 1)
        return drawing(self.form[name])

    def _draw_counted(self, name: str, counts: Mapping[str, int]) -> str:
        """A <select> whose choices say how many there are; static/portal/portal.js renews it when a list is filtered in place."""
        before, choices, after = self._frame(name)
        chosen = self.data.get(name, "") if name in self.filters else ""
        options = []
        for value, label in choices:
            mark = " selected" if value == chosen else ""
            if not value:
                options.append(f'<option value=""{mark}>{label}</option>')
            elif value in counts or mark:
                options.append(f'<option value="{value}"{mark}>{label} ({counts.get(value, 0)})</option>')
        return f"{before}{''.join(options)}{after}"

    def _frame(self, name: str) -> tuple[str, list[tuple[str, str]], str]:
        """What stands before the options of a <select>, the options in the language in force, and what stands behind them."""
        key = (type(self), get_language(), name, self.offered.get(name))
        if key not in _framed:
            if len(_framed) >= MOST:
                _framed.clear()
            field = self._blank[name]
            start, _tag, rest = drawing(field).partition("<select")
            attributes, _end, rest = rest.partition(">")
            choices = [(escape(str(value)), escape(str(label))) for value, label in field.field.choices]
            _framed[key] = (
                f"{start}<select data-counted{attributes}>",
                choices,
                "</select>" + rest.partition("</select>")[2],
            )
        return _framed[key]

    @cached_property
    def _blank(self):
        """The form with all fields, empty."""
        given = {"request": self.request, "prefix": self.form_prefix, "offered": self.offered}
        return type(self)(None, self.queryset, **given).form


def drawn_once(key: tuple, field: Callable[[], BoundField]) -> str:
    """A field as `drawing`, drawn once for a key that says all of how it looks."""
    if key not in _drawn:
        if len(_drawn) >= MOST:
            _drawn.clear()
        _drawn[key] = drawing(field())
    return _drawn[key]


def drawing(field: BoundField) -> str:
    """One field of a filter form as HTML."""
    return render_to_string("lists/fields.html", {"fields": [field]})
